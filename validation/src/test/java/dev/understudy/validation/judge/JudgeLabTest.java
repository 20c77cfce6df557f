// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.dns.Answer;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.dns.Question;
import dev.understudy.dns.Rcode;
import dev.understudy.dns.Transport;
import dev.understudy.testkit.lab.LabProvider;
import dev.understudy.testkit.lab.LabResolver;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.validation.LabFixture;
import dev.understudy.validation.Outcome;
import dev.understudy.validation.TestZones;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class JudgeLabTest {
  private static final String PRIMARY_SOA =
      "ns1.dns.example.net. hostmaster.example.com. 5 7200 3600 1209600 300";
  private static final String SECONDARY_SOA =
      "dns1.p01.nsone.net. hostmaster.nsone.net. 5 7200 3600 1209600 300";

  private LabFixture lab;
  private Zone zone;

  @BeforeEach
  void start() {
    lab = LabFixture.start();
    zone = lab.lab().zone();
    serve(lab.lab().primary(), PRIMARY_SOA);
    serve(lab.lab().secondary(), SECONDARY_SOA);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void resolverUsesThePrimary_isSeenFromItsNegativeAnswer() {
    assertThat(lab.lab().resolvers())
        .allSatisfy(
            each -> assertThat(ask(each).provider()).as(ask(each).toString()).contains("primary"));
  }

  @Test
  void resolverUsesTheSecondary_afterTheCutover() {
    lab.lab()
        .registry()
        .setNameServers(zone.apex(), lab.lab().secondary().nameServerNames(), List.of());
    lab.lab().manualTime().orElseThrow().advance(Duration.ofHours(1));

    assertThat(ask(lab.lab().resolvers().get(1)).provider()).contains("secondary");
  }

  @Test
  void wildcardInTheZone_doesNotSwallowTheQuestion() {
    Rrset wildcard = TestZones.rrset("*.example.com.", 300, RecordType.A, "192.0.2.9");
    lab.lab()
        .primary()
        .content(
            ZoneHolder.of(
                served(lab.lab().primary(), PRIMARY_SOA).toBuilder().put(wildcard).build()));

    assertThat(ask(lab.lab().resolvers().get(0)).provider()).contains("primary");
  }

  @Test
  void sameSoaAtBoth_nobodyCanTell() {
    serve(lab.lab().secondary(), PRIMARY_SOA);

    ResolverVerdict verdict = ask(lab.lab().resolvers().get(0));

    assertThat(verdict.state()).isEqualTo(ResolverVerdict.State.CANNOT_TELL);
    assertThat(verdict.answers()).isTrue();
  }

  @Test
  void sameNamesOtherSerial_theSerialTells() {
    serve(lab.lab().secondary(), PRIMARY_SOA.replace(" 5 ", " 6 "));

    assertThat(ask(lab.lab().resolvers().get(0)).provider()).contains("primary");
  }

  @Test
  void primaryDead_resolverFails() {
    lab.lab().primary().fault(ServerFault.DEAD);

    assertThat(ask(lab.lab().resolvers().get(0)).state()).isEqualTo(ResolverVerdict.State.FAILED);
  }

  @Test
  void answersOfOtherKinds_areToldApart() {
    List<ProviderMark> marks = marks();

    assertThat(
            judge(
                new Reply(
                    Rcode.SERVFAIL, false, false, true, false, List.of(), List.of(), List.of()),
                marks))
        .isEqualTo(ResolverVerdict.State.FAILED);
    assertThat(
            judge(
                new Reply(
                    Rcode.NXDOMAIN, false, false, true, false, List.of(), List.of(), List.of()),
                marks))
        .isEqualTo(ResolverVerdict.State.CANNOT_TELL);
    Rrset tldSoa =
        TestZones.rrset("com.", 900, RecordType.SOA, "a.gtld. nstld. 1 1800 900 604800 86400");
    assertThat(
            judge(
                new Reply(
                    Rcode.NXDOMAIN,
                    false,
                    false,
                    true,
                    false,
                    List.of(),
                    List.of(tldSoa),
                    List.of()),
                marks))
        .isEqualTo(ResolverVerdict.State.FAILED);
    assertThat(judge(new Answer.NoReply(Answer.NoReply.Kind.SILENT, "15 s"), marks))
        .isEqualTo(ResolverVerdict.State.SILENT);
    assertThat(judge(new Answer.NoReply(Answer.NoReply.Kind.LOCAL, "no route"), marks))
        .isEqualTo(ResolverVerdict.State.UNMEASURED);
  }

  private ResolverVerdict.State judge(Answer answer, List<ProviderMark> marks) {
    return ProviderProbe.judge(answer, zone.apex(), marks).state();
  }

  @ParameterizedTest
  @CsvSource({
    "none, HEALTHY",
    "dead, DEAD",
    "refused, DEAD",
    "servfail, DEAD",
    "not-authoritative, DEAD",
    "udp-only, PARTIAL",
    "tcp-only, PARTIAL"
  })
  void primary_isSeenAsItIs(String fault, Declaration expected) {
    lab.lab().primary().fault(ServerFault.parse(fault));

    HealthReport report = new PrimaryHealth(lab.client()).ask(question(), lab.call());

    assertThat(report.seen()).as(report.reason()).contains(expected);
    for (Declaration declared : Declaration.values()) {
      assertThat(report.agreesWith(declared).outcome())
          .isEqualTo(declared == expected ? Outcome.PASS : Outcome.FAIL);
    }
  }

  @Test
  void oneServerDead_isPartial() {
    lab.lab().primary().servers().get(0).fault(ServerFault.DEAD);

    assertThat(new PrimaryHealth(lab.client()).ask(question(), lab.call()).seen())
        .contains(Declaration.PARTIAL);
  }

  @Test
  void oldOrAlteredContent_isWrong() {
    Zone altered =
        withSoa(PRIMARY_SOA).toBuilder()
            .put(TestZones.rrset("api.example.com.", 60, RecordType.A, "203.0.113.66"))
            .build();
    lab.lab().primary().servers().get(0).fault(ServerFault.wrongAnswers(ZoneHolder.of(altered)));
    assertThat(
            new PrimaryHealth(lab.client())
                .ask(question().withExpected(withSoa(PRIMARY_SOA)), lab.call())
                .seen())
        .contains(Declaration.WRONG);

    serve(lab.lab().primary(), PRIMARY_SOA.replace(" 5 ", " 4 "));
    assertThat(
            new PrimaryHealth(lab.client())
                .ask(question().withLeastSerial(new Serial(5)), lab.call())
                .seen())
        .contains(Declaration.WRONG);
  }

  @Test
  void controlNamesUnanswered_theQuestionIsVoid() throws Exception {
    lab.lab().primary().fault(ServerFault.DEAD);
    InetAddress nobody = InetAddress.getByName("203.0.113.1");
    HealthQuestion.Control control =
        new HealthQuestion.Control(DomainName.parse("example.org."), nobody, false);

    HealthReport report =
        new PrimaryHealth(lab.client())
            .ask(question().withControls(List.of(control, control, control)), lab.call());

    assertThat(report.seen()).isEmpty();
    assertThat(report.agreesWith(Declaration.DEAD).isBlocking()).isTrue();
  }

  @Test
  void controlNamesAnswered_theDeadPrimaryIsDead() {
    lab.lab().primary().fault(ServerFault.DEAD);
    InetAddress root = lab.lab().rootServers().get(0);
    HealthQuestion.Control control =
        new HealthQuestion.Control(DomainName.parse("com."), root, false);

    HealthReport report =
        new PrimaryHealth(lab.client())
            .ask(
                question()
                    .withControls(List.of(control))
                    .withFollowers(
                        lab.lab().resolvers().stream().map(LabResolver::address).toList(),
                        "primary",
                        marks()),
                lab.call());

    assertThat(report.seen()).as(report.reason()).contains(Declaration.DEAD);
    assertThat(report.controlsAnswered()).isEqualTo(1);
    assertThat(report.followers()).noneMatch(ResolverVerdict::answers);
  }

  @Test
  void resolversStillGetAnswersFromThePrimary_deadFromHereIsNotDead() {
    // only this machine is cut off: it is given addresses where nobody answers
    HealthQuestion cutOff =
        HealthQuestion.about(
                zone.apex(),
                List.of(
                    new dev.understudy.dns.ServerAddress(
                        lab.lab().primary().nameServerNames().get(0), unusedAddress())))
            .withFollowers(
                lab.lab().resolvers().stream().map(LabResolver::address).toList(),
                "primary",
                marks());

    HealthReport report = new PrimaryHealth(lab.client()).ask(cutOff, lab.call());

    assertThat(report.seen()).as(report.reason()).isEmpty();
  }

  private static InetAddress unusedAddress() {
    try {
      return InetAddress.getByName("203.0.113.1");
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HealthQuestion question() {
    return HealthQuestion.about(zone.apex(), LabFixture.addresses(lab.lab().primary()));
  }

  private ResolverVerdict ask(LabResolver resolver) {
    return new ProviderProbe(lab.client(), zone.apex())
        .ask(resolver.address(), marks(), lab.call());
  }

  private List<ProviderMark> marks() {
    return List.of(mark("primary", lab.lab().primary()), mark("secondary", lab.lab().secondary()));
  }

  private ProviderMark mark(String name, LabProvider provider) {
    Zone content = provider.content().zoneFor(zone.apex()).orElseThrow();
    return ProviderMark.of(name, List.of(content.soa().orElseThrow()));
  }

  private void serve(LabProvider provider, String soa) {
    provider.content(ZoneHolder.of(served(provider, soa)));
  }

  /** Each provider names its own servers. */
  private Zone served(LabProvider provider, String soa) {
    return withSoa(soa).toBuilder()
        .put(
            TestZones.rrset(
                zone.apex().toString(),
                3_600,
                RecordType.NS,
                provider.nameServerNames().stream()
                    .map(DomainName::toString)
                    .toArray(String[]::new)))
        .build();
  }

  private Zone withSoa(String soa) {
    return zone.toBuilder()
        .put(TestZones.rrset(zone.apex().toString(), 3_600, RecordType.SOA, soa))
        .build();
  }

  @Test
  void nonce_isNeverTheSame() {
    Question first = Nonce.below(zone.apex());

    assertThat(first.name()).isNotEqualTo(Nonce.below(zone.apex()).name());
    assertThat(first.name().isBelow(zone.apex())).isTrue();
    assertThat(
            lab.client()
                .ask(lab.lab().primary().addresses().get(0), first, Transport.UDP, lab.call()))
        .isInstanceOfSatisfying(
            Reply.class, reply -> assertThat(reply.rcode()).isEqualTo(Rcode.NXDOMAIN));
  }
}
