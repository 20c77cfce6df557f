// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.stage;

import dev.understudy.testkit.fake.CloudflareFake;
import java.util.Arrays;
import java.util.Locale;

/** The providers there are fakes of. */
public enum ProviderKind {
  /** Cloudflare. */
  CLOUDFLARE("CLOUDFLARE_API_TOKEN"),
  /** NS1. */
  NS1("NS1_API_KEY");

  static final String ACCOUNT = CloudflareFake.ACCOUNT;

  private final String secret;

  ProviderKind(String secret) {
    this.secret = secret;
  }

  /** The id of the real client: {@code cloudflare}, {@code ns1}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the secret that the real client asks for. */
  public String secretName() {
    return secret;
  }

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException when there is no fake of that provider; lists those there are
   */
  public static ProviderKind parse(String id) {
    return Arrays.stream(values())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no fake of '"
                        + id
                        + "'; there are "
                        + Arrays.stream(values()).map(ProviderKind::id).toList()));
  }
}
