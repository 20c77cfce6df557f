// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.testkit.stage.ProviderKind;
import dev.understudy.zone.Zone;
import java.nio.file.Path;

/**
 * What a drill runs.
 *
 * @param scenario what happens
 * @param sabotage what is done wrong on purpose
 * @param zone the zone, as the primary holds it
 * @param primary the provider that leads
 * @param secondary the provider that stands by
 * @param folder where journal, plans and snapshots go
 */
public record DrillOptions(
    Scenario scenario,
    Sabotage sabotage,
    Zone zone,
    ProviderKind primary,
    ProviderKind secondary,
    Path folder) {
  /** The main scenario, nothing wrong on purpose, Cloudflare leading and NS1 standing by. */
  public static DrillOptions of(Zone zone, Path folder) {
    return new DrillOptions(
        Scenario.REDELEGATE,
        Sabotage.NONE,
        zone,
        ProviderKind.CLOUDFLARE,
        ProviderKind.NS1,
        folder);
  }

  /** The same with another scenario. */
  public DrillOptions withScenario(Scenario changed) {
    return new DrillOptions(changed, sabotage, zone, primary, secondary, folder);
  }

  /** The same with something done wrong on purpose. */
  public DrillOptions withSabotage(Sabotage changed) {
    return new DrillOptions(scenario, changed, zone, primary, secondary, folder);
  }

  /** The same with other providers. */
  public DrillOptions withProviders(ProviderKind leads, ProviderKind standsBy) {
    return new DrillOptions(scenario, sabotage, zone, leads, standsBy, folder);
  }
}
