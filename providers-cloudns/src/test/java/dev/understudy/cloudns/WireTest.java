// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import static dev.understudy.cloudns.Rig.rrset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.diff.Change;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WriteUnit;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and answers that others have recorded. */
class WireTest extends Wire {
  @Test
  void find_asksForTheZone_itsNsRecords_andTheServersOfTheAccount() {
    expect(
        recorded("zone_info.json"),
        "1",
        "{\"7\":{\"id\":\"7\",\"type\":\"NS\",\"host\":\"\",\"record\":\"ns1.cloudns.net\","
            + "\"ttl\":\"3600\",\"status\":1}}",
        "[{\"type\":\"premium\",\"name\":\"ns1.cloudns.net\"},"
            + "{\"type\":\"premium\",\"name\":\"ns2.cloudns.net\"}]");

    HostedZone found = provider.find(DomainName.parse("API-Example.com"), call()).orElseThrow();

    assertThat(found.id()).isEqualTo("api-example.com");
    assertThat(found.status()).isEqualTo(HostingStatus.ACTIVE);
    assertThat(found.nameServers()).containsExactly(DomainName.parse("ns1.cloudns.net"));
    assertThat(sent())
        .containsExactly(
            "/dns/get-zone-info.json domain-name=api-example.com" + USER,
            "/dns/get-records-pages-count.json domain-name=api-example.com&rows-per-page=100&type=NS"
                + USER,
            "/dns/records.json domain-name=api-example.com&rows-per-page=100&type=NS&page=1"
                + "&order-by=host&include-notes=0"
                + USER,
            "/dns/available-name-servers.json " + USER.substring(1));
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.query()).isEmpty();
              assertThat(request.headers().first("Content-Type"))
                  .contains("application/x-www-form-urlencoded");
            });
  }

  @Test
  void unknownZone_asRecorded_isAbsent() {
    expect(recorded("zone_missing.json"));

    assertThat(provider.find(APEX, call())).isEmpty();
  }

  @Test
  void recordedZone_isReadWhole() {
    expect("[\"A\",\"CNAME\",\"TXT\",\"NS\"]", "[60,300,\"3600\"]", "1", recorded("records.json"));

    Reading.Complete reading = (Reading.Complete) provider.read(ZONE, call());

    assertThat(reading.proof().kind()).isEqualTo(Proof.Kind.CLOSED_CURSOR);
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.zone().recordCount()).isEqualTo(15);
    assertThat(reading.zone().find(APEX.child("docs"), RecordType.CNAME).orElseThrow().rdataTexts())
        .containsExactly("docs.example.com.");
    assertThat(
            reading
                .zone()
                .find(DomainName.parse("_acme-challenge.createrecordset", APEX), RecordType.TXT)
                .orElseThrow()
                .rdataTexts())
        .containsExactly("\"challengetoken1\"", "\"challengetoken2\"");
  }

  @Test
  void emptyZone_asRecorded_isNotBelieved() {
    expect("[\"A\"]", "[60]", "0");
    assertThat(provider.read(ZONE, call())).isInstanceOf(Reading.Partial.class);

    expect("[\"A\"]", "[60]", "1", recorded("records_empty.json"));
    assertThat(provider.read(ZONE, call())).isInstanceOf(Reading.Partial.class);
  }

  private static WriteUnit unit(String payload) {
    Change change = new Change.Create(rrset("w", RecordType.A, 300, "192.0.2.1"));
    return new WriteUnit(ZONE, 0, payload, List.of(change));
  }

  @Test
  void add_isOneForm_andTheRecordedAnswerIsApplied() {
    expect(recorded("record_added.json"));

    WriteOutcome outcome =
        provider.write(
            unit(
                "{\"call\":\"add-record.json\",\"form\":{\"record-type\":\"TXT\",\"host\":\"w\","
                    + "\"ttl\":\"300\",\"record\":\"a b+c\"}}"),
            Rig.permit(),
            call());

    assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(sent())
        .containsExactly(
            "/dns/add-record.json domain-name=api-example.com&record-type=TXT&host=w&ttl=300"
                + "&record=a%20b%2Bc"
                + USER);
    assertThat(requests.get(0).headers().first("Understudy-Effect")).contains("op1/unit-1#1");
  }

  @Test
  void recordedAnswersOfModifyAndDelete_areApplied() {
    expect(recorded("record_modified.json"), recorded("record_deleted.json"));

    for (String call : List.of("mod-record.json", "delete-record.json")) {
      String payload = "{\"call\":\"" + call + "\",\"form\":{\"record-id\":\"1\"}}";
      assertThat(provider.write(unit(payload), Rig.permit(), call()))
          .isInstanceOf(WriteOutcome.Applied.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Request blocked. 84.86.84.86 is sending more than 20 requests per second.|Throttled|1",
        "Request blocked. 84.86.84.86 is sending more than 600 requests per minute.|Throttled|60",
        "Request blocked, 84.86.84.86 is sending more than 36000 requests per hour.|Throttled|3600",
        "Invalid authentication, incorrect auth-id or auth-password.|Credentials|",
        "Invalid authentication, incorrect sub-auth-id, sub-auth-user or auth-password.|Credentials|",
        "Invalid record-id param.|StateChanged|",
        "Missing domain-name|RequestRefused|",
        "The NS record needs to be pointed to a hostname that has an A or an AAAA record.|RequestRefused|",
      })
  void refusals_areToldApartByTheirTexts(String text, String kind, Integer wait) {
    expect("{\"status\":\"Failed\",\"statusDescription\":\"" + text + "\"}");

    WriteOutcome.Refused refused =
        (WriteOutcome.Refused)
            provider.write(
                unit("{\"call\":\"mod-record.json\",\"form\":{}}"), Rig.permit(), call());

    Class<?> expected =
        switch (kind) {
          case "Throttled" -> ThrottledException.class;
          case "Credentials" -> CredentialsException.class;
          case "StateChanged" -> StateChangedException.class;
          default -> RequestRefusedException.class;
        };
    assertThat(refused.error()).isInstanceOf(expected).hasMessageContaining(text);
    if (refused.error() instanceof ThrottledException throttled) {
      assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(wait));
    }
  }

  @Test
  void failureWithAnOddStatus_isAFailure() {
    expect("{\"status\":\"int(0)\",\"statusDescription\":\"Your plan does not support it.\"}");

    assertThat(
            provider.write(
                unit("{\"call\":\"add-record.json\",\"form\":{}}"), Rig.permit(), call()))
        .isInstanceOf(WriteOutcome.Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]",
        "{}",
        "{\"id\":1}",
        "``",
        "<html>",
        "{\"statusDescription\":\"The record was added successfully.\"}",
        "{\"status\":\"\\\"Success\\\"\",\"statusDescription\":\"The record was added.\"}"
      })
  void answerThatSaysNothing_isUnknown(String body) {
    expect(body);

    assertThat(
            provider.write(
                unit("{\"call\":\"add-record.json\",\"form\":{}}"), Rig.permit(), call()))
        .isInstanceOf(WriteOutcome.Unknown.class);
  }

  @Test
  void deleteOfWhatIsGone_isApplied() {
    expect("{\"status\":\"Failed\",\"statusDescription\":\"Invalid record-id param.\"}");

    assertThat(
            provider.write(
                unit("{\"call\":\"delete-record.json\",\"form\":{\"record-id\":\"1\"}}"),
                Rig.permit(),
                call()))
        .isInstanceOf(WriteOutcome.Applied.class);
  }

  @Test
  void subUsers_areSentUnderTheirParameter() {
    expect(recorded("zone_missing.json"), recorded("zone_missing.json"));
    provider(Map.of("sub-auth-id", "18")).find(APEX, call());
    provider(Map.of()).find(APEX, call());

    assertThat(sent())
        .containsExactly(
            "/dns/get-zone-info.json domain-name=api-example.com&sub-auth-id=18&auth-password="
                + PASSWORD,
            "/dns/get-zone-info.json domain-name=api-example.com&auth-password="
                + PASSWORD
                + "&sub-auth-user=robot");
  }

  @Test
  void settings_areChecked_andShowNoSecret() {
    assertThatThrownBy(() -> provider(Map.of("auth-id", "1", "sub-auth-id", "2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("one user");
    assertThatThrownBy(() -> provider(Map.of("user", "1")))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> provider(Map.of("auth-id", "1", "password", "NONE")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("NONE");
    assertThatThrownBy(
            () ->
                CloudnsProvider.of(
                    CloudnsSettings.builder().endpoint("http://api.cloudns.net").build(),
                    understudy.context()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("https");
    assertThat(provider.toString()).doesNotContain(PASSWORD);
    assertThat(CloudnsSettings.builder().authId("17").build().toString())
        .contains("CLOUDNS_AUTH_PASSWORD", "17");
  }
}
