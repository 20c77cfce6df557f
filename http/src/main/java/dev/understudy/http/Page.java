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
 * @param doubt why there may be more although there is no next page, empty when there is no doubt
 */
public record Page(
    List<JsonNode> items, @Nullable Long total, @Nullable ApiRequest next, String doubt) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }

  /** A page without doubt. */
  public static Page of(List<JsonNode> items, @Nullable Long total, @Nullable ApiRequest next) {
    return new Page(items, total, next, "");
  }

  /** The last page that could be had of a list that has more. */
  public static Page broken(List<JsonNode> items, String doubt) {
    return new Page(items, null, null, doubt);
  }
}
