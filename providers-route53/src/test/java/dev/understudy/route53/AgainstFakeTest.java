// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.OperationId;
import dev.understudy.diff.Change;
import dev.understudy.finding.Finding;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Reading;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.RecordType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;

class AgainstFakeTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private WriteUnit unit(HostedZone zone) {
    return rig.provider
        .prepare(
            zone,
            rig.read(zone),
            Rig.changes(new Change.Create(Rig.rrset("www", RecordType.A, 60, "192.0.2.1"))))
        .units()
        .get(0);
  }

  @Test
  void acceptedBatch_isPendingUntilInSync() {
    HostedZone zone = rig.zone();

    WriteOutcome sent = rig.provider.write(unit(zone), Rig.permit(), rig.call());
    WriteOutcome.Pending pending = (WriteOutcome.Pending) sent;

    assertThat(rig.provider.poll(pending, rig.call())).isEqualTo(pending);
    rig.time.advance(java.time.Duration.ofSeconds(31));
    assertThat(rig.provider.poll(pending, rig.call())).isInstanceOf(WriteOutcome.Applied.class);
  }

  @Test
  void privateZone_isNotOurs_andASecondPublicOneIsAmbiguousUnlessNamed() {
    rig.fake.addZone(Rig.APEX, true);
    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
    String first = rig.fake.addZone(Rig.APEX, false);
    assertThat(rig.provider.find(Rig.APEX, rig.call())).map(HostedZone::id).contains(first);
    String second = rig.fake.addZone(Rig.APEX, false);
    assertThatThrownBy(() -> rig.provider.find(Rig.APEX, rig.call()))
        .isInstanceOf(AmbiguousZoneException.class)
        .hasMessageContaining(first)
        .hasMessageContaining(second);
    try (DnsProvider named =
        Route53Provider.of(rig.settings().zoneId(second).build(), rig.understudy.context())) {
      assertThat(named.find(Rig.APEX, rig.call())).map(HostedZone::id).contains(second);
    }
  }

  @Test
  void creationRepeatedUnderOneOperation_isOneZone() {
    OperationId op = new OperationId("op1");
    rig.fake.faults().add(Fault.of(FaultKind.STALE_READ).with("600").onReads());
    HostedZone first = rig.provider.create(Rig.APEX, op, Rig.permit(), rig.call());
    assertThatThrownBy(() -> rig.provider.create(Rig.APEX, op, Rig.permit(), rig.call()))
        .hasMessageContaining("HostedZoneAlreadyExists");
    rig.fake.faults().clear();

    assertThat(rig.provider.create(Rig.APEX, op, Rig.permit(), rig.call()).id())
        .isEqualTo(first.id());
    assertThat(rig.fake.writeLog().landed()).hasSize(1);
  }

  /** The platform's client takes a connection that ends early for the end of the body. */
  @Test
  void bodyThatEndsEarly_isAskedForAgain() {
    HostedZone zone = rig.zone();
    rig.fake.faults().add(Fault.of(FaultKind.CUT_BODY).onReads().times(1));

    assertThat(rig.provider.read(zone, rig.call())).isInstanceOf(Reading.Complete.class);
  }

  @Test
  void whatCannotBeCarried_isSaidExactly() {
    HostedZone zone = rig.zone();
    rig.fake.put(Rig.APEX, Rig.weighted("w.example.com.", "blue", 10, "192.0.2.9"));
    rig.fake.put(Rig.APEX, Rig.weighted("w.example.com.", "green", 90, "192.0.2.10"));
    rig.fake.put(
        Rig.APEX,
        "<ResourceRecordSet><Name>example.com.</Name><Type>A</Type><AliasTarget>"
            + "<HostedZoneId>Z2FDTNDATAQYW2</HostedZoneId>"
            + "<DNSName>d123.cloudfront.net.</DNSName>"
            + "<EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget>"
            + "</ResourceRecordSet>");

    Reading.Complete reading = rig.read(zone);

    assertThat(reading.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("ROUTE53-ALIAS", "ROUTE53-STEERED", "ROUTE53-STEERED");
    assertThat(reading.findings().toString())
        .contains("d123.cloudfront.net.", "Z2FDTNDATAQYW2", "while the target is healthy")
        .contains("set 'blue': weight 10", "set 'green': weight 90");
    assertThat(reading.handles().untouchable()).singleElement().matches(each -> each.size() == 2);
    assertThat(reading.zone().rrsets()).hasSize(2);
  }

  /**
   * The platform's client sends a POST without a body again by itself, unless it is kept from it.
   */
  @Test
  void postWithoutBody_whoseAnswerIsLostOnAKeptConnection_isSentOnce() {
    ZoneSigning signing = rig.provider.facet(rig.zone(), ZoneSigning.class).orElseThrow();
    signing.turnOn(Rig.permit(), rig.call());
    int before = rig.fake.writeLog().entries().size();
    rig.fake.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).onWrites().times(1));

    SigningOutcome outcome = signing.turnOff(Rig.permit(), rig.call());

    assertThat(outcome.write()).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(rig.fake.writeLog().entries()).hasSize(before + 1);
    assertThat(signing.read(rig.call()).phase()).isEqualTo(ZoneSigning.Phase.UNSIGNED);
  }

  @Test
  void throttlingAndPriorRequest_asStatus400_areThrottled() {
    HostedZone zone = rig.zone();
    WriteUnit unit = unit(zone);
    for (FaultKind kind : List.of(FaultKind.THROTTLED_SILENTLY, FaultKind.CONFLICT)) {
      rig.fake.faults().add(Fault.of(kind).onWrites().times(1));
      WriteOutcome.Refused refused =
          (WriteOutcome.Refused) rig.provider.write(unit, Rig.permit(), rig.call());
      assertThat(refused.error()).as(kind.toString()).isInstanceOf(ThrottledException.class);
    }
  }

  @Test
  void createOfWhatIsThereMeanwhile_isAChangeOfState() {
    HostedZone zone = rig.zone();
    WriteUnit unit = unit(zone);
    rig.fake.put(Rig.APEX, Rig.rrset("www", RecordType.A, 60, "192.0.2.7"));
    WriteOutcome.Refused refused =
        (WriteOutcome.Refused) rig.provider.write(unit, Rig.permit(), rig.call());
    assertThat(refused.error()).isInstanceOf(StateChangedException.class);
  }

  /** A client with the SDK's retries on must not repeat a write; nor must it be closed. */
  @Test
  void callersClient_sendsAWriteOnceAndStaysOpen() {
    HostedZone zone = rig.zone();
    try (Route53Client client =
        Route53Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create(rig.server.endpoint().toString()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(Rig.KEY_ID, Rig.KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      DnsProvider theirs =
          Route53Provider.of(client, Route53Settings.builder().build(), rig.understudy.context());
      rig.fake.faults().add(Fault.of(FaultKind.ERROR_AFTER_COMMIT).onWrites());

      WriteOutcome outcome = theirs.write(unit(zone), Rig.permit(), rig.call());

      assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(rig.fake.writeLog().entries()).hasSize(1);
      assertThat(rig.fake.writeLog().entries().get(0).effect()).isEqualTo("op1/unit-1#1");
      theirs.close();
      rig.fake.faults().clear();
      assertThat(theirs.read(zone, rig.call())).isInstanceOf(Reading.Complete.class);
      rig.fake.faults().add(Fault.of(FaultKind.DUPLICATE_KEYS).onReads());
      assertThat(theirs.read(zone, rig.call())).isInstanceOf(Reading.Failed.class);
    }
  }

  /** Find, create, read, write, read back: nine requests and the polls. */
  @Test
  void thousandRecordsInAFreshZone_takeNineRequests() {
    int before = rig.server.requests();
    assertThat(rig.provider.find(Rig.APEX, rig.call())).isEmpty();
    HostedZone zone =
        rig.provider.create(Rig.APEX, new OperationId("op2"), Rig.permit(), rig.call());
    Reading.Complete base = rig.read(zone);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      changes.add(new Change.Create(Rig.rrset("n" + i, RecordType.A, 60, "192.0.2.1")));
    }
    for (WriteUnit unit :
        rig.provider.prepare(zone, base, Rig.changes(changes.toArray(Change[]::new))).units()) {
      rig.provider.write(unit, Rig.permit(), rig.call());
    }
    assertThat(rig.read(zone).zone().rrsets()).hasSize(1002);
    assertThat(rig.server.requests() - before).isEqualTo(9);
  }

  @Test
  void endpointInTheClear_isLoopbackOnly() {
    Route53Settings settings = rig.settings().endpoint("http://route53.example.net").build();
    assertThatThrownBy(() -> Route53Provider.of(settings, rig.understudy.context()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("https");
  }
}
