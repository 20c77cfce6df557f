// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a list page by page and says whether it is known to be whole.
 *
 * <p>A list is whole when the chain of pages ended by itself, no item came twice, and as many items
 * came as each page that gives a number said. Anything else is a doubt, and a list in doubt must
 * not be taken for the whole.
 */
public final class Pages {
  private static final int MOST_PAGES = 10_000;
  private static final int MOST_ITEMS = 1_000_000;

  private Pages() {}

  /**
   * What came of a list.
   *
   * @param items how many items were handed over
   * @param pages how many pages were read
   * @param doubt why it is not known to be whole, empty when it is
   * @param stated whether a total was stated and met
   */
  public record Listing(int items, int pages, String doubt, boolean stated) {
    /** The proof that the list is whole, empty when there is a doubt. */
    public Optional<Proof> proof() {
      if (!doubt.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          stated
              ? new Proof(
                  Proof.Kind.STATED_TOTAL,
                  items + " of " + items + " stated, without duplicates, in " + pages + " pages")
              : new Proof(
                  Proof.Kind.CLOSED_CURSOR,
                  items + " without duplicates to the end of " + pages + " pages"));
    }
  }

  /**
   * Reads all pages.
   *
   * @param first the request of the first page
   * @param fetch reads a page; its failure on the first page is thrown, on a later one a doubt
   * @param identity what tells items apart
   * @param consumer is given each item once, in order
   */
  public static Listing read(
      ApiRequest first,
      Function<ApiRequest, Page> fetch,
      Function<JsonNode, String> identity,
      Consumer<JsonNode> consumer) {
    Set<String> seen = new HashSet<>();
    Set<String> visited = new HashSet<>();
    ApiRequest next = first;
    long total = -1;
    int pages = 0;
    int came = 0;
    int twice = 0;
    String doubt = "";
    while (next != null && doubt.isEmpty()) {
      if (!visited.add(next.key())) {
        return new Listing(
            came, pages, "page " + (pages + 1) + " leads back to an earlier one", false);
      }
      Page page;
      try {
        page = fetch.apply(next);
      } catch (ProviderException e) {
        if (pages == 0) {
          throw e;
        }
        return new Listing(
            came, pages, "page " + (pages + 1) + " could not be read: " + e.getMessage(), false);
      }
      pages++;
      doubt = page.doubt();
      for (JsonNode item : page.items()) {
        if (seen.add(identity.apply(item))) {
          came++;
          consumer.accept(item);
        } else {
          twice++;
        }
      }
      Long stated = page.total();
      if (stated != null) {
        if (total >= 0 && total != stated) {
          doubt = "the stated total changed from " + total + " to " + stated + " on page " + pages;
        }
        total = stated;
      }
      if (came > MOST_ITEMS || pages >= MOST_PAGES) {
        doubt = "the list is longer than " + MOST_ITEMS + " items or " + MOST_PAGES + " pages";
      }
      next = page.next();
    }
    if (doubt.isEmpty() && twice > 0) {
      doubt = twice + " items came twice";
    }
    if (doubt.isEmpty() && total >= 0 && total != came) {
      doubt = came + " items came where " + total + " were stated";
    }
    return new Listing(came, pages, doubt, total >= 0);
  }
}
