// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.zone.Rrset;
import java.util.List;

/**
 * What a provider needs to find its own objects again when it changes them: opaque to everybody
 * else. A provider that needs nothing uses {@link #NONE}.
 */
public interface RecordHandles {
  /** No handles. */
  RecordHandles NONE = new RecordHandles() {};

  /**
   * RRsets that the provider holds in a form a portable zone cannot, such as steered ones, so that
   * nobody deletes or replaces them by comparing zones. Default: none.
   */
  default List<Rrset> untouchable() {
    return List.of();
  }
}
