// SPDX-License-Identifier: Apache-2.0
/** Zones, their equality and differences, the provider and registrar contracts, the sync engine. */
@SuppressWarnings("module") // the modules that the qualified exports name are built after this one
@org.jspecify.annotations.NullMarked
module dev.understudy.core {
  requires transitive static org.jspecify;

  exports dev.understudy;
  exports dev.understudy.call;
  exports dev.understudy.diff;
  exports dev.understudy.engine;
  exports dev.understudy.finding;
  exports dev.understudy.normalize;
  exports dev.understudy.provider;
  exports dev.understudy.registrar;
  exports dev.understudy.secret;
  exports dev.understudy.source;
  exports dev.understudy.state;
  exports dev.understudy.sync;
  exports dev.understudy.zone;
  exports dev.understudy.zone.check;
  exports dev.understudy.zone.rdata;
  exports dev.understudy.zone.text;
  exports dev.understudy.internal to
      dev.understudy.http,
      dev.understudy.providers.cloudflare,
      dev.understudy.providers.cloudns,
      dev.understudy.providers.dnsmadeeasy,
      dev.understudy.providers.ns1,
      dev.understudy.providers.registrar,
      dev.understudy.providers.route53,
      dev.understudy.failover,
      dev.understudy.validation,
      dev.understudy.testkit;

  uses dev.understudy.provider.ProviderFactory;
  uses dev.understudy.registrar.RegistrarFactory;
}
