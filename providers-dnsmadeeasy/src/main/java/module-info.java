// SPDX-License-Identifier: Apache-2.0
/** DNS Made Easy as a DNS provider. */
@org.jspecify.annotations.NullMarked
module dev.understudy.providers.dnsmadeeasy {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;
  requires dev.understudy.http;

  exports dev.understudy.dnsmadeeasy;

  provides dev.understudy.provider.ProviderFactory with
      dev.understudy.dnsmadeeasy.DnsMadeEasyFactory;
}
