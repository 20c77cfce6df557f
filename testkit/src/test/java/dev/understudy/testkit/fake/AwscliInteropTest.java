// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Route 53 fake takes AWS's own command for Route 53: signatures, XML both ways, paging, the
 * waiter, errors. Where the command is not installed the test is skipped with the reason, or fails
 * where the environment variable UNDERSTUDY_INTEROP is "required".
 */
class AwscliInteropTest {
  private static final String KEY_ID = "AKIALABLABLABLABLAB1";
  private static final int LIMIT_SECONDS = 120;

  @TempDir Path home;

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-25T10:00:00Z"));
  private final Route53Fake fake =
      Route53Fake.builder(time, KEY_ID, "lab-secret-key").pageSize(2).build();

  @Test
  void zonesChangesWaiterPagesAndErrors() throws Exception {
    Path aws = require();
    try (FakeHttpServer server = FakeHttpServer.start(fake, time)) {
      fake.addZone(DomainName.parse("other.example."), true);

      JsonNode created =
          json(
              run(
                  aws,
                  server,
                  0,
                  "create-hosted-zone",
                  "--name",
                  "cli.example",
                  "--caller-reference",
                  "interop"));
      String id = created.at("/HostedZone/Id").asText();
      assertThat(created.at("/DelegationSet/NameServers")).hasSize(4);
      assertThat(created.at("/Location").asText()).endsWith(id);

      JsonNode zones = json(run(aws, server, 0, "list-hosted-zones"));
      assertThat(zones.at("/HostedZones").findValuesAsText("Name"))
          .containsExactlyInAnyOrder("cli.example.", "other.example.");

      Path batch = Files.writeString(home.resolve("batch.json"), BATCH);
      JsonNode changed =
          json(
              run(
                  aws,
                  server,
                  0,
                  "change-resource-record-sets",
                  "--hosted-zone-id",
                  id,
                  "--change-batch",
                  "file://" + batch));
      assertThat(changed.at("/ChangeInfo/Status").asText()).isEqualTo("PENDING");
      time.advance(Duration.ofSeconds(31));
      run(
          aws,
          server,
          0,
          "wait",
          "resource-record-sets-changed",
          "--id",
          changed.at("/ChangeInfo/Id").asText());

      JsonNode sets =
          json(run(aws, server, 0, "list-resource-record-sets", "--hosted-zone-id", id));
      assertThat(sets.at("/ResourceRecordSets").findValuesAsText("Name"))
          .containsExactly(
              "cli.example.",
              "cli.example.",
              "\\052.cli.example.",
              "txt.cli.example.",
              "w.cli.example.",
              "w.cli.example.");
      assertThat(sets.at("/ResourceRecordSets/3/ResourceRecords/0/Value").asText())
          .isEqualTo("\"caf\\351\" \"\\\"q\\\"\"");
      assertThat(
              fake.zoneFor(DomainName.parse("cli.example."))
                  .flatMap(
                      zone ->
                          zone.find(
                              new RrsetKey(DomainName.parse("*.cli.example."), RecordType.A))))
          .isPresent();

      assertThat(
              run(
                  aws,
                  server,
                  254,
                  "change-resource-record-sets",
                  "--hosted-zone-id",
                  id,
                  "--change-batch",
                  "file://" + batch))
          .contains("(InvalidChangeBatch)", "but it already exists");
    }
  }

  private static final String BATCH =
      """
      {"Changes": [
        {"Action": "CREATE", "ResourceRecordSet": {"Name": "*.cli.example", "Type": "A", "TTL": 60,
          "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}]}},
        {"Action": "UPSERT", "ResourceRecordSet": {"Name": "txt.cli.example", "Type": "TXT", "TTL": 60,
          "ResourceRecords": [{"Value": "\\"caf\\\\351\\" \\"\\\\\\"q\\\\\\"\\""}]}},
        {"Action": "CREATE", "ResourceRecordSet": {"Name": "w.cli.example", "Type": "A", "TTL": 60,
          "SetIdentifier": "blue", "Weight": 1, "ResourceRecords": [{"Value": "192.0.2.3"}]}},
        {"Action": "CREATE", "ResourceRecordSet": {"Name": "w.cli.example", "Type": "A", "TTL": 60,
          "SetIdentifier": "green", "Weight": 2, "ResourceRecords": [{"Value": "192.0.2.4"}]}}
      ]}
      """;

  private String run(Path aws, FakeHttpServer server, int expected, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(aws.toString(), "route53"));
    command.addAll(List.of(words));
    command.addAll(List.of("--endpoint-url", server.endpoint().toString(), "--output", "json"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("AWS_ACCESS_KEY_ID", KEY_ID);
    environment.put("AWS_SECRET_ACCESS_KEY", "lab-secret-key");
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_CONFIG_FILE", home.resolve("config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_PAGER", "");
    environment.put("NO_PROXY", "127.0.0.1");
    Path output = home.resolve("output.txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return fail(command + " did not end within " + LIMIT_SECONDS + " s");
    }
    String said = Files.readString(output);
    assertThat(process.exitValue()).as("%s: %s", command, said).isEqualTo(expected);
    return said;
  }

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  /** Debian's first, since that is what CI installs. */
  private static Path require() {
    for (String each : ("/usr/bin:" + System.getenv().getOrDefault("PATH", "")).split(":", -1)) {
      Optional<Path> found =
          Optional.of(Path.of(each, "aws")).filter(file -> Files.isExecutable(file));
      if (!each.isEmpty() && found.isPresent()) {
        return found.get();
      }
    }
    String hint =
        "aws is not installed; on Debian, as root: apt-get install --no-install-recommends awscli";
    return "required".equals(System.getenv("UNDERSTUDY_INTEROP"))
        ? fail("UNDERSTUDY_INTEROP=required, and " + hint)
        : abort(hint);
  }
}
