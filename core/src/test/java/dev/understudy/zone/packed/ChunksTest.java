// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunksTest {
  private final Chunks chunks = new Chunks();

  /** So many octets, the first of which is found again. */
  private int add(int octets, int first) {
    byte[] room = chunks.room(octets);
    room[chunks.end()] = (byte) first;
    return chunks.take(octets, chunks.end());
  }

  private static int first(Chunks of, int place) {
    return of.at(place)[Chunks.index(place)];
  }

  @Test
  void places_growAndStay_whateverIsAdded() {
    int[] sizes = {1, 600, 100_000, 1 << 20, 1, 3 << 20, 700_000, 400_000, 0x7ffff, 2};
    List<Integer> places = new ArrayList<>();
    long length = 0;
    for (int i = 0; i < sizes.length; i++) {
      places.add(add(sizes[i], i));
      length += sizes[i];
      assertThat(chunks.length()).isEqualTo(length);
    }

    assertThat(places).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < sizes.length; i++) {
      assertThat(first(chunks, places.get(i))).as("of %d octets", sizes[i]).isEqualTo(i);
    }
  }

  /** Another thread may have the snapshot: nothing it has is written to any more. */
  @Test
  void snapshot_sharesNothingThatIsStillFilled() {
    int place = add(10, 7);
    Chunks snapshot = chunks.snapshot();
    int later = add(10, 8);

    assertThat(chunks.at(later)).isNotSameAs(snapshot.at(place));
    assertThat(snapshot.at(place)).hasSize(10);
    assertThat(first(snapshot, place)).isEqualTo(7);
    assertThat(first(chunks, place)).isEqualTo(7);
    assertThat(first(chunks, later)).isEqualTo(8);
    assertThat(snapshot.length()).isEqualTo(10);
  }

  @Test
  void numbers_comeBack() {
    byte[] octets = new byte[8];
    Chunks.put16(octets, 1, 0xfedc);
    Chunks.put32(octets, 4, 0xfedcba98);

    assertThat(octets).containsExactly(0, 0xfe, 0xdc, 0, 0xfe, 0xdc, 0xba, 0x98);
    assertThat(Chunks.get16(octets, 1)).isEqualTo(0xfedc);
    assertThat(Chunks.get32(octets, 4)).isEqualTo(0xfedcba98);
  }
}
