// SPDX-License-Identifier: Apache-2.0
/** Cloudflare as a DNS provider. */
@org.jspecify.annotations.NullMarked
module dev.understudy.providers.cloudflare {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;
  requires dev.understudy.http;

  exports dev.understudy.cloudflare;

  provides dev.understudy.provider.ProviderFactory with
      dev.understudy.cloudflare.CloudflareFactory;
}
