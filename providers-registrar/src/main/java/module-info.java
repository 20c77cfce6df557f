// SPDX-License-Identifier: Apache-2.0
/** Registrars: GoDaddy, and a person who enters what we say. */
@org.jspecify.annotations.NullMarked
module dev.understudy.providers.registrar {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;
  requires transitive dev.understudy.dns;
  requires dev.understudy.http;

  exports dev.understudy.godaddy;
  exports dev.understudy.manual;

  provides dev.understudy.registrar.RegistrarFactory with
      dev.understudy.godaddy.GodaddyFactory,
      dev.understudy.manual.ManualFactory;
}
