// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.delegation;

import dev.understudy.dns.Answer;
import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.dns.Rcode;
import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.List;
import java.util.Optional;

/**
 * What one server answered to a question at the zone's apex. Immutable, thread-safe.
 *
 * @param standing how it stands to the question
 * @param detail the answer in words, safe to print
 * @param rrsets the RRset asked for, or none
 */
public record ApexAnswer(Standing standing, String detail, List<Rrset> rrsets) {
  /** Copies the list, makes the text safe. */
  public ApexAnswer {
    detail = SafeText.of(detail);
    rrsets = List.copyOf(rrsets);
  }

  /** Nobody asked. */
  static ApexAnswer notAsked(String why) {
    return new ApexAnswer(Standing.UNMEASURED, why, List.of());
  }

  static ApexAnswer of(Answer answer, DomainName apex, RecordType type) {
    if (answer instanceof NoReply none) {
      boolean ours = none.kind() == NoReply.Kind.LOCAL;
      return new ApexAnswer(
          ours ? Standing.UNMEASURED : Standing.SILENT, none.toString(), List.of());
    }
    Reply reply = (Reply) answer;
    Optional<Rrset> found = reply.answer(apex, type);
    if (reply.rcode() == Rcode.NOERROR && reply.authoritative()) {
      return new ApexAnswer(
          Standing.AUTHORITATIVE,
          found.map(each -> String.join(", ", each.rdataTexts())).orElse("no " + type),
          found.stream().toList());
    }
    String why =
        reply.rcode() != Rcode.NOERROR
            ? Rcode.name(reply.rcode())
            : reply.referral().map(each -> "a referral to " + each.name()).orElse("no authority");
    return new ApexAnswer(Standing.LAME, type + ": " + why, List.of());
  }

  /** The RRset asked for. */
  public Optional<Rrset> rrset() {
    return rrsets.stream().findFirst();
  }
}
