// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import dev.understudy.provider.DnsProvider;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import dev.understudy.testkit.contract.CallCounts;
import dev.understudy.testkit.stage.Account;
import dev.understudy.testkit.stage.ProviderKind;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/providers.md. */
class CallCountTest {
  private static final byte[] OTHER =
      "@ 3600 SOA a. b. 1 3600 600 86400 300\n@ 3600 NS a.\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path state;

  @Test
  void requests_areThoseOfTheFormula() {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
    Zone other = MasterFile.read(OTHER, DomainName.parse("other.example"));
    try (Account account = Account.holding(other, ProviderKind.DNSMADEEASY, time)) {
      Map<String, Secret> secrets = new TreeMap<>();
      account.secrets().forEach((name, text) -> secrets.put(name, Secret.of(text.toCharArray())));
      try (Understudy understudy =
              Understudy.builder().time(time).secrets(SecretSource.of(secrets)).build();
          DnsProvider provider = understudy.provider("dnsmadeeasy", account.settings())) {
        CallCounts.Counted counted = CallCounts.of(provider, account::requests, time, state);

        assertThat(counted).isEqualTo(new CallCounts.Counted(12, 4, 2));
      }
    }
  }
}
