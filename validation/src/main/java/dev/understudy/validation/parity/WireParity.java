// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.call.Call;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.ServerAddress;
import dev.understudy.dns.Transport;
import dev.understudy.internal.Fan;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Asks name servers for everything that a zone holds, and for what it must not hold, and compares.
 * Thread-safe.
 *
 * <p>Every name and type of the zone is asked at every address over UDP and TCP; below each
 * wildcard a random name; random names at the apex and on the branches; a type that nobody uses;
 * empty non-terminals. An address that never answers is given up after a few questions.
 */
public final class WireParity {
  private static final int CHUNK = 64;

  private record Work(Tally tally, List<Probe> probes) {}

  private final DnsClient client;
  private final ParitySettings settings;

  /** Compares through a client. */
  public WireParity(DnsClient client, ParitySettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** Asks for all of the zone. */
  public ParityReport check(Zone expected, List<ServerAddress> servers, Call call) {
    ZoneAnswers answers = new ZoneAnswers(expected);
    return ask(
        expected, answers, new ProbePlan(expected, answers, settings).whole(), servers, call);
  }

  /** Asks for some names and types, whether the zone holds them or not, and for the SOA. */
  public ParityReport check(
      Zone expected, Collection<RrsetKey> keys, List<ServerAddress> servers, Call call) {
    ZoneAnswers answers = new ZoneAnswers(expected);
    return ask(
        expected, answers, new ProbePlan(expected, answers, settings).some(keys), servers, call);
  }

  private ParityReport ask(
      Zone zone, ZoneAnswers answers, List<Probe> probes, List<ServerAddress> servers, Call call) {
    AnswerComparison comparison = new AnswerComparison(zone.apex(), settings);
    Pace pace = new Pace(settings.questionsPerSecond(), call.time());
    List<Tally> tallies = new ArrayList<>();
    List<Work> work = new ArrayList<>();
    for (ServerAddress server : servers) {
      for (Transport transport : Transport.values()) {
        tallies.add(new Tally(server, transport, settings));
      }
    }
    for (int from = 0; from < probes.size(); from += CHUNK) {
      List<Probe> chunk = probes.subList(from, Math.min(from + CHUNK, probes.size()));
      tallies.forEach(tally -> work.add(new Work(tally, chunk)));
    }
    Fan.map(
        work,
        settings.threads(),
        each -> {
          each.probes().forEach(probe -> ask(probe, each.tally(), answers, comparison, pace, call));
          return each.tally();
        });
    return new ParityReport(probes.size(), tallies.stream().map(Tally::done).toList());
  }

  private void ask(
      Probe probe,
      Tally tally,
      ZoneAnswers answers,
      AnswerComparison comparison,
      Pace pace,
      Call call) {
    if (tally.isGivenUp()
        || call.isExpired()
        || Thread.currentThread().isInterrupted()
        || !pace.await(tally.server().address(), call)) {
      tally.skip();
      return;
    }
    ProbeVerdict verdict =
        comparison.compare(
            tally.server().name(),
            probe.question(),
            answers.answer(probe.question().name(), probe.question().type()),
            client.ask(tally.server().address(), probe.question(), tally.transport(), call));
    tally.count(probe, verdict);
  }
}
