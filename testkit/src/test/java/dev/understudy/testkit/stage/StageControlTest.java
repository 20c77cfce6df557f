// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.lab.LabServer;
import dev.understudy.testkit.lab.RemoteLab;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stage as a program in another process sees it. */
@Timeout(60)
class StageControlTest {
  private static final Zone ZONE =
      MasterFile.read(
          """
          @ 3600 IN SOA ns.example.net. hostmaster 1 7200 900 1209600 300
          @ 3600 IN NS ns.example.net.
          www 300 IN A 198.51.100.80
          """
              .getBytes(StandardCharsets.UTF_8),
          DomainName.parse("example.com."));

  @Test
  void delegationChangedThroughTheRegistrar_isPublishedInLabTimeAndLogged() throws Exception {
    try (Stage stage = Stage.builder(ZONE).start();
        LabServer control = stage.openControl()) {
      RemoteLab lab = RemoteLab.connect(control.uri());
      Map<String, String> secrets = lab.secrets();
      String body = "{\"nameServers\":[\"dns1.p01.nsone.net\",\"dns2.p01.nsone.net\"]}";
      HttpRequest change =
          HttpRequest.newBuilder(
                  URI.create(lab.settings("godaddy").get("endpoint") + "/v1/domains/example.com"))
              .header(
                  "Authorization",
                  "sso-key "
                      + secrets.get("GODADDY_API_KEY")
                      + ":"
                      + secrets.get("GODADDY_API_SECRET"))
              .header("Content-Type", "application/json")
              .header("Understudy-Effect", "delegate-1")
              .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(change, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);

      lab.advance(Duration.ofMinutes(1));
      assertThat(stage.lab().registry().isPublished(ZONE.apex())).isFalse();
      lab.advance(Duration.ofMinutes(20));
      assertThat(stage.lab().registry().isPublished(ZONE.apex())).isTrue();
      assertThat(lab.writes())
          .extracting(WriteLog.Entry::target, WriteLog.Entry::effect, WriteLog.Entry::landed)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("godaddy", "delegate-1", true));
    }
  }

  @Test
  void primaryAndInterfaces_breakByName() {
    try (Stage stage = Stage.builder(ZONE).start();
        LabServer control = stage.openControl()) {
      RemoteLab lab = RemoteLab.connect(control.uri());
      assertThat(lab.zoneOf("primary")).contains("www.example.com. 300 IN A 198.51.100.80");
      assertThat(lab.secrets()).hasSize(4);
      for (String api : new String[] {"cloudflare", "ns1", "godaddy"}) {
        assertThat(lab.settings(api).get("endpoint")).startsWith("http://127.0.0.1:");
      }
      lab.fault("dns:primary", "dead");
      lab.fault("api:cloudflare", "down");

      assertThat(stage.primary().servers().servers())
          .allMatch(server -> server.fault().name().equals("dead"));
      assertThat(stage.primary().fake().faults().isDown()).isTrue();
    }
  }
}
