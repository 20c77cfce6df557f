// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.http.Page;
import dev.understudy.http.Pages;
import dev.understudy.provider.UnexpectedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the records of a zone page by page. How many pages there are is asked first: every page but
 * the last must be full, and none may be empty. Thread-safe.
 */
final class RecordList {
  private static final int ROWS = 100;

  private final ApiClient client;

  RecordList(ApiClient client) {
    this.client = client;
  }

  /** A call that reads, with the zone it is about. */
  static ApiRequest reading(String call, String zone) {
    return ApiRequest.of("POST", "/dns/" + call).asRead().withForm("domain-name", zone);
  }

  /**
   * Reads them all.
   *
   * @param type only those of a type, empty for all
   * @param consumer is given each record once
   */
  Pages.Listing read(String zone, String type, Call call, Consumer<JsonNode> consumer) {
    int pages = pages(zone, type, call);
    if (pages == 0) {
      return new Pages.Listing(0, 0, "", false);
    }
    return Pages.read(
        page(zone, type, 1),
        new Walk(zone, type, pages, call),
        record -> Json.text(record, "id"),
        consumer);
  }

  /** Fetches one page after the other. Not thread-safe. */
  private final class Walk implements Function<ApiRequest, Page> {
    private final String zone;
    private final String type;
    private final int pages;
    private final Call call;
    private int number;

    Walk(String zone, String type, int pages, Call call) {
      this.zone = zone;
      this.type = type;
      this.pages = pages;
      this.call = call;
    }

    @Override
    public Page apply(ApiRequest request) {
      number++;
      List<JsonNode> records = records(client.read(request, call));
      boolean last = number == pages;
      if (last ? records.isEmpty() || records.size() > ROWS : records.size() != ROWS) {
        return Page.broken(
            records, "page " + number + " of " + pages + " holds " + records.size() + " records");
      }
      return Page.of(records, null, last ? null : page(zone, type, number + 1));
    }
  }

  private static ApiRequest page(String zone, String type, int number) {
    ApiRequest request =
        selected("records.json", zone, type)
            .withForm("page", Integer.toString(number))
            .withForm("order-by", "host");
    return request.withForm("include-notes", "0");
  }

  private static ApiRequest selected(String call, String zone, String type) {
    ApiRequest request = reading(call, zone).withForm("rows-per-page", Integer.toString(ROWS));
    return type.isEmpty() ? request : request.withForm("type", type);
  }

  private int pages(String zone, String type, Call call) {
    ApiReply reply = client.read(selected("get-records-pages-count.json", zone, type), call);
    String count = reply.json().isValueNode() ? reply.json().asText() : "";
    if (!count.matches("[0-9]{1,6}")) {
      throw nonsense("a number of pages", reply);
    }
    return Integer.parseInt(count);
  }

  /** An object by id, or an empty array when there is none. */
  private static List<JsonNode> records(ApiReply reply) {
    JsonNode body = reply.json();
    if (body.isArray() && body.isEmpty()) {
      return List.of();
    }
    if (!body.isObject()) {
      throw nonsense("an object of records by id", reply);
    }
    List<JsonNode> records = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : body.properties()) {
      if (!each.getKey().equals(Json.text(each.getValue(), "id"))) {
        throw nonsense("records under their ids", reply);
      }
      records.add(each.getValue());
    }
    return records;
  }

  static UnexpectedAnswerException nonsense(String expected, ApiReply reply) {
    return new UnexpectedAnswerException(
        CloudnsProvider.ID,
        expected + " was expected; it answered with something else",
        reply.requestId(),
        null);
  }
}
