// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.stage;

import java.util.Arrays;
import java.util.Locale;

/** The providers there are fakes of. */
public enum ProviderKind {
  /** Cloudflare. */
  CLOUDFLARE,
  /** ClouDNS. */
  CLOUDNS,
  /** DNS Made Easy. */
  DNSMADEEASY,
  /** NS1. */
  NS1,
  /** Amazon Route 53. */
  ROUTE53;

  /** The id of the real client: {@code cloudflare}, {@code ns1}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
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
