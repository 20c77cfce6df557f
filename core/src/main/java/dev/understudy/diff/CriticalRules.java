// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which RRsets a zone cannot do without: of certain types, at certain names, or TXT records by
 * which somebody else verifies who owns the zone or who sends its mail. Reports of parity and the
 * safety rules of a sync ask the same rules. Immutable, thread-safe.
 */
public final class CriticalRules {
  private static final String BY_NAME = "its name is on the list";

  private final Map<RecordType, String> types;
  private final Set<DomainName> names;
  private final boolean verification;

  private CriticalRules(
      Map<RecordType, String> types, Set<DomainName> names, boolean verification) {
    this.types = Map.copyOf(types);
    this.names = Set.copyOf(names);
    this.verification = verification;
  }

  /**
   * Addresses, aliases, mail exchanges, name servers, and TXT records by which somebody verifies.
   *
   * <p>A CNAME record stands where addresses would: {@code www} that leads to a web host by an
   * alias is as dead without it as one that has an address. Others prove ownership or sign mail
   * where a TXT record would.
   */
  public static CriticalRules standard() {
    return none()
        .with(RecordType.A)
        .with(RecordType.AAAA)
        .with(RecordType.CNAME)
        .with(RecordType.MX)
        .with(RecordType.NS)
        .withVerification();
  }

  /** Nothing is critical; something to add to. */
  public static CriticalRules none() {
    return new CriticalRules(Map.of(), Set.of(), false);
  }

  private CriticalRules withVerification() {
    return new CriticalRules(types, names, true);
  }

  /** The same with every RRset of a type. */
  public CriticalRules with(RecordType type) {
    Map<RecordType, String> more = new HashMap<>(types);
    more.put(type, "it is of the type " + type);
    return new CriticalRules(more, names, verification);
  }

  /** The same with every RRset at a name. */
  public CriticalRules with(DomainName name) {
    Set<DomainName> more = new HashSet<>(names);
    more.add(name);
    return new CriticalRules(types, more, verification);
  }

  /** What makes an RRset critical; empty when nothing does. */
  public Optional<String> reason(Rrset rrset) {
    if (!names.isEmpty() && names.contains(rrset.name())) {
      return Optional.of(BY_NAME);
    }
    String ofType = types.get(rrset.type());
    if (ofType != null) {
      return Optional.of(ofType);
    }
    return verification && rrset.type().equals(RecordType.TXT)
        ? Verification.of(rrset)
        : Optional.empty();
  }

  /** Whether anything makes an RRset critical. */
  public boolean isCritical(Rrset rrset) {
    return reason(rrset).isPresent();
  }

  /** Whether an RRset is critical before or after a change. */
  public boolean isCritical(Change change) {
    return change.after().filter(this::isCritical).isPresent()
        || change.before().filter(this::isCritical).isPresent();
  }

  /** The critical RRsets of either version, and what comparing them gave. */
  public CriticalRecords judge(Zone from, Zone to, Parity parity) {
    return CriticalRecords.of(this, from, to, parity);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CriticalRules that
        && types.equals(that.types)
        && names.equals(that.names)
        && verification == that.verification;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * types.hashCode() + names.hashCode()) + Boolean.hashCode(verification);
  }

  /** What is counted: {@code critical: A MX, TXT that verifies, www.example.com.}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!types.isEmpty()) {
      parts.add(
          String.join(" ", types.keySet().stream().map(RecordType::toString).sorted().toList()));
    }
    if (verification) {
      parts.add("TXT that verifies");
    }
    names.stream().sorted().forEach(name -> parts.add(name.toString()));
    return "critical: " + (parts.isEmpty() ? "nothing" : String.join(", ", parts));
  }
}
