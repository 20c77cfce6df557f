// SPDX-License-Identifier: Apache-2.0
/** Asking name servers: queries, zone transfers, the walk from the root. */
@org.jspecify.annotations.NullMarked
module dev.understudy.dns {
  requires transitive dev.understudy.core;
  requires transitive static org.jspecify;
  requires org.dnsjava;

  exports dev.understudy.dns;
}
