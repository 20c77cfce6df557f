// SPDX-License-Identifier: Apache-2.0
/**
 * What every HTTP client of this library shares: deadlines, retry, rate budget, paging, redaction.
 */
@SuppressWarnings("module") // the modules that the qualified exports name are built after this one
@org.jspecify.annotations.NullMarked
module dev.understudy.http {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;
  requires transitive com.fasterxml.jackson.databind;
  requires dev.failsafe.core;
  requires java.net.http;

  exports dev.understudy.http to
      dev.understudy.providers.cloudflare,
      dev.understudy.providers.cloudns,
      dev.understudy.providers.dnsmadeeasy,
      dev.understudy.providers.ns1,
      dev.understudy.providers.registrar,
      dev.understudy.providers.route53;
  exports dev.understudy.http.codec to
      dev.understudy.providers.cloudflare,
      dev.understudy.providers.cloudns,
      dev.understudy.providers.dnsmadeeasy,
      dev.understudy.providers.ns1,
      dev.understudy.providers.registrar,
      dev.understudy.providers.route53;
}
