// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import dev.understudy.call.Call;
import dev.understudy.dns.Answer;
import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.Question;
import dev.understudy.dns.Rcode;
import dev.understudy.dns.ServerAddress;
import dev.understudy.dns.Transport;
import dev.understudy.internal.Fan;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Probes the primary: the SOA at every address over UDP and TCP, some of its data, control names at
 * unrelated operators, and what resolvers get for a name that no cache holds. Thread-safe.
 */
public final class PrimaryHealth {
  private record Target(ServerAddress server, Transport transport) {}

  private static final int SAMPLE = 20;

  private final DnsClient client;

  /** Probes through a client. */
  public PrimaryHealth(DnsClient client) {
    this.client = client;
  }

  /** Asks everybody once. */
  public HealthReport ask(HealthQuestion question, Call call) {
    List<Target> targets = new ArrayList<>();
    for (ServerAddress server : question.servers()) {
      targets.add(new Target(server, Transport.UDP));
      targets.add(new Target(server, Transport.TCP));
    }
    List<Rrset> sample = sample(question);
    List<HealthProbe> probes = Fan.map(targets, each -> probe(question, sample, each, call));
    int answered =
        (int)
            Fan.map(question.controls(), each -> isAnswered(each, call)).stream()
                .filter(each -> each)
                .count();
    ProviderProbe follower = new ProviderProbe(client, question.zone());
    List<ResolverVerdict> followers =
        Fan.map(question.followers(), each -> follower.ask(each, question.marks(), call));
    return HealthJudge.judge(question, probes, followers, answered);
  }

  private boolean isAnswered(HealthQuestion.Control control, Call call) {
    Question soa = Question.of(control.name(), RecordType.SOA);
    return client
        .ask(control.server(), control.recursive() ? soa.withRecursion() : soa, Transport.UDP, call)
        .reply()
        .filter(reply -> reply.rcode() == Rcode.NOERROR || reply.rcode() == Rcode.NXDOMAIN)
        .isPresent();
  }

  /**
   * RRsets spread over the last good zone that every server must have: no SOA, nothing delegated.
   */
  private static List<Rrset> sample(HealthQuestion question) {
    Zone zone = question.expected().orElse(null);
    if (zone == null) {
      return List.of();
    }
    List<DomainName> cuts =
        zone.rrsets().stream()
            .filter(each -> each.type().equals(RecordType.NS))
            .map(Rrset::name)
            .filter(each -> !each.equals(zone.apex()))
            .toList();
    List<Rrset> plain =
        zone.rrsets().stream()
            .filter(each -> !each.type().equals(RecordType.SOA))
            .filter(each -> !each.type().equals(RecordType.NS))
            .filter(each -> !each.type().isDnssecGenerated())
            .filter(each -> !each.name().isWildcard())
            .filter(each -> cuts.stream().noneMatch(cut -> each.name().isWithin(cut)))
            .toList();
    List<Rrset> sample = new ArrayList<>();
    int step = Math.max(1, plain.size() / SAMPLE);
    for (int i = 0; i < plain.size() && sample.size() < SAMPLE; i += step) {
      sample.add(plain.get(i));
    }
    return sample;
  }

  private HealthProbe probe(HealthQuestion question, List<Rrset> sample, Target target, Call call) {
    DomainName zone = question.zone();
    Answer answer =
        client.ask(
            target.server().address(), Question.of(zone, RecordType.SOA), target.transport(), call);
    if (answer instanceof NoReply none) {
      return new HealthProbe(target.server(), target.transport(), state(none), none.detail());
    }
    Reply reply = (Reply) answer;
    Optional<Rrset> soa = reply.answer(zone, RecordType.SOA);
    boolean denied = reply.rcode() == Rcode.NXDOMAIN || reply.rcode() == Rcode.NOERROR;
    if (!denied || !reply.authoritative()) {
      return new HealthProbe(
          target.server(), target.transport(), HealthProbe.State.ERROR, "SOA: " + reply);
    }
    if (reply.rcode() == Rcode.NXDOMAIN || soa.isEmpty()) {
      return wrong(target, "SOA: " + reply);
    }
    Serial serial = Rdata.of(soa.get(), Soa.class).get(0).serial();
    if (question.leastSerial().flatMap(least -> least.isAfter(serial)).orElse(false)) {
      return wrong(target, "serial " + serial + " is older than " + question.leastSerial().get());
    }
    for (Rrset expected : sample) {
      String difference = difference(target, expected, call);
      if (!difference.isEmpty()) {
        return wrong(target, difference);
      }
    }
    return new HealthProbe(
        target.server(), target.transport(), HealthProbe.State.OK, "serial " + serial);
  }

  private String difference(Target target, Rrset expected, Call call) {
    Answer answer =
        client.ask(
            target.server().address(),
            Question.of(expected.name(), expected.type()),
            target.transport(),
            call);
    if (!(answer instanceof Reply reply) || reply.truncated()) {
      return ""; // silence after an answered SOA is loss, not wrong data
    }
    Optional<Rrset> found = reply.answer(expected.name(), expected.type());
    if (found.filter(expected::hasSameRdata).isPresent()) {
      return "";
    }
    return expected.key()
        + ": "
        + found.map(each -> String.join(", ", each.rdataTexts())).orElse(reply.toString())
        + " instead of "
        + String.join(", ", expected.rdataTexts());
  }

  private static HealthProbe wrong(Target target, String detail) {
    return new HealthProbe(target.server(), target.transport(), HealthProbe.State.WRONG, detail);
  }

  private static HealthProbe.State state(NoReply none) {
    return switch (none.kind()) {
      case SILENT -> HealthProbe.State.SILENT;
      case REJECTED -> HealthProbe.State.REJECTED;
      case LOCAL -> HealthProbe.State.LOCAL;
      case MALFORMED -> HealthProbe.State.ERROR;
    };
  }
}
