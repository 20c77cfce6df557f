// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.dns.Answer;
import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.dns.NsNames;
import dev.understudy.dns.Question;
import dev.understudy.dns.Rcode;
import dev.understudy.normalize.Policy;
import dev.understudy.normalize.Verdict;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what is expected. Immutable, thread-safe. */
final class AnswerComparison {
  private final DomainName apex;
  private final ParitySettings settings;

  AnswerComparison(DomainName apex, ParitySettings settings) {
    this.apex = apex;
    this.settings = settings;
  }

  ProbeVerdict compare(DomainName server, Question question, Expected expected, Answer answer) {
    if (answer instanceof NoReply none) {
      return new ProbeVerdict.NoAnswer(none.kind(), none.detail());
    }
    Reply reply = (Reply) answer;
    if (expected instanceof Expected.Referral referral) {
      return referral(server, referral.ns(), reply);
    }
    int rcode = expected instanceof Expected.NoName ? Rcode.NXDOMAIN : Rcode.NOERROR;
    boolean alias = expected instanceof Expected.Alias || expected instanceof Expected.SubtreeAlias;
    // an alias within the zone may lead to a name that does not exist (RFC 2308 section 2.1)
    if (reply.rcode() != rcode && !(alias && reply.rcode() == Rcode.NXDOMAIN)) {
      return different(shown(reply), Rcode.name(rcode) + ", " + shown(expected));
    }
    if (!reply.authoritative()) {
      return different("an answer without authority (AA)", shown(expected));
    }
    if (reply.truncated()) {
      return new ProbeVerdict.Match("truncated");
    }
    if (expected instanceof Expected.Data data) {
      return rrset(question, data.rrset(), reply);
    }
    if (expected instanceof Expected.Alias some) {
      return rrset(Question.of(question.name(), RecordType.CNAME), some.cname(), reply);
    }
    if (expected instanceof Expected.SubtreeAlias some) {
      return rrset(Question.of(some.dname().name(), RecordType.DNAME), some.dname(), reply);
    }
    String own = providersOwn(question);
    if (!own.isEmpty() && expected instanceof Expected.NoData) {
      // the zone comes from an interface that does not list what every server must have
      return reply.answer(question.name(), question.type()).isPresent()
          ? new ProbeVerdict.Match(own)
          : different(shown(reply), "an RRset of the provider's own");
    }
    return reply.answer().isEmpty()
        ? new ProbeVerdict.Match("")
        : different(shown(reply), shown(expected));
  }

  /** The policy by which each provider has this RRset of its own, empty where there is none. */
  private String providersOwn(Question question) {
    if (!question.name().equals(apex)) {
      return "";
    }
    if (question.type().equals(RecordType.SOA)) {
      return settings.rules().policies().contains(Policy.PROVIDER_SOA) ? "provider-soa" : "";
    }
    return question.type().equals(RecordType.NS)
            && settings.rules().policies().contains(Policy.PROVIDER_APEX_NS)
        ? "provider-apex-ns"
        : "";
  }

  private ProbeVerdict rrset(Question question, Rrset expected, Reply reply) {
    Optional<Rrset> found = reply.answer(question.name(), question.type());
    Rrset sameTtl = found.map(each -> each.withTtl(expected.ttl())).orElse(null);
    Verdict verdict =
        settings.rules().compare(apex, Optional.of(expected), Optional.ofNullable(sameTtl));
    boolean needed = question.type().equals(RecordType.SOA) || question.name().equals(apex);
    if (found.isEmpty() && needed) {
      return different(shown(reply), shown(expected));
    }
    if (!(verdict instanceof Verdict.Equal equal)) {
      return different(found.map(AnswerComparison::shown).orElse(shown(reply)), shown(expected));
    }
    boolean byPolicy = equal.layer() == Verdict.Layer.POLICY;
    String tooLong = found.map(each -> tooLong(each, expected)).orElse(null);
    if (tooLong != null && !byPolicy) {
      return new ProbeVerdict.Mismatch(tooLong);
    }
    return new ProbeVerdict.Match(byPolicy ? equal.rule() : "");
  }

  private @Nullable String tooLong(Rrset found, Rrset expected) {
    return settings.largerTtlAllowed() || found.ttl().compareTo(expected.ttl()) <= 0
        ? null
        : "answered with TTL " + found.ttl() + ", expected at most " + expected.ttl();
  }

  private ProbeVerdict referral(DomainName server, Rrset ns, Reply reply) {
    if (reply.authoritative() && NsNames.of(ns).contains(server)) {
      // it serves the zone below too, and answers from there (RFC 1034 section 4.3.2, step 2)
      return new ProbeVerdict.Match("serves the delegated zone");
    }
    if (reply.rcode() != Rcode.NOERROR || reply.authoritative()) {
      return different(shown(reply), "a referral to " + shown(ns));
    }
    Optional<Rrset> found = reply.authority(ns.name(), RecordType.NS);
    if (found.filter(ns::hasSameRdata).isEmpty()) {
      return reply.truncated()
          ? new ProbeVerdict.Match("truncated")
          : different(
              found.map(AnswerComparison::shown).orElse(shown(reply)),
              "a referral to " + shown(ns));
    }
    String tooLong = tooLong(found.get(), ns);
    return tooLong == null ? new ProbeVerdict.Match("") : new ProbeVerdict.Mismatch(tooLong);
  }

  private static ProbeVerdict different(String found, String expected) {
    return new ProbeVerdict.Mismatch("answered " + found + ", expected " + expected);
  }

  private static String shown(Rrset rrset) {
    return rrset.key() + " " + String.join(", ", rrset.rdataTexts());
  }

  private static String shown(Reply reply) {
    return reply.answer().isEmpty()
        ? reply.toString()
        : Rcode.name(reply.rcode()) + " " + shown(reply.answer().get(0));
  }

  private static String shown(Expected expected) {
    if (expected instanceof Expected.Data data) {
      return shown(data.rrset());
    }
    if (expected instanceof Expected.Alias alias) {
      return shown(alias.cname());
    }
    if (expected instanceof Expected.SubtreeAlias alias) {
      return shown(alias.dname());
    }
    if (expected instanceof Expected.NoData) {
      return "the name without data of the type";
    }
    return "no such name";
  }
}
