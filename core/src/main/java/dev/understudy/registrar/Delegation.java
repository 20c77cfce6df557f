// SPDX-License-Identifier: Apache-2.0
package dev.understudy.registrar;

import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a registrar holds for a delegation. Immutable, thread-safe. */
public final class Delegation {
  private final DomainName zone;
  private final List<DomainName> nameServers;
  private final List<Glue> glue;
  private final @Nullable Rrset ds;
  private final List<String> locks;
  private final @Nullable Instant expires;

  private Delegation(
      DomainName zone,
      List<DomainName> nameServers,
      List<Glue> glue,
      @Nullable Rrset ds,
      List<String> locks,
      @Nullable Instant expires) {
    this.zone = zone;
    this.nameServers = nameServers;
    this.glue = glue;
    this.ds = ds;
    this.locks = locks;
    this.expires = expires;
  }

  /** A delegation to name servers, in canonical order, without glue, DS, locks or expiry. */
  public static Delegation of(DomainName zone, List<DomainName> nameServers) {
    return new Delegation(
        zone, List.copyOf(new TreeSet<>(nameServers)), List.of(), null, List.of(), null);
  }

  /** The same with glue. */
  public Delegation withGlue(List<Glue> changed) {
    return new Delegation(zone, nameServers, List.copyOf(changed), ds, locks, expires);
  }

  /** The same with a DS RRset. */
  public Delegation withDs(Rrset changed) {
    return new Delegation(zone, nameServers, glue, changed, locks, expires);
  }

  /** The same with locks: what keeps the delegation from being changed, in EPP words. */
  public Delegation withLocks(List<String> changed) {
    return new Delegation(zone, nameServers, glue, ds, List.copyOf(changed), expires);
  }

  /** The same with the end of the registration. */
  public Delegation withExpiry(Instant changed) {
    return new Delegation(zone, nameServers, glue, ds, locks, changed);
  }

  /** The delegated zone. */
  public DomainName zone() {
    return zone;
  }

  /** The name servers in canonical order, without duplicates. */
  public List<DomainName> nameServers() {
    return nameServers;
  }

  /** The glue the registrar knows of. */
  public List<Glue> glue() {
    return glue;
  }

  /** The DS RRset, empty when there is none or the registrar does not show it. */
  public Optional<Rrset> ds() {
    return Optional.ofNullable(ds);
  }

  /** What keeps the delegation from being changed, in EPP words such as clientUpdateProhibited. */
  public List<String> locks() {
    return locks;
  }

  /** When the registration ends. */
  public Optional<Instant> expires() {
    return Optional.ofNullable(expires);
  }

  /** The digest of the name servers and DS: what a change is bound to. */
  public Digest digest() {
    StringBuilder text = new StringBuilder("understudy-delegation-1\n").append(zone.folded());
    nameServers.forEach(each -> text.append('\n').append(each.folded()));
    ds().ifPresent(each -> each.rdata().forEach(rdata -> text.append('\n').append(rdata)));
    return Digest.of(text.toString());
  }

  @Override
  public String toString() {
    return zone + " delegated to " + nameServers;
  }
}
