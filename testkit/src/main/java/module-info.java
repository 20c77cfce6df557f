// SPDX-License-Identifier: Apache-2.0
/**
 * A DNS internet on loopback, stateful fake providers and registrars, manual time, contract suites.
 */
@SuppressWarnings("requires-automatic") // okio has no module descriptor
@org.jspecify.annotations.NullMarked
module dev.understudy.testkit {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;
  requires com.fasterxml.jackson.databind;
  requires java.logging;
  requires java.net.http;
  requires java.xml;
  requires jdk.httpserver;
  requires mockwebserver3;
  requires okhttp3;
  requires okio;
  requires static org.junit.jupiter.api;

  exports dev.understudy.testkit.contract;
  exports dev.understudy.testkit.fake;
  exports dev.understudy.testkit.junit;
  exports dev.understudy.testkit.lab;
  exports dev.understudy.testkit.lab.resolver;
  exports dev.understudy.testkit.reference;
  exports dev.understudy.testkit.stage;
  exports dev.understudy.testkit.time;
  exports dev.understudy.testkit.zones;

  provides dev.understudy.provider.ProviderFactory with
      dev.understudy.testkit.reference.ReferenceFactory;
  provides dev.understudy.registrar.RegistrarFactory with
      dev.understudy.testkit.reference.ReferenceRegistrarFactory;
}
