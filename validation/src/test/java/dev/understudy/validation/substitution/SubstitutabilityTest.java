// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import static dev.understudy.validation.substitution.Questions.ACTIVE;
import static dev.understudy.validation.substitution.Questions.APEX;
import static dev.understudy.validation.substitution.Questions.CAN;
import static dev.understudy.validation.substitution.Questions.HEARSAY;
import static dev.understudy.validation.substitution.Questions.PAGE;
import static dev.understudy.validation.substitution.Questions.hosted;
import static dev.understudy.validation.substitution.Questions.judged;
import static dev.understudy.validation.substitution.Questions.primary;
import static dev.understudy.validation.substitution.Questions.question;
import static dev.understudy.validation.substitution.Questions.reading;
import static dev.understudy.validation.substitution.Questions.terms;
import static dev.understudy.validation.substitution.Questions.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.diff.ChangeSet;
import dev.understudy.diff.CriticalRules;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Bound;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.SpecialForm;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.ZoneReader;
import dev.understudy.testkit.reference.ReferenceProvider;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.validation.TestZones;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A row of findings for each thing that a standby may not be able to do. */
class SubstitutabilityTest {
  @Test
  void whatItHoldsAsItIs_isNoShortfall() {
    Substitutability nothing =
        Substitutability.of(
            question(zone("www 300 IN A 192.0.2.1", "t 300 IN TXT \"a\""), new Host(ACTIVE, CAN)));

    assertThat(nothing.shortfalls()).isEmpty();
    assertThat(nothing.standsIn()).isTrue();
  }

  @Test
  void types_blockWhereTheRecordIsCritical_andWarnElsewhere() {
    List<Shortfall> found =
        Substitutability.of(
                new Substitution(
                    reading(
                        zone("_sip._tcp 300 IN SRV 1 2 3 a.example.", "www 300 IN LOC 1 N 1 E 1m"),
                        List.of()),
                    null,
                    new Host(ACTIVE, CAN.withTerms(terms().build())),
                    Zone.builder(APEX).build(),
                    Rehearsal.SKIPPED,
                    CriticalRules.standard().with(APEX.child("www"))))
            .shortfalls();

    assertThat(found)
        .extracting(each -> each.finding().severity() + " " + each.finding().type().orElseThrow())
        .containsExactly("BLOCK LOC", "WARN SRV");
    assertThat(found).allMatch(each -> each.fallback() == Fallback.DEMANDED);
    assertThat(found.get(0).finding().code()).isEqualTo("SUBST-TYPE");
    assertThat(found.get(0).finding().citation())
        .isEqualTo("https://vendor.example/limits, as of 2026-11-25");
  }

  @Test
  void ttlFloor_tellsHowMuchLaterAChangeIsSeen_criticalRecordsFirst() {
    List<Shortfall> found =
        judged(
            zone("a 30 IN TXT \"x\"", "b 30 IN A 192.0.2.1", "c 90000 IN A 192.0.2.2"),
            terms().build());

    assertThat(found)
        .extracting(each -> each.finding().severity() + " " + each.finding().name().orElseThrow())
        .containsExactly("WARN b.example.com.", "INFO c.example.com.", "INFO a.example.com.");
    assertThat(found.get(0).finding().text())
        .contains("does not keep the TTL 30", "it gets 60", "up to 30 s later");
    assertThat(found).allMatch(each -> each.fallback() == Fallback.TAKEN);
  }

  @Test
  void ttlList_takesTheNextHigherOne() {
    Capabilities listed =
        new Capabilities(
                CAN.types(),
                new Ttl(60),
                new Ttl(3600),
                CAN.writeUnit(),
                1,
                true,
                CAN.apexNs(),
                false,
                true,
                1,
                Duration.ofSeconds(1))
            .withTtls(List.of(new Ttl(60), new Ttl(900), new Ttl(3600)));

    List<Shortfall> found =
        Substitutability.of(question(zone("www 300 IN A 192.0.2.1"), new Host(ACTIVE, listed)))
            .shortfalls();

    assertThat(found).singleElement().matches(each -> each.finding().text().contains("gets 900"));
  }

