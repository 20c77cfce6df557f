// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.dns.Answer;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.Question;
import dev.understudy.dns.Rcode;
import dev.understudy.failover.monitor.VantagePoint;
import dev.understudy.report.Timeline;
import dev.understudy.report.TimelineRow;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The users: behind every vantage point somebody asks for a name of the zone once a simulated
 * minute, whatever goes on, and for a name that does not exist, to see who answers.
 *
 * <p>It knows nothing of plans, journals and monitors, so that it can contradict them. Not
 * thread-safe: the thread that moves the lab's clock waits until all have their answers, and notes
 * what they saw.
 */
final class Audience implements AutoCloseable {
  /** A type nobody serves, so that a wildcard does not swallow the question (RFC 6895 3.1). */
  private static final RecordType PRIVATE = RecordType.of(65400);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int AT_A_TIME = 6;

  private final DnsClient dns;
  private final TimeSource time;
  private final DomainName apex;
  private final List<Question> names;
  private final DomainName primary;
  private final DomainName secondary;
  private final List<Seat> seats = new ArrayList<>();
  private final ExecutorService askers = Executors.newFixedThreadPool(AT_A_TIME, Audience::asker);
  private Phase phase = Phase.BEFORE;
  private long round;

  /**
   * An audience that has not asked yet.
   *
   * @param zone the zone as it is before the outage
   * @param primary the primary server in the primary's SOA record (MNAME)
   * @param secondary the primary server in the secondary's SOA record
   */
  Audience(
      DnsClient dns,
      TimeSource time,
      Zone zone,
      DomainName primary,
      DomainName secondary,
      List<VantagePoint> vantages) {
    this.dns = dns;
    this.time = time;
    this.apex = zone.apex();
    this.names = names(zone);
    this.primary = primary;
    this.secondary = secondary;
    vantages.forEach(each -> seats.add(new Seat(each)));
  }

  /** Names that users would ask for: addresses and mail, not below a zone cut. */
  private static List<Question> names(Zone zone) {
    List<DomainName> cuts =
        zone.rrsets().stream()
            .filter(each -> each.type().equals(RecordType.NS) && !each.name().equals(zone.apex()))
            .map(Rrset::name)
            .toList();
    List<Question> names =
        zone.rrsets().stream()
            .filter(each -> List.of(RecordType.A, RecordType.MX).contains(each.type()))
            .filter(each -> !each.name().isWildcard())
            .filter(each -> cuts.stream().noneMatch(each.name()::isWithin))
            .limit(5)
            .map(each -> Question.of(each.name(), each.type()).withRecursion())
            .toList();
    return names.isEmpty()
        ? List.of(Question.of(zone.apex(), RecordType.NS).withRecursion())
        : names;
  }

  /** Begins a phase; what is asked from now on counts for it. */
  void enter(Phase changed) {
    this.phase = changed;
  }

  /** Everybody asks once. */
  void ask() {
    Question name = names.get((int) (round % names.size()));
    Question nobody =
        Question.of(apex.child("audience-" + Long.toString(round, 36)), PRIVATE).withRecursion();
    round++;
    Instant now = time.now();
    List<Future<Sight>> sights =
        seats.stream().map(each -> askers.submit(() -> look(each, name, nobody))).toList();
    for (int i = 0; i < seats.size(); i++) {
      Sight sight = seen(sights.get(i));
      seats.get(i).saw(now, phase, sight.served(), sight.who());
    }
  }

  private Sight look(Seat seat, Question name, Question nobody) {
    return new Sight(isServed(ask(seat, name), name), who(ask(seat, nobody)));
  }

