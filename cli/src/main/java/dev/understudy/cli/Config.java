// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.sync.SafetyRules;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What understudy.yaml and the environment say, checked.
 *
 * @param origin the file it came from, for messages
 * @param state the folder of leases, journals, plans and snapshots
 * @param labTime the control address of a lab whose clock is followed, null for the machine's
 * @param secretsFile a properties file of secrets, null for the environment alone
 * @param roots the root servers
 * @param sockets where server addresses are really reached, for a lab
 * @param attempt the longest wait for one answer, in milliseconds
 * @param providers settings by kind of DNS provider
 * @param registrars settings by kind of registrar
 * @param zones the zones that are looked after
 * @param vantages where we look from
 * @param safety what a sync must not do by accident
 */
record Config(
    String origin,
    Path state,
    @Nullable String labTime,
    @Nullable Path secretsFile,
    List<InetAddress> roots,
    Map<InetAddress, InetSocketAddress> sockets,
    int attempt,
    Map<String, Map<String, String>> providers,
    Map<String, Map<String, String>> registrars,
    Map<DomainName, ZoneConfig> zones,
    List<VantageConfig> vantages,
    SafetyRules safety) {

  /**
   * A zone that is looked after.
   *
   * @param apex its name
   * @param primary the kind of DNS provider that leads
   * @param secondary the kind of DNS provider that stands by
   * @param registrar the kind of registrar
   */
  record ZoneConfig(DomainName apex, String primary, String secondary, String registrar) {}

  /**
   * A resolver to look through.
   *
   * @param label its name for people
   * @param operator who runs it
   * @param network the network it is in
   * @param address its address
   */
  record VantageConfig(String label, String operator, String network, InetAddress address) {}

  /** The settings of a DNS provider; none when the file does not name it. */
  Map<String, String> provider(String kind) {
    return providers.getOrDefault(kind, Map.of());
  }

  /** The settings of a registrar; none when the file does not name it. */
  Map<String, String> registrar(String kind) {
    return registrars.getOrDefault(kind, Map.of());
  }

  /** The zone of a name, or an error that says what to write where. */
  ZoneConfig zone(DomainName apex) {
    ZoneConfig found = zones.get(apex);
    if (found == null) {
      throw new ConfigurationException(
          "the zone "
              + apex
              + " is not in "
              + origin
              + (zones.isEmpty() ? ", which names no zones" : ", which names " + zones.keySet())
              + "; add it under 'zones:' with its primary, secondary and registrar");
    }
    return found;
  }
}
