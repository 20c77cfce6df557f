// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

/** On which side of the zone cut something is served. */
public enum Place {
  /** By the servers of the parent zone: the delegation and DS. */
  PARENT,
  /** By the servers of the zone itself: apex NS, DNSKEY, signatures. */
  CHILD
}