  @Test
  void txtStrings_areToldOnlyWhereTheyAreCutOtherwise() {
    String full = "x".repeat(255);
    List<Shortfall> found =
        judged(
            zone("a 300 IN TXT \"" + full + "\" \"rest\"", "b 300 IN TXT \"two\" \"strings\""),
            terms().build());

    assertThat(found)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.finding().code()).isEqualTo("SUBST-TXT-CUT");
              assertThat(each.finding().name()).contains(APEX.child("b"));
              assertThat(each.fallback()).isEqualTo(Fallback.TAKEN);
            });
  }

  @Test
  void sizesAndCounts_blockByTheVendorsWord_andWarnByHearsay() {
    Zone zone =
        zone(
            "big 300 IN TXT \"v=spf1 " + "x".repeat(200) + "\"",
            "many 300 IN A 192.0.2.1",
            "many 300 IN A 192.0.2.2",
            "many 300 IN A 192.0.2.3");

    assertThat(judged(zone, terms().bound(Bound.Of.RECORD_OCTETS, 100, PAGE).build()))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.finding().severity()).isEqualTo(Severity.BLOCK);
              // RFC 1035 section 3.2.1: 17 of the name, 10 fixed, 1 + 207 of the string
              assertThat(each.finding().text()).contains("235 octets in a record", "holds 100");
            });
    assertThat(judged(zone, terms().bound(Bound.Of.RECORD_OCTETS, 235, PAGE).build())).isEmpty();
    assertThat(judged(zone, terms().bound(Bound.Of.VALUE_CHARACTERS, 208, PAGE).build()))
        .singleElement()
        .matches(each -> each.finding().text().contains("209 characters in a record"));
    assertThat(judged(zone, terms().bound(Bound.Of.VALUE_CHARACTERS, 209, PAGE).build())).isEmpty();
    assertThat(judged(zone, terms().bound(Bound.Of.RRSET_CHARACTERS, 200, PAGE).build()))
        .singleElement()
        .matches(each -> each.finding().name().equals(Optional.of(APEX.child("big"))));
    assertThat(judged(zone, terms().bound(Bound.Of.RECORDS_PER_RRSET, 2, HEARSAY).build()))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.finding().severity()).isEqualTo(Severity.WARN);
              assertThat(each.finding().citation()).endsWith("unconfirmed");
            });
    assertThat(judged(zone, terms().bound(Bound.Of.RECORDS_PER_ZONE, 3, PAGE).build()))
        .singleElement()
        .matches(each -> each.finding().severity() == Severity.BLOCK)
        .matches(each -> each.finding().text().contains("the zone has 4"));
    assertThat(judged(zone, terms().bound(Bound.Of.RECORDS_PER_ZONE, 4, PAGE).build())).isEmpty();
    assertThat(judged(zone, terms().bound(Bound.Of.RRSETS_PER_ZONE, 1, HEARSAY).build()))
        .singleElement()
        .matches(each -> each.finding().severity() == Severity.WARN);
  }

  private static Substitutability special(
      String code, SpecialForm form, RrsetKey key, List<Rrset> kept, Zone held) {
    return Substitutability.of(
        new Substitution(
            reading(
                zone(), kept, Finding.of(code, Severity.BLOCK, "left out, for the test").at(key)),
            primary(terms().form("PRIMARY-SPECIAL", form).build()),
            new Host(
                ACTIVE,
                CAN.withTerms(terms().apexAlias(ServiceTerms.ApexAlias.FLATTENED_CNAME).build())),
            held,
            Rehearsal.SKIPPED,
            CriticalRules.standard()));
  }

  @Test
  void formsOfThePrimarysOwn_demandAFallback_whereNothingStandsIn() {
    Rrset www = TestZones.rrset("www.example.com.", 300, RecordType.A, "192.0.2.1");
    Zone empty = Zone.builder(APEX).build();
    for (SpecialForm form : SpecialForm.values()) {
      Substitutability found = special("PRIMARY-SPECIAL", form, www.key(), List.of(www), empty);

      assertThat(found.standsIn()).as(form.name()).isFalse();
      assertThat(found.demands()).isEqualTo(1);
      assertThat(found.findings())
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.code()).isEqualTo("SUBST-" + form.name().replace('_', '-'));
                assertThat(each.text()).contains("left out, for the test", "Fallback demanded");
                assertThat(each.citation()).isEqualTo("PRIMARY-SPECIAL");
              });
    }
    Rrset text = TestZones.rrset("t.example.com.", 300, RecordType.TXT, "\"some words\"");
    assertThat(
            special("PRIMARY-OTHER", SpecialForm.ALIAS, text.key(), List.of(text), empty)
                .findings())
        .as("not critical, of no form that is known")
        .singleElement()
        .matches(each -> each.code().equals("SUBST-LEFT-OUT"))
        .matches(each -> each.severity() == Severity.WARN);
  }

  @Test
  void formsOfThePrimarysOwn_takeWhatTheStandbyHoldsThere() {
    Rrset proxied = TestZones.rrset("www.example.com.", 300, RecordType.AAAA, "2001:db8::1");
    Zone held = zone("www 300 IN A 192.0.2.9", "t 300 IN TXT \"x\"");

    Substitutability found =
        special("PRIMARY-SPECIAL", SpecialForm.PROXIED, proxied.key(), List.of(proxied), held);

    assertThat(found.standsIn()).isTrue();
    assertThat(found.findings())
        .singleElement()
        .matches(each -> each.severity() == Severity.WARN)
        .matches(each -> each.text().contains("Fallback taken: standby holds there A [192.0.2.9]"));
    Rrset mail = TestZones.rrset("t.example.com.", 300, RecordType.MX, "10 mx.example.");
    assertThat(
            special("PRIMARY-SPECIAL", SpecialForm.STEERED, mail.key(), List.of(mail), held)
                .standsIn())
        .as("a text is no mail exchange")
        .isFalse();
  }

  @Test
  void whatThePrimaryKeepsAndShowsAllTheSame_isCopied() {
    Zone zone = zone("www 300 IN A 192.0.2.1");
    Substitution question = question(zone, new Host(ACTIVE, CAN));

    Substitutability found =
        Substitutability.of(
            new Substitution(
                reading(zone, List.of(zone.find(APEX.child("www"), RecordType.A).orElseThrow())),
                primary(terms().build()),
                question.standby(),
                question.held(),
                question.rehearsal(),
                question.critical()));

    assertThat(found.findings())
        .singleElement()
        .matches(each -> each.code().equals("SUBST-COPIED"))
        .matches(each -> each.severity() == Severity.WARN);
  }

  @Test
  void rehearsal_isForANewZoneOfTheSamePlan() {
    List<HostedZone> asked = new ArrayList<>();
    ReferenceProvider reference =
        ReferenceProvider.builder(ManualTime.startingAt(Instant.EPOCH)).capabilities(CAN).build();
    HostedZone pro =
        new HostedZone(
            new ProviderId("standby"),
            "id",
            APEX,
            List.of(),
            HostingStatus.ACTIVE,
            "pro",
            List.of());

    Rehearsal.of(
        new Planning(reference, asked), new Host(pro, CAN), zone("www 300 IN A 192.0.2.1"));

    assertThat(asked).singleElement().matches(each -> each.plan().equals("pro") && !each.isThere());
  }

  /** Remembers for which zone a plan was asked for. */
  private record Planning(ReferenceProvider provider, List<HostedZone> asked)
      implements ZoneReader {
    @Override
    public ProviderId id() {
      return provider.id();
    }

    @Override
    public Optional<HostedZone> find(DomainName apex, Call call) {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public Capabilities capabilities(HostedZone zone, Call call) {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public Reading read(HostedZone zone, Call call) {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
      asked.add(zone);
      return provider.prepare(zone, base, changes);
    }

    @Override
    public void close() {}
  }

  @Test
  void aliasAtTheApex_saysWhatTheStandbyHasInstead() {
    RrsetKey apex = new RrsetKey(APEX, RecordType.A);

    assertThat(
            special(
                    "PRIMARY-SPECIAL",
                    SpecialForm.ALIAS,
                    apex,
                    List.of(),
                    Zone.builder(APEX).build())
                .findings())
        .singleElement()
        .matches(each -> each.code().equals("SUBST-APEX-ALIAS"))
        .matches(each -> each.severity() == Severity.BLOCK)
        .matches(each -> each.text().contains("a flattened CNAME record for an apex"));
  }

  @Test
  void rehearsal_findsWhatItsOwnPlannerRefuses_andHowLongTheRestTakes() {
    ReferenceProvider reference =
        ReferenceProvider.builder(ManualTime.startingAt(Instant.EPOCH)).capabilities(CAN).build();
    Zone zone = zone("a 30 IN A 192.0.2.1", "l 300 IN LOC 1 N 1 E 1m", "b 300 IN A 192.0.2.2");

    Rehearsal rehearsal =
        Rehearsal.of(reference, new Host(hosted("reference", HostingStatus.ACTIVE), CAN), zone);

    assertThat(rehearsal.objections()).as("types and TTLs are judged by capabilities").isEmpty();
    assertThat(rehearsal.requests()).isEqualTo(2);

    Rehearsal objecting =
        new Rehearsal(
            List.of(
                Finding.of("STANDBY-SPELLING", Severity.BLOCK, "cannot be written")
                    .at(new RrsetKey(APEX.child("a"), RecordType.A))),
            2,
            Duration.ofSeconds(4));
    Substitution question = question(zone("a 300 IN A 192.0.2.1"), new Host(ACTIVE, CAN));
    Substitutability found =
        Substitutability.of(
            new Substitution(
                question.source(),
                null,
                question.standby(),
                question.held(),
                objecting,
                question.critical()));

    assertThat(found.findings())
        .extracting(each -> each.severity() + " " + each.code())
        .containsExactly("BLOCK SUBST-REFUSED", "INFO SUBST-RATE");
    assertThat(found.findings().get(1).text()).contains("2 requests, 4 s at 100 requests in 200 s");
  }
}
