// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what it holds
 * @param total how many items the whole list has, as the other side says; null when it does not
 * @param next where the next page is, null when this is the last
 */
public record Page(List<JsonNode> items, @Nullable Long total, @Nullable ApiRequest next) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
