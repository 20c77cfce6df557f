// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import dev.understudy.normalize.Verdict.Layer;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Txt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One comparison under given policies: on the wire, then in meaning, then by policy. */
final class Comparison {
  private static final Verdict SAME = wire("the same octets and TTL");
  private static final Verdict SAME_RDATA = wire("the same octets");

  private final DomainName apex;
  private final EqualityRules rules;
  private final Set<Policy> policies;

  Comparison(DomainName apex, EqualityRules rules) {
    this.apex = apex;
    this.rules = rules;
    this.policies = rules.policies();
  }

  Verdict compare(Optional<Rrset> left, Optional<Rrset> right) {
    if (left.isEmpty() && right.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to compare");
    }
    Rrset any = left.isPresent() ? left.get() : right.get();
    if (left.isPresent() && right.isPresent()) {
      Rrset a = left.get();
      Rrset b = right.get();
      if (!a.type().equals(b.type()) || !a.name().equals(b.name())) {
        throw new IllegalArgumentException(a.key() + " is not compared with " + b.key());
      }
      if (a.equals(b)) {
        return a.isWrittenLike(b) ? SAME : Meaning.NAME_CASE.verdict();
      }
    }
    if (any.type().equals(RecordType.SOA) && policies.contains(Policy.PROVIDER_SOA)) {
      return byPolicy(
          Policy.PROVIDER_SOA,
          "each provider has a SOA record of its own" + SoaComparison.negativeTtls(left, right));
    }
    if (policies.contains(Policy.PROVIDER_APEX_NS)
        && any.type().equals(RecordType.NS)
        && any.name().equals(apex)) {
      return byPolicy(Policy.PROVIDER_APEX_NS, "each provider has an apex NS RRset of its own");
    }
    if (policies.contains(Policy.PROVIDER_DNSSEC) && DataClass.isGenerated(any.type())) {
      return byPolicy(
          Policy.PROVIDER_DNSSEC, "each provider makes its own " + any.type() + " records");
    }
    if (policies.contains(Policy.OTHER_TOOLS) && any.type().equals(RecordType.TXT)) {
      Optional<Verdict> verdict = withoutMarkers(left, right);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return present(left, right);
  }

  /** The verdict without the markers, if there are any. */
  private Optional<Verdict> withoutMarkers(Optional<Rrset> left, Optional<Rrset> right) {
    Optional<Rrset> a = left.flatMap(Comparison::unmarked);
    Optional<Rrset> b = right.flatMap(Comparison::unmarked);
    if (a.equals(left) && b.equals(right)) {
      return Optional.empty();
    }
    String reason = "marker records of other tools are left out";
    if (a.isEmpty() && b.isEmpty()) {
      return Optional.of(byPolicy(Policy.OTHER_TOOLS, reason));
    }
    Verdict rest = present(a, b);
    return Optional.of(
        rest instanceof Verdict.Equal equal
            ? byPolicy(Policy.OTHER_TOOLS, reason + "; " + equal.reason())
            : rest);
  }

  private static Optional<Rrset> unmarked(Rrset rrset) {
    List<Octets> kept =
        rrset.writtenRdata().stream()
            .filter(
                each ->
                    !(Rdata.of(rrset.type(), each) instanceof Txt txt)
                        || !TxtNames.isMarker(rrset.name(), txt))
            .toList();
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            kept.size() == rrset.size()
                ? rrset
                : Rrset.of(rrset.name(), rrset.type(), rrset.ttl(), kept));
  }