  private static Sight seen(Future<Sight> sight) {
    try {
      return sight.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the audience asks", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a question of the audience broke", e.getCause());
    }
  }

  private static Thread asker(Runnable work) {
    Thread thread = new Thread(work, "drill-audience");
    thread.setDaemon(true);
    return thread;
  }

  private Answer ask(Seat seat, Question question) {
    return dns.askUdpThenTcp(seat.vantage.resolver(), question, Call.within(PATIENCE, time));
  }

  private static boolean isServed(Answer answer, Question question) {
    return answer instanceof Answer.Reply reply
        && reply.rcode() == Rcode.NOERROR
        && reply.answer().stream().anyMatch(each -> each.type().equals(question.type()));
  }

  private Timeline.State who(Answer answer) {
    if (!(answer instanceof Answer.Reply reply)) {
      return Timeline.State.NO_ANSWER;
    }
    if (reply.rcode() != Rcode.NXDOMAIN && reply.rcode() != Rcode.NOERROR) {
      return Timeline.State.FAILED;
    }
    return reply
        .negativeSoa()
        .filter(soa -> soa.name().equals(apex))
        .map(soa -> ((Soa) Rdata.of(soa).get(0)).mname())
        .map(this::side)
        .orElse(Timeline.State.CANNOT_TELL);
  }

  private Timeline.State side(DomainName mname) {
    if (primary.equals(secondary)) {
      return Timeline.State.CANNOT_TELL;
    }
    return mname.equals(primary)
        ? Timeline.State.PRIMARY
        : mname.equals(secondary) ? Timeline.State.SECONDARY : Timeline.State.CANNOT_TELL;
  }

  /** What everybody saw, by phase and vantage point. */
  List<Tally> tallies() {
    List<Tally> tallies = new ArrayList<>();
    for (Phase each : Phase.values()) {
      seats.forEach(seat -> seat.tally(each, tallies));
    }
    return tallies;
  }

  /** How many questions failed in a phase. */
  int failed(Phase of) {
    return tallies().stream().filter(t -> t.phase() == of).mapToInt(Tally::failed).sum();
  }

  /** How many questions were asked in a phase. */
  int asked(Phase of) {
    return tallies().stream().filter(t -> t.phase() == of).mapToInt(Tally::asked).sum();
  }

  /** Whether every vantage point is answered by one provider at last sight. */
  boolean isWith(Timeline.State provider) {
    return seats.stream().allMatch(seat -> seat.last == provider);
  }

  /** When each vantage point came to be answered by another provider than before, by label. */
  Map<String, List<Instant>> moved() {
    Map<String, List<Instant>> moved = new LinkedHashMap<>();
    seats.forEach(seat -> moved.put(seat.vantage.label(), List.copyOf(seat.moved)));
    return moved;
  }

  /** The longest time between two questions of one vantage point. */
  Duration longestGap() {
    return seats.stream()
        .map(seat -> seat.longestGap)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The rows of a timeline. */
  List<TimelineRow> rows() {
    return seats.stream().map(seat -> seat.row.build()).toList();
  }

  @Override
  public void close() {
    askers.shutdownNow();
  }

  /** What one question for a name and one for nobody gave. */
  private record Sight(boolean served, Timeline.State who) {}

  /** One vantage point and what was seen from it. */
  private static final class Seat {
    private final VantagePoint vantage;
    private final Map<Phase, int[]> counts = new EnumMap<>(Phase.class);
    private final List<Instant> moved = new ArrayList<>();
    private final TimelineRow.Builder row;
    private Timeline.State last = Timeline.State.CANNOT_TELL;
    private Timeline.State provider = Timeline.State.PRIMARY;
    private Instant previous = Instant.MAX;
    private Duration longestGap = Duration.ZERO;

    Seat(VantagePoint vantage) {
      this.vantage = vantage;
      this.row =
          TimelineRow.builder(vantage.label())
              .operator(vantage.operator())
              .network(vantage.network());
    }

    void saw(Instant at, Phase phase, boolean served, Timeline.State who) {
      int[] count = counts.computeIfAbsent(phase, p -> new int[5]);
      boolean answered = who != Timeline.State.NO_ANSWER && who != Timeline.State.FAILED;
      count[0] += 2;
      count[1] += (served ? 0 : 1) + (answered ? 0 : 1);
      count[2] += who == Timeline.State.PRIMARY ? 1 : 0;
      count[3] += who == Timeline.State.SECONDARY ? 1 : 0;
      count[4] += who == Timeline.State.CANNOT_TELL ? 1 : 0;
      boolean isProvider = who == Timeline.State.PRIMARY || who == Timeline.State.SECONDARY;
      if (isProvider && who != provider) {
        provider = who;
        moved.add(at);
      }
      if (previous.isBefore(at)) {
        Duration gap = Duration.between(previous, at);
        longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
      }
      previous = at;
      last = who;
      row.observe(at, served || !answered ? who : Timeline.State.FAILED);
    }

    void tally(Phase phase, List<Tally> into) {
      int[] count = counts.get(phase);
      if (count != null) {
        into.add(
            new Tally(vantage.label(), phase, count[0], count[1], count[2], count[3], count[4]));
      }
    }
  }
}
