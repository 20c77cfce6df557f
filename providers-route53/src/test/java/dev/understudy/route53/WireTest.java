// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.FakeResponse;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and answers that others have recorded. */
class WireTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-25T10:00:00Z"));
  private final List<FakeRequest> requests = new ArrayList<>();
  private final Deque<FakeResponse> answers = new ArrayDeque<>();
  private final FakeHttpServer server = FakeHttpServer.start(this::answer, time);
  private final Understudy understudy =
      Understudy.builder()
          .time(time)
          .secrets(
              SecretSource.of(
                  Map.of(
                      "AWS_ACCESS_KEY_ID", Secret.of("AKIALAB".toCharArray()),
                      "AWS_SECRET_ACCESS_KEY", Secret.of("lab-secret".toCharArray()),
                      "AWS_SESSION_TOKEN", Secret.of("lab-token".toCharArray()))))
          .build();
  private final DnsProvider provider =
      Route53Provider.of(
          Route53Settings.builder().endpoint(server.endpoint().toString()).zoneId("47234").build(),
          understudy.context());

  @AfterEach
  void close() {
    provider.close();
    understudy.close();
    server.close();
  }

  private synchronized FakeResponse answer(FakeRequest request) {
    requests.add(request);
    return answers.remove();
  }

  private synchronized void expect(int status, String body) {
    answers.add(FakeResponse.json(status, body).withHeader("x-amzn-RequestId", "r-1"));
  }

  private synchronized FakeRequest request(int index) {
    return requests.get(index);
  }

  private static String resource(String name) {
    try (InputStream in = WireTest.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Call call() {
    return Call.within(Duration.ofMinutes(10), time);
  }

  private WriteUnit unit() {
    Reading.Complete nothing =
        new Reading.Complete(
            "route53:example.com",
            Zone.builder(Rig.APEX).build(),
            new Proof(Proof.Kind.CLOSED_CURSOR, "none"),
            RecordHandles.NONE,
            List.of(),
            Instant.EPOCH);
    Change create = new Change.Create(Rig.rrset("*", RecordType.TXT, 60, "\"a & \\233\""));
    return provider.prepare(Rig.someZone(), nothing, Rig.changes(create)).units().get(0);
  }

  @Test
  void batch_isSignedXml_andItsChangeIsPolled() {
    expect(200, resource("lego/changeResourceRecordSetsResponse.xml"));
    expect(200, resource("lego/getChangeResponse.xml"));

    WriteOutcome sent = provider.write(unit(), Rig.permit(), call());
    WriteOutcome polled = provider.poll((WriteOutcome.Pending) sent, call());

    assertThat(sent).isEqualTo(new WriteOutcome.Pending("change 123456"));
    assertThat(polled).isEqualTo(new WriteOutcome.Applied("r-1"));
    FakeRequest write = request(0);
    assertThat(write.method() + " " + write.path())
        .matches("POST /2013-04-01/hostedzone/Z1/rrset/?");
    assertThat(write.headers().first("Authorization"))
        .hasValueSatisfying(
            field ->
                assertThat(field)
                    .matches(
                        "AWS4-HMAC-SHA256 Credential=AKIALAB/[0-9]{8}/us-east-1/route53/.*"
                            + "understudy-effect.*"));
    assertThat(write.headers().first("X-Amz-Security-Token")).contains("lab-token");
    assertThat(write.headers().first("Understudy-Effect")).contains("op1/unit-1#1");
    assertThat(write.body())
        .endsWith(
            "<ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet>"
                + "<Name>*.example.com.</Name><Type>TXT</Type><TTL>60</TTL><ResourceRecords>"
                + "<ResourceRecord><Value>&quot;a &amp; \\351&quot;</Value></ResourceRecord>"
                + "</ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch>"
                + "</ChangeResourceRecordSetsRequest>")
        .contains("xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"");
    assertThat(request(1).path()).isEqualTo("/2013-04-01/change/123456");
  }

  @Test
  void refusedBatch_isRefusedInBothOfItsForms() {
    expect(400, resource("libcloud/invalid_change_batch.xml"));
    expect(
        400,
        "<?xml version=\"1.0\"?><InvalidChangeBatch"
            + " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Messages>"
            + "<Message>RRSet is not permitted</Message></Messages></InvalidChangeBatch>");

    for (String expected : List.of("Invalid change", "RRSet is not permitted")) {
      WriteOutcome outcome = provider.write(unit(), Rig.permit(), call());

      assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
      assertThat(((WriteOutcome.Refused) outcome).error())
          .isInstanceOf(RequestRefusedException.class)
          .hasMessageContaining(expected);
    }
  }

  /** The root is no list, also where all that it holds has one name. */
  @Test
  void answerWithAChildTwice_isNotRead() {
    String once = "<IsTruncated>false</IsTruncated>";
    expect(
        200,
        "<ListResourceRecordSetsResponse>" + once + once + "</ListResourceRecordSetsResponse>");

    Reading reading = provider.read(zone("t.com."), call());

    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).error()).hasMessageContaining("comes twice");
  }

  @Test
  void zoneThatIsNotThere_isAbsent() {
    expect(404, resource("libcloud/zone_does_not_exist.xml"));
    assertThat(provider.find(Rig.APEX, call())).isEmpty();
    assertThat(request(0).path()).isEqualTo("/2013-04-01/hostedzone/47234");
  }

  /** It is of an older version of the interface and does not say whether it goes on. */
  @Test
  void listingThatDoesNotSayWhetherItGoesOn_isPartial() {
    expect(200, resource("libcloud/list_records.xml"));
    Reading reading = provider.read(zone("t.com."), call());

    assertThat(reading).isInstanceOf(Reading.Partial.class);
    assertThat(((Reading.Partial) reading).reason()).contains("whether it goes on");
  }

  @Test
  void recordedListing_isMapped() {
    String whole =
        resource("libcloud/list_records.xml")
            .replace(
                "</ListResourceRecordSetsResponse>",
                "<IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>");
    expect(200, whole);
    Reading.Partial reading = (Reading.Partial) provider.read(zone("t.com."), call());

    assertThat(reading.zone().rrsets()).hasSize(3);
    assertThat(reading.findings())
        .extracting(Finding::code)
        .containsExactly("ROUTE53-OUTSIDE", "ROUTE53-OUTSIDE");
    assertThat(reading.reason()).contains("SOA");
  }

  private static HostedZone zone(String apex) {
    return new HostedZone(
        Route53Provider.ID,
        "47234",
        DomainName.parse(apex),
        List.of(),
        HostingStatus.ACTIVE,
        "",
        List.of());
  }

  private static String dnssec(String status, String keyStatus) {
    return "<GetDNSSECResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Status>"
        + "<ServeSignature>"
        + status
        + "</ServeSignature></Status><KeySigningKeys><member><Name>by_hand</Name><KmsArn>arn:x"
        + "</KmsArn><Flag>257</Flag><SigningAlgorithmType>13</SigningAlgorithmType>"
        + "<DigestAlgorithmType>2</DigestAlgorithmType><KeyTag>2371</KeyTag><DigestValue>"
        + "AB".repeat(32)
        + "</DigestValue><PublicKey>AQID</PublicKey><Status>"
        + keyStatus
        + "</Status></member></KeySigningKeys></GetDNSSECResponse>";
  }

  /** The five states of the service model (botocore, route53 2013-04-01, ServeSignature). */
  @ParameterizedTest
  @CsvSource({
    "SIGNING, SIGNED, 1",
    "NOT_SIGNING, UNSIGNED, 0",
    "DELETING, TURNING_OFF, 1",
    "ACTION_NEEDED, BROKEN, 1",
    "INTERNAL_FAILURE, BROKEN, 1",
    "NEW_WORD, UNKNOWN, 1"
  })
  void signingStates_areTranslated(String said, ZoneSigning.Phase phase, int ds) {
    expect(200, dnssec(said, "ACTIVE"));

    ZoneSigning.State state =
        provider.facet(Rig.someZone(), ZoneSigning.class).orElseThrow().read(call());

    assertThat(state.phase()).isEqualTo(phase);
    assertThat(state.said()).isEqualTo(said);
    assertThat(state.ds())
        .hasSize(ds)
        .allSatisfy(each -> assertThat(each).hasToString("2371 13 2 " + "AB".repeat(32)));
    assertThat(request(0).path()).isEqualTo("/2013-04-01/hostedzone/Z1/dnssec");
  }

  @Test
  void keyMadeByHand_isUsedAsItIs() {
    expect(200, dnssec("NOT_SIGNING", "ACTIVE"));
    expect(
        200,
        "<EnableHostedZoneDNSSECResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
            + "<ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status>"
            + "<SubmittedAt>2026-11-25T10:00:00Z</SubmittedAt></ChangeInfo>"
            + "</EnableHostedZoneDNSSECResponse>");

    SigningOutcome outcome =
        provider
            .facet(Rig.someZone(), ZoneSigning.class)
            .orElseThrow()
            .turnOn(Rig.permit(), call());

    assertThat(outcome.write()).isEqualTo(new WriteOutcome.Pending("change C1"));
    assertThat(request(1).method() + " " + request(1).path())
        .isEqualTo("POST /2013-04-01/hostedzone/Z1/enable-dnssec");
    assertThat(request(1).headers().first("Understudy-Effect")).contains("op1/unit-1#1");
  }

  @Test
  void withoutKeyAndSetting_nothingIsSent() {
    expect(200, dnssec("NOT_SIGNING", "INACTIVE"));
    ZoneSigning signing = provider.facet(Rig.someZone(), ZoneSigning.class).orElseThrow();
    assertThatThrownBy(() -> signing.turnOn(Rig.permit(), call()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("kms-key");
  }

  /** What the vendor checks and this library does not: the parent still has the DS. */
  @Test
  void dsAtTheParent_thatTheVendorSees_isARefusal_andClaimsNothing() {
    expect(200, dnssec("SIGNING", "ACTIVE"));
    expect(
        400,
        "<ErrorResponse><Error><Type>Sender</Type><Code>KeySigningKeyInParentDSRecord</Code>"
            + "<Message>in the parent</Message></Error><RequestId>r</RequestId></ErrorResponse>");

    SigningOutcome outcome =
        provider
            .facet(Rig.someZone(), ZoneSigning.class)
            .orElseThrow()
            .turnOff(Rig.permit(), call());

    assertThat(outcome.write()).isInstanceOf(WriteOutcome.Refused.class);
    assertThat(outcome.write().toString()).contains("KeySigningKeyInParentDSRecord");
    assertThat(outcome.findings()).isEmpty();
  }
}