  private Verdict present(Optional<Rrset> left, Optional<Rrset> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty()
          ? different("only-right", "only on the right")
          : different("only-left", "only on the left");
    }
    Rrset a = left.get();
    Rrset b = right.get();
    Verdict rdata = rdata(a, b);
    if (!(rdata instanceof Verdict.Equal same) || a.ttl().equals(b.ttl())) {
      return rdata;
    }
    if (!policies.contains(Policy.CLAMPED_TTL)
        || !rules.kept(a.ttl()).equals(rules.kept(b.ttl()))) {
      return new Verdict.Different(
          "ttl", "TTL " + a.ttl() + " and " + b.ttl(), "RFC 2181 section 5.2");
    }
    String reason = "TTL " + a.ttl() + " and " + b.ttl() + " are the same within its range";
    return byPolicy(
        Policy.CLAMPED_TTL, same.layer() == Layer.WIRE ? reason : reason + "; " + same.reason());
  }

  /** Compares the rdata; the TTL is not looked at. */
  private Verdict rdata(Rrset a, Rrset b) {
    if (a.hasSameRdata(b)) {
      return SAME_RDATA;
    }
    List<Meaning> used = new ArrayList<>();
    List<Octets> left = a.rdata();
    List<Octets> right = b.rdata();
    for (Meaning rule : MeaningKey.rules(a.type())) {
      List<Octets> newLeft = mapped(left, x -> MeaningKey.apply(rule, a.name(), a.type(), x));
      List<Octets> newRight = mapped(right, x -> MeaningKey.apply(rule, a.name(), a.type(), x));
      if (!newLeft.equals(left) || !newRight.equals(right)) {
        used.add(rule);
      }
      left = newLeft;
      right = newRight;
      if (left.equals(right)) {
        return byMeaning(used);
      }
    }
    if (a.type().equals(RecordType.TXT)
        && policies.contains(Policy.RECHUNKED_TXT)
        && !TxtNames.isServiceDiscovery(a.name())
        && mapped(left, Comparison::joined).equals(mapped(right, Comparison::joined))) {
      return byPolicy(
          Policy.RECHUNKED_TXT, "the strings are cut elsewhere; joined they are the same");
    }
    if (policies.contains(Policy.PROVIDER_ECH)
        && mapped(left, x -> MeaningKey.withoutEchKeys(a.type(), x))
            .equals(mapped(right, x -> MeaningKey.withoutEchKeys(a.type(), x)))) {
      return byPolicy(
          Policy.PROVIDER_ECH, "each provider has ECH keys of its own, and rotates them");
    }
    if (a.type().equals(RecordType.SOA) && policies.contains(Policy.SOA_SERIAL)) {
      return SoaComparison.serials(a, b);
    }
    return different("rdata", "other rdata");
  }

  private static Octets joined(Octets octets) {
    return MeaningKey.joined((Txt) Rdata.of(RecordType.TXT, octets));
  }

  /** What the rdata are changed to, each once, in order. */
  private static List<Octets> mapped(List<Octets> rdata, UnaryOperator<Octets> change) {
    if (rdata.size() == 1) {
      return List.of(change.apply(rdata.get(0)));
    }
    TreeSet<Octets> changed = new TreeSet<>();
    for (Octets each : rdata) {
      changed.add(change.apply(each));
    }
    return List.copyOf(changed);
  }

  /** The rule applied last decides the id; the reasons of all are given. */
  private static Verdict byMeaning(List<Meaning> used) {
    Meaning last = used.get(used.size() - 1);
    if (used.size() == 1) {
      return last.verdict();
    }
    String reasons = String.join("; ", used.stream().map(Meaning::reason).toList());
    boolean wantsCare = used.stream().anyMatch(Meaning::wantsCare);
    return new Verdict.Equal(Layer.MEANING, last.rule(), reasons, last.source(), wantsCare);
  }

  private static Verdict wire(String reason) {
    return new Verdict.Equal(Layer.WIRE, "wire", reason, "RFC 2181 section 5", false);
  }

  static Verdict different(String rule, String reason) {
    return new Verdict.Different(rule, reason, "RFC 2181 section 5");
  }

  static Verdict byPolicy(Policy policy, String reason) {
    return new Verdict.Equal(Layer.POLICY, policy.id(), reason, "", false);
  }
}
