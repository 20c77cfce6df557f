// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Page;
import dev.understudy.provider.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of a list, such as the records of one zone. The interface gives all at once unless
 * asked for rows (octodns/octodns#178); should an answer state several pages all the same, the rest
 * is asked for in rows of the first one's length. Not thread-safe.
 */
final class ListPages {
  private final ApiClient client;
  private final ApiRequest first;
  private final Call call;
  private final boolean mayBeAbsent;
  private int page;
  private int rows;

  ListPages(ApiClient client, ApiRequest first, Call call) {
    this(client, first, call, false);
  }

  private ListPages(ApiClient client, ApiRequest first, Call call, boolean mayBeAbsent) {
    this.client = client;
    this.first = first;
    this.call = call;
    this.mayBeAbsent = mayBeAbsent;
  }

  /** Those of a list that is empty when there is no such thing. */
  static ListPages orNone(ApiClient client, ApiRequest first, Call call) {
    return new ListPages(client, first, call, true);
  }

  /** Reads the next page. */
  Page read(ApiRequest request) {
    if (mayBeAbsent && page == 0) {
      return client.find(request, call).map(this::page).orElse(Page.of(List.of(), 0L, null));
    }
    return page(client.read(request, call));
  }

  private Page page(ApiReply reply) {
    JsonNode data = reply.json().path("data");
    if (!data.isArray()) {
      throw new UnexpectedAnswerException(
          DnsMadeEasyProvider.ID, "a list was expected", reply.requestId(), null);
    }
    List<JsonNode> items = new ArrayList<>();
    data.forEach(items::add);
    JsonNode total = reply.json().path("totalRecords");
    JsonNode pages = reply.json().path("totalPages");
    if (!total.isIntegralNumber() || !pages.isIntegralNumber()) {
      return Page.broken(items, "the answer does not state how many there are");
    }
    int came = reply.json().path("page").asInt(-1);
    if (came != page) {
      return Page.broken(
          items,
          "page " + page + " of " + pages.asInt() + " was asked for, and page " + came + " came");
    }
    rows = page == 0 ? items.size() : rows;
    page++;
    if (page >= pages.asInt()) {
      return Page.of(items, total.asLong(), null);
    }
    ApiRequest next =
        first.with("rows", Integer.toString(rows)).with("page", Integer.toString(page));
    return Page.of(items, total.asLong(), next);
  }
}
