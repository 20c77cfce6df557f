// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.testkit.lab.resolver.ResolverHabits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * A resolver to be put into a lab.
 *
 * @param label what reports call it
 * @param operator who runs it
 * @param network the network it is in
 * @param address what clients are given
 * @param habits how it behaves
 */
public record ResolverSpec(
    String label, String operator, String network, InetAddress address, ResolverHabits habits) {
  /** A resolver at an address in text form. */
  public static ResolverSpec of(
      String label, String operator, String network, String address, ResolverHabits habits) {
    return new ResolverSpec(label, operator, network, NameServer.address(address), habits);
  }

  /**
   * Six resolvers of three operators in three networks: all that follow the child in some way, two
   * that follow the parent.
   */
  public static List<ResolverSpec> six() {
    Duration sixHours = Duration.ofHours(6);
    return List.of(
        of("north-1", "Northwind", "AS64500", "192.0.2.101", ResolverHabits.likeUnbound()),
        of("north-2", "Northwind", "AS64500", "192.0.2.102", ResolverHabits.parentCentric()),
        of("east-1", "Harbour", "AS64501", "192.0.2.103", ResolverHabits.likeBind()),
        of("east-2", "Harbour", "AS64501", "192.0.2.104", ResolverHabits.likePowerDns()),
        of(
            "west-1",
            "Meridian",
            "AS64502",
            "192.0.2.105",
            ResolverHabits.childCentric().cappedAt("capped at 6 h", sixHours)),
        of(
            "west-2",
            "Meridian",
            "AS64502",
            "192.0.2.106",
            ResolverHabits.parentCentric()
                .cappedAt("parent-centric, capped at a day", Duration.ofDays(1))));
  }
}
