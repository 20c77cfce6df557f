// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a zone of the ClouDNS fake has besides its records. Immutable.
 *
 * @param signed whether DNSSEC is active
 * @param primaries the addresses it is fed from, by id
 * @param allowed the addresses and blocks of addresses that may transfer it, by id
 */
record CloudnsExtras(
    boolean signed, SortedMap<Long, String> primaries, SortedMap<Long, String> allowed) {
  static final CloudnsExtras NONE = new CloudnsExtras(false, new TreeMap<>(), new TreeMap<>());

  CloudnsExtras {
    primaries = Collections.unmodifiableSortedMap(new TreeMap<>(primaries));
    allowed = Collections.unmodifiableSortedMap(new TreeMap<>(allowed));
  }

  CloudnsExtras signed(boolean changed) {
    return new CloudnsExtras(changed, primaries, allowed);
  }

  CloudnsExtras withPrimaries(SortedMap<Long, String> changed) {
    return new CloudnsExtras(signed, changed, allowed);
  }

  CloudnsExtras withAllowed(SortedMap<Long, String> changed) {
    return new CloudnsExtras(signed, primaries, changed);
  }
}
