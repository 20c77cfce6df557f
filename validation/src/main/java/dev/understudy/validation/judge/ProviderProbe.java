// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.call.Call;
import dev.understudy.dns.Answer;
import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.ExtendedError;
import dev.understudy.dns.Rcode;
import dev.understudy.dns.Transport;
import dev.understudy.validation.judge.ResolverVerdict.State;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which of two providers a resolver uses for a zone: by the SOA record in its negative
 * answer to a name that cannot be cached. Thread-safe.
 */
public final class ProviderProbe {
  private final DnsClient client;
  private final DomainName zone;

  /** A probe for a zone. */
  public ProviderProbe(DnsClient client, DomainName zone) {
    this.client = client;
    this.zone = zone;
  }

  /**
   * Asks a resolver.
   *
   * @param resolver its address
   * @param marks the SOA records of both providers as direct probes know them
   */
  public ResolverVerdict ask(InetAddress resolver, List<ProviderMark> marks, Call call) {
    Answer answer = client.ask(resolver, Nonce.below(zone).withRecursion(), Transport.UDP, call);
    return judge(answer, zone, marks);
  }

  /** The verdict over an answer. */
  static ResolverVerdict judge(Answer answer, DomainName zone, List<ProviderMark> marks) {
    if (answer instanceof NoReply none) {
      State state =
          none.kind() == NoReply.Kind.LOCAL
              ? State.UNMEASURED
              : none.kind() == NoReply.Kind.MALFORMED ? State.FAILED : State.SILENT;
      return new ResolverVerdict(state, List.of(), none.detail(), List.of());
    }
    Reply reply = (Reply) answer;
    List<Integer> errors = reply.extendedErrors().stream().map(ExtendedError::code).toList();
    if (reply.rcode() != Rcode.NXDOMAIN && reply.rcode() != Rcode.NOERROR) {
      return new ResolverVerdict(
          State.FAILED,
          List.of(),
          Rcode.name(reply.rcode()) + (errors.isEmpty() ? "" : " with " + reply.extendedErrors()),
          errors);
    }
    Optional<Rrset> soa = reply.negativeSoa().filter(each -> each.name().equals(zone));
    if (soa.isEmpty()) {
      boolean elsewhere = reply.negativeSoa().isPresent();
      return elsewhere
          ? new ResolverVerdict(
              State.FAILED,
              List.of(),
              "the negative answer is of "
                  + reply.negativeSoa().map(Rrset::name).orElse(zone)
                  + ", as if "
                  + zone
                  + " were not delegated",
              errors)
          : cannotTell(marks, "a negative answer without a SOA record", errors);
    }
    return judge(Rdata.of(soa.get(), Soa.class).get(0), marks, errors);
  }

  private static ResolverVerdict judge(Soa soa, List<ProviderMark> marks, List<Integer> errors) {
    String seen = "SOA " + soa.mname() + " " + soa.rname() + " serial " + soa.serial();
    List<ProviderMark> named = marks.stream().filter(each -> each.hasNamesOf(soa)).toList();
    if (named.size() == 1
        && marks.stream()
            .allMatch(each -> each.equals(named.get(0)) || each.isToldByNames(named.get(0)))) {
      return uses(named.get(0), seen, errors);
    }
    List<ProviderMark> numbered =
        named.stream().filter(each -> each.hasSerial(soa.serial())).toList();
    if (numbered.size() == 1) {
      return uses(numbered.get(0), seen, errors);
    }
    return cannotTell(
        marks,
        named.isEmpty() ? seen + " is of neither provider" : seen + " is the same at both",
        errors);
  }

  private static ResolverVerdict uses(ProviderMark mark, String seen, List<Integer> errors) {
    return new ResolverVerdict(State.USES, List.of(mark.provider()), seen, errors);
  }

  private static ResolverVerdict cannotTell(
      List<ProviderMark> marks, String detail, List<Integer> errors) {
    return new ResolverVerdict(
        State.CANNOT_TELL, marks.stream().map(ProviderMark::provider).toList(), detail, errors);
  }
}
