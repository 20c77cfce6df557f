// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.report.Timeline.State;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports as the project makes them, for the tests of the renderers. */
final class SampleReports {
  static final Instant START = Instant.parse("2026-11-23T13:40:00Z");

  private SampleReports() {}

  private static Instant at(double minutes) {
    return START.plusSeconds(Math.round(minutes * 60));
  }

  /** An outage, a cutover, a tail of caches over a day and a half, and a rollback. */
  static Report incident() {
    return Report.builder(
            "Incident report: example.com",
            Verdict.warning(
                "The zone was back after 31 minutes; one record was changed during the outage and"
                    + " has gone home."))
        .subtitle("Cutover from cloudflare to ns1 by redelegation, and rollback")
        .fact("Zone", "example.com.")
        .fact("Declared", "primary dead, by anna")
        .fact("Snapshot used", "9f2c51d0a8b1, 4 min old at the outage")
        .fact("Plan", "redelegate-unsigned 51ab09ce77d2")
        .fact("Delegation TTL", "172800 s at the parent, 86400 s at the apex")
        .fact("Lease epoch", "42")
        .timeline(timeline())
        .section(
            Section.builder("What it comes down to")
                .figures(
                    List.of(
                        new KeyFigure(
                            "Until queries were answered again",
                            "31 min",
                            "80 % of vantage points"),
                        new KeyFigure(
                            "Until the last cache was drained",
                            "1 d 16 h",
                            "bounded by the delegation TTL"),
                        new KeyFigure("Failed queries", "214", "of 14 730 asked"),
                        KeyFigure.of("Failed queries after convergence", "0")))
                .paragraph(
                    "The name servers of the primary stopped answering at 14:00:20. Four of five vantage"
                        + " points noticed within a minute; the fifth answered from its cache until 14:19.")
                .build())
        .section(
            Section.builder("Steps")
                .table(
                    Table.of(
                            Column.number("#"),
                            Column.text("Step"),
                            Column.result("Outcome"),
                            Column.text("Took"),
                            Column.text("Evidence"))
                        .row(1, "Take the lease", Verdict.Kind.OK, "0.1 s", "epoch 42, until 14:13")
                        .row(
                            2,
                            "Verify the secondary on the wire",
                            Verdict.Kind.OK,
                            "8 s",
                            "47 RRsets at 4 addresses, UDP and TCP")
                        .row(
                            3,
                            "Submit the delegation",
                            Verdict.Kind.WARNING,
                            "3 min 10 s",
                            "first answer lost; settled by reading")
                        .row(
                            4,
                            "Wait for the parent",
                            Verdict.Kind.OK,
                            "6 min",
                            "published by 4 of 4 parent servers")
                        .build())
                .build())
        .section(
            Section.builder("Checks")
                .checks(
                    List.of(
                        new Check(
                            "Parity before the cutover",
                            Verdict.Kind.OK,
                            "47 of 47 RRsets, 3 by policy"),
                        new Check(
                            "ns4.secondary.example answers with authority",
                            Verdict.Kind.FAILED,
                            "found: REFUSED over TCP; expected: an answer with AA set"),
                        new Check(
                            "Vantage edge-gru",
                            Verdict.Kind.CANNOT_TELL,
                            "both providers give the same negative answer")))
                .build())
        .section(
            Section.builder("Findings")
                .findings(
                    List.of(
                        Finding.of("TTL-CLAMPED", Severity.INFO, "TTL 30 is served as 60 by ns1")
                            .at(new RrsetKey(DomainName.parse("api.example.com"), RecordType.A))
                            .citing("RFC 2181 section 8"),
                        Finding.of(
                                "NS-TARGET-ALIAS",
                                Severity.BLOCK,
                                "the name server of sub is an alias")
                            .at(new RrsetKey(DomainName.parse("sub.example.com"), RecordType.NS))
                            .citing("RFC 2181 section 10.3")))
                .build())
        .section(
            Section.builder("Changed during the outage")
                .table(
                    Table.of(
                            Column.text("Change"),
                            Column.code("Record"),
                            Column.code("Before"),
                            Column.code("After"))
                        .row(
                            "update",
                            "status.example.com. 60 IN CNAME",
                            "status.example.net.",
                            "frozen.status.example.org.")
                        .row(
                            "create",
                            "_dmarc.example.com. 300 IN TXT",
                            "",
                            "\"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"")
                        .build())
                .verbatim(
                    "example.com. 86400 IN NS ns1.secondary.example.\nexample.com. 86400 IN NS ns2.secondary.example.")
                .bullets(
                    List.of(
                        "Trim the apex NS at the secondary.",
                        "Lower the apex TTL to 3600 before the next drill."))
                .build())
        .build();
  }

  static Timeline timeline() {
    Timeline.Builder timeline =
        Timeline.builder()
            .caption(
                "What each vantage point saw when it asked for a name nobody had asked for before; the"
                    + " provider is told by the SOA record of the negative answer.")
            .mark(at(20.33), "outage begins: DNS and API of the primary stop answering")
            .mark(at(24), "declared dead by anna, two probes agree")
            .mark(at(26.5), "delegation submitted to the registrar")
            .mark(at(32.5), "published by all parent servers")
            .mark(at(51), "80 % of vantage points converged")
            .mark(at(40 * 60 + 20), "caches drained")
            .mark(at(46 * 60), "rollback: delegation submitted")
            .mark(at(46 * 60 + 9), "rollback: published")
            .mark(at(94 * 60), "caches drained");
    vantage(timeline, "resolver-fra", "Quad9", "AS19281", 21, 34);
    vantage(timeline, "resolver-iad", "Cloudflare", "AS13335", 21, 38);
    vantage(timeline, "resolver-sin", "Google", "AS15169", 22, 46);
    vantage(timeline, "edge-gru", "Example ISP", "AS64500", 39, 51);
    slow(timeline);
    return timeline.build();
  }

  private static void vantage(
      Timeline.Builder timeline,
      String name,
      String operator,
      String network,
      int fails,
      int heals) {
    TimelineRow.Builder row = TimelineRow.builder(name).operator(operator).network(network);
    for (int minute = 0; minute < 46 * 60; minute += step(minute)) {
      row.observe(
          at(minute),
          minute < fails ? State.PRIMARY : minute < heals ? State.NO_ANSWER : State.SECONDARY);
    }
    int back = 46 * 60 + 10 + heals % 7 * 9;
    for (int minute = 46 * 60; minute <= 94 * 60; minute += step(minute - 46 * 60)) {
      row.observe(at(minute), minute < back ? State.SECONDARY : State.PRIMARY);
    }
    timeline.row(row.build());
  }

  /** A resolver that keeps what the parent said for two days, and one odd answer. */
  private static void slow(Timeline.Builder timeline) {
    TimelineRow.Builder row =
        TimelineRow.builder("office-lan").operator("self").network("192.0.2.0/24");
    for (int minute = 0; minute < 46 * 60; minute += step(minute)) {
      State state =
          minute < 25
              ? State.PRIMARY
              : minute == 70
                  ? State.CANNOT_TELL
                  : minute < 80
                      ? State.FAILED
                      : minute < 40 * 60 ? State.NO_ANSWER : State.SECONDARY;
      row.observe(at(minute), state);
    }
    row.pause();
    row.observe(at(60 * 60), State.SECONDARY);
    row.observe(at(61 * 60), State.SECONDARY);
    row.observe(at(93 * 60), State.PRIMARY);
    row.observe(at(94 * 60), State.PRIMARY);
    timeline.row(row.build());
  }

  private static int step(int minute) {
    return minute < 60 ? 1 : minute < 180 ? 5 : 60;
  }

  /** Twenty minutes and nothing folded. */
  static Report drill() {
    TimelineRow.Builder row = TimelineRow.builder("lab-1").operator("lab");
    for (int minute = 0; minute <= 20; minute++) {
      row.observe(
          at(minute), minute < 5 ? State.PRIMARY : minute < 9 ? State.FAILED : State.SECONDARY);
    }
    return Report.builder("Drill: example.org", Verdict.ok("All 9 steps passed."))
        .timeline(
            Timeline.builder()
                .row(row.build())
                .mark(at(5), "outage begins")
                .mark(at(5).plus(Duration.ofSeconds(20)), "declared dead")
                .mark(at(9), "converged")
                .build())
        .build();
  }

  /** Hostile text in each place that holds text. */
  static Report hostile(String text) {
    return Report.builder(text, Verdict.failed(text))
        .subtitle(text)
        .fact(text, text)
        .timeline(
            Timeline.builder()
                .caption(text)
                .mark(START, text)
                .row(
                    TimelineRow.builder(text)
                        .operator(text)
                        .network(text)
                        .observe(START, State.PRIMARY)
                        .observe(at(1), State.FAILED)
                        .build())
                .build())
        .section(
            Section.builder(text)
                .paragraph(text)
                .bullets(List.of(text))
                .verbatim(text)
                .findings(
                    List.of(
                        Finding.of("HOSTILE-TEXT", Severity.BLOCK, text)
                            .at(DomainName.parse("a\\000b\\027c.example.com"))
                            .citing(text)))
                .checks(
                    List.of(
                        new Check(text, Verdict.Kind.FAILED, text),
                        new Check(text, Verdict.Kind.OK, text)))
                .figures(List.of(new KeyFigure(text, text, text)))
                .table(
                    Table.of(
                            Column.text(text),
                            Column.code(text),
                            Column.number(text),
                            Column.result(text))
                        .caption(text)
                        .row(text, text, text, text)
                        .build())
                .build())
        .build();
  }
}
