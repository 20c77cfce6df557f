// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import static dev.understudy.testing.Zones.APEX;
import static dev.understudy.testing.Zones.rrset;
import static dev.understudy.testing.Zones.source;
import static dev.understudy.testing.Zones.wide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.diff.CriticalRules;
import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.finding.Finding;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.testing.FakeProvider;
import dev.understudy.testing.ManualTime;
import dev.understudy.testing.MemoryState;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report of parity calls critical is what a sync does not go without, and nothing else. */
class CriticalAgreementTest {
  private static final CriticalRules STANDARD = CriticalRules.standard();
  private final ManualTime time = new ManualTime();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new 300 A 192.0.2.1",
        "new 300 AAAA 2001:db8::1",
        "new 300 CNAME www.example.net.",
        "*.new 300 CNAME www.example.net.",
        "@ 300 MX 10 mail",
        "@ 300 MX 0 .",
        "sub 300 NS ns.sub.example.",
        "sub 300 DS 1 8 2 00",
        "@ 300 TXT \"v=spf1 -all\"",
        "@ 300 TXT hello",
        "@ 300 TXT google-site-verification=abc",
        "@ 300 TXT MS=ms42",
        "@ 300 TXT ZOOM_verify_x",
        "_acme-challenge 300 TXT x",
        "_dmarc 300 TXT x",
        "sel._domainkey 300 TXT x",
        "new 300 SRV 0 0 5060 sip",
        "@ 300 CAA 0 issue \"ca.example\"",
        "new 300 HTTPS 1 .",
        "new 300 PTR www",
        "new 300 SPF \"v=spf1 -all\"",
        "new 300 TYPE65280 \\# 1 00"
      })
  void syncAndParityAgree_byTheStandardRulesAndByOthers(String record) {
    for (CriticalRules rules :
        List.of(
            STANDARD,
            CriticalRules.none(),
            STANDARD.with(RecordType.SRV),
            CriticalRules.none().with(APEX.child("new")))) {
      assertThat(refuses(rules, rrset(record)))
          .as("%s, %s", record, rules)
          .isEqualTo(isCritical(rules, rrset(record)));
    }
  }

  private static boolean isCritical(CriticalRules rules, Rrset rrset) {
    Zone without = wide(40);
    Zone with = without.toBuilder().put(rrset).build();
    Parity parity = ZoneDiff.between(without, with, EqualityRules.betweenProviders());
    return rules.judge(without, with, parity).all().stream()
        .anyMatch(each -> each.key().equals(rrset.key()));
  }

  private boolean refuses(CriticalRules rules, Rrset rrset) {
    SyncEngine engine =
        new SyncEngine(new MemoryState(time), time, SafetyRules.defaults().withCritical(rules));
    FakeProvider target = new FakeProvider(APEX, 1).holding(wide(40)).types(RecordType.LOC);
    Zone from = wide(40).toBuilder().put(rrset).build();
    Call call = Call.within(Duration.ofMinutes(1), time);
    List<Finding> findings;
    try {
      findings = engine.plan(source(from), target, APEX, call).findings();
    } catch (SyncRefusedException e) {
      findings = e.findings();
    }
    List<Finding> unheld =
        findings.stream().filter(each -> each.code().equals("SYNC-CANNOT-HOLD")).toList();
    assertThat(unheld).hasSize(1);
    return unheld.get(0).isBlocking();
  }
}
