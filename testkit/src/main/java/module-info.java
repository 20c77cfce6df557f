// SPDX-License-Identifier: Apache-2.0
/**
 * A DNS internet on loopback, stateful fake providers and registrars, manual time, contract suites.
 */
@org.jspecify.annotations.NullMarked
module dev.understudy.testkit {
  requires transitive static org.jspecify;
  requires transitive dev.understudy.core;

  exports dev.understudy.testkit.lab;
  exports dev.understudy.testkit.time;
}
