// SPDX-License-Identifier: Apache-2.0
/** ClouDNS as a DNS provider. */
@org.jspecify.annotations.NullMarked
module dev.understudy.providers.cloudns {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;
  requires dev.understudy.http;

  exports dev.understudy.cloudns;

  provides dev.understudy.provider.ProviderFactory with
      dev.understudy.cloudns.CloudnsFactory;
}
