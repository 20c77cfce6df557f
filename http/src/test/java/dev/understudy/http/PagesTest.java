// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.Proof;
import dev.understudy.provider.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final ApiRequest FIRST = ApiRequest.get("/x").with("page", "0");

  private final List<String> came = new ArrayList<>();

  /** Pages of the given ids; a page's index is in its query. */
  private Pages.Listing read(List<List<String>> pages, Long total) {
    return Pages.read(
        FIRST,
        request -> {
          int number = Integer.parseInt(request.query().substring("page=".length()));
          List<JsonNode> items = new ArrayList<>();
          pages.get(number).forEach(id -> items.add(Json.object().put("id", id)));
          boolean last = number + 1 == pages.size();
          return Page.of(
              items, total, last ? null : ApiRequest.get("/x").with("page", "" + (number + 1)));
        },
        item -> Json.text(item, "id"),
        item -> came.add(Json.text(item, "id")));
  }

  @Test
  void statedTotalThatIsMet_isProof() {
    Pages.Listing listing = read(List.of(List.of("a", "b"), List.of("c")), 3L);

    assertThat(listing.proof().orElseThrow().kind()).isEqualTo(Proof.Kind.STATED_TOTAL);
    assertThat(came).containsExactly("a", "b", "c");
  }

  @Test
  void closedChain_isProof() {
    assertThat(read(List.of(List.of("a"), List.of("b")), null).proof().orElseThrow().kind())
        .isEqualTo(Proof.Kind.CLOSED_CURSOR);
  }

  @Test
  void emptyList_withStatedTotalOfZero_isWhole() {
    assertThat(read(List.of(List.of()), 0L).proof()).isPresent();
  }

  @Test
  void fewerThanStated_isADoubt() {
    Pages.Listing listing = read(List.of(List.of("a", "b")), 3L);

    assertThat(listing.proof()).isEmpty();
    assertThat(listing.doubt()).contains("2 items came where 3 were stated");
  }

  @Test
  void itemThatComesTwice_isADoubt_andIsHandedOverOnce() {
    Pages.Listing listing = read(List.of(List.of("a", "b"), List.of("b", "c")), null);

    assertThat(listing.doubt()).contains("came twice");
    assertThat(came).containsExactly("a", "b", "c");
  }

  @Test
  void chainThatLeadsBack_isADoubt() {
    Pages.Listing listing =
        Pages.read(
            FIRST,
            request -> Page.of(List.of(Json.object().put("id", "a")), null, FIRST),
            item -> Json.text(item, "id"),
            item -> {});

    assertThat(listing.doubt()).contains("leads back");
  }

  @Test
  void laterPageThatFails_isADoubt_theFirstOneIsThrown() {
    UnreachableException failure = new UnreachableException(Rig.ID, "gone", "", null);
    Pages.Listing listing =
        Pages.read(
            FIRST,
            request -> {
              if (request.query().equals("page=0")) {
                return Page.of(
                    List.of(Json.object().put("id", "a")),
                    null,
                    ApiRequest.get("/x").with("page", "1"));
              }
              throw failure;
            },
            item -> Json.text(item, "id"),
            item -> {});
    assertThat(listing.doubt()).contains("page 2 could not be read").contains("gone");

    assertThatThrownBy(
            () ->
                Pages.read(
                    FIRST,
                    request -> {
                      throw failure;
                    },
                    item -> "",
                    item -> {}))
        .isSameAs(failure);
  }

  /** A pager that loses, repeats or mixes items is never taken for whole unless all items came. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyFaultyPager_neverGivesAProofForAPart(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int size = random.nextInt(30);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        all.add("id" + i);
      }
      List<String> sent = new ArrayList<>(all);
      int fault = random.nextInt(4);
      if (fault == 1 && !sent.isEmpty()) {
        sent.remove(random.nextInt(sent.size()));
      } else if (fault == 2 && !sent.isEmpty()) {
        sent.add(random.nextInt(sent.size()), sent.get(random.nextInt(sent.size())));
      } else if (fault == 3 && sent.size() > 1) {
        sent.set(0, sent.get(sent.size() - 1));
      }
      List<List<String>> pages = new ArrayList<>();
      for (int from = 0; from == 0 || from < sent.size(); from += 7) {
        pages.add(sent.subList(from, Math.min(sent.size(), from + 7)));
      }
      came.clear();
      Pages.Listing listing = read(pages, (long) size);
      if (listing.proof().isPresent()) {
        assertThat(came).as("seed %d, round %d", seed, round).hasSameElementsAs(all);
      }
    }
  }
}
