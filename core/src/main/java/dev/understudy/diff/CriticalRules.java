// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.normalize.Verdict;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Txt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which RRsets a zone cannot do without: of certain types, at certain names, or TXT records by
 * which somebody else verifies who owns the zone. Immutable, thread-safe.
 */
public final class CriticalRules {
  /** {@code google-site-verification=...}, {@code MS=ms123}, {@code apple-domain-verification}. */
  private static final Pattern VERIFICATION =
      Pattern.compile(
          "(?i)ms=ms[0-9]+|[a-z0-9._-]*(verification|verify|validation)[a-z0-9._-]*[=: ].*");

  private final Set<RecordType> types;
  private final Set<DomainName> names;
  private final boolean verification;

  private CriticalRules(Set<RecordType> types, Set<DomainName> names, boolean verification) {
    this.types = Set.copyOf(types);
    this.names = Set.copyOf(names);
    this.verification = verification;
  }

  /** Addresses, mail exchanges, name servers, and verification TXT records. */
  public static CriticalRules standard() {
    return new CriticalRules(
        Set.of(RecordType.A, RecordType.AAAA, RecordType.MX, RecordType.NS), Set.of(), true);
  }

  /** Nothing is critical; something to add to. */
  public static CriticalRules none() {
    return new CriticalRules(Set.of(), Set.of(), false);
  }

  /** The same with every RRset of a type. */
  public CriticalRules with(RecordType type) {
    Set<RecordType> more = new HashSet<>(types);
    more.add(type);
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
    if (names.contains(rrset.name())) {
      return Optional.of("its name is on the list");
    }
    if (types.contains(rrset.type())) {
      return Optional.of("it is of the type " + rrset.type());
    }
    return verification && rrset.type().equals(RecordType.TXT) && isVerification(rrset)
        ? Optional.of("somebody verifies the zone by it")
        : Optional.empty();
  }

  private static boolean isVerification(Rrset rrset) {
    return Rdata.of(rrset, Txt.class).stream()
        .anyMatch(txt -> VERIFICATION.matcher(text(txt.joined())).matches());
  }

  private static String text(Octets octets) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      out.append((char) octets.at(i));
    }
    return out.toString();
  }

  /** The critical RRsets of either version, in canonical order, and what comparing them gave. */
  public List<CriticalRecord> judge(Zone from, Zone to, Parity parity) {
    Map<RrsetKey, CriticalRecord.State> states = new HashMap<>();
    for (Equality equality : parity.equalities()) {
      boolean exempt = equality.verdict().layer() == Verdict.Layer.POLICY;
      if (exempt) {
        states.put(equality.key(), CriticalRecord.State.EXEMPT);
      }
    }
    parity.unknown().forEach(key -> states.put(key, CriticalRecord.State.UNKNOWN));
    parity
        .changes()
        .changes()
        .forEach(change -> states.put(change.key(), CriticalRecord.State.DIFFERENT));
    Map<RrsetKey, CriticalRecord> found = new TreeMap<>();
    Stream.concat(from.rrsets().stream(), to.rrsets().stream())
        .forEach(
            rrset ->
                reason(rrset)
                    .ifPresent(
                        why ->
                            found.putIfAbsent(
                                rrset.key(),
                                new CriticalRecord(
                                    rrset.key(),
                                    why,
                                    states.getOrDefault(rrset.key(), CriticalRecord.State.SAME)))));
    return List.copyOf(found.values());
  }
}
