// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.dns.ServerAddress;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found out about the primary, and by whom. Immutable, thread-safe; every {@code
 * with} is a copy.
 */
public final class HealthQuestion {
  /**
   * A name that tells whether this machine can ask at all.
   *
   * @param name a name of an unrelated operator
   * @param server an address that answers for it, authoritative or resolver
   * @param recursive whether the server is a resolver
   */
  public record Control(DomainName name, InetAddress server, boolean recursive) {}

  private final DomainName zone;
  private final List<ServerAddress> servers;
  private final @Nullable Serial leastSerial;
  private final @Nullable Zone expected;
  private final List<Control> controls;
  private final List<InetAddress> followers;
  private final String primary;
  private final List<ProviderMark> marks;

  private HealthQuestion(
      DomainName zone,
      List<ServerAddress> servers,
      @Nullable Serial leastSerial,
      @Nullable Zone expected,
      List<Control> controls,
      List<InetAddress> followers,
      String primary,
      List<ProviderMark> marks) {
    this.zone = zone;
    this.servers = servers;
    this.leastSerial = leastSerial;
    this.expected = expected;
    this.controls = controls;
    this.followers = followers;
    this.primary = primary;
    this.marks = marks;
  }

  /**
   * About the primary's servers at all their addresses.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static HealthQuestion about(DomainName zone, List<ServerAddress> servers) {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no address of a server of " + zone + " is given");
    }
    return new HealthQuestion(
        zone, List.copyOf(servers), null, null, List.of(), List.of(), "", List.of());
  }

  /** The same, an older serial counting as wrong. */
  public HealthQuestion withLeastSerial(Serial serial) {
    return new HealthQuestion(zone, servers, serial, expected, controls, followers, primary, marks);
  }

  /** The same, with the last good zone: up to 20 of its RRsets are compared at every address. */
  public HealthQuestion withExpected(Zone lastGood) {
    return new HealthQuestion(
        zone, servers, leastSerial, lastGood, controls, followers, primary, marks);
  }

  /** The same, with control names. With fewer than two answers of three the question is void. */
  public HealthQuestion withControls(List<Control> some) {
    return new HealthQuestion(
        zone, servers, leastSerial, expected, List.copyOf(some), followers, primary, marks);
  }

  /**
   * The same, with resolvers that are asked for a name no cache holds. Where all of them get
   * answers, and none from another provider than the primary, the primary is not dead, whatever
   * this machine sees.
   *
   * @param primaryName what the marks call the primary
   * @param known the SOA records of both providers; none where they are not known
   */
  public HealthQuestion withFollowers(
      List<InetAddress> resolvers, String primaryName, List<ProviderMark> known) {
    return new HealthQuestion(
        zone,
        servers,
        leastSerial,
        expected,
        controls,
        List.copyOf(resolvers),
        primaryName,
        List.copyOf(known));
  }

  /** The zone. */
  public DomainName zone() {
    return zone;
  }

  /** The primary's addresses. */
  public List<ServerAddress> servers() {
    return servers;
  }

  /** The least serial that is not old. */
  public Optional<Serial> leastSerial() {
    return Optional.ofNullable(leastSerial);
  }

  /** The last good zone. */
  public Optional<Zone> expected() {
    return Optional.ofNullable(expected);
  }

  /** The control names. */
  public List<Control> controls() {
    return controls;
  }

  /** The resolvers. */
  public List<InetAddress> followers() {
    return followers;
  }

  /** What the marks call the primary. */
  public String primary() {
    return primary;
  }

  /** The SOA records by which the resolvers' answers are judged. */
  public List<ProviderMark> marks() {
    return marks;
  }
}
