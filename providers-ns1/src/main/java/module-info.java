// SPDX-License-Identifier: Apache-2.0
/** NS1 (IBM NS1 Connect) as a DNS provider. */
@SuppressWarnings("module") // the company's name ends in a digit
@org.jspecify.annotations.NullMarked
module dev.understudy.providers.ns1 {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;
  requires dev.understudy.http;

  exports dev.understudy.ns1;

  provides dev.understudy.provider.ProviderFactory with
      dev.understudy.ns1.Ns1Factory;
}
