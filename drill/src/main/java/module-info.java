// SPDX-License-Identifier: Apache-2.0
/** The scenarios of the playbook as a library: the same engine, in a lab. */
@org.jspecify.annotations.NullMarked
module dev.understudy.drill {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.failover;
  requires transitive dev.understudy.testkit;
  // found through ServiceLoader, as a user's are
  requires dev.understudy.providers.cloudflare;
  requires dev.understudy.providers.ns1;
  requires dev.understudy.providers.registrar;

  exports dev.understudy.drill;
}
