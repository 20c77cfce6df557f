// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.zone.packed.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSortTest {
  private static final DomainName APEX = DomainName.parse("example");

  private final Chunks octets = new Chunks();
  private final List<Integer> places = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, 20", "2, 300", "3, 5000", "4, 50000"})
  void order_isThatOfNamesAndTypes_andOfTheFileWithinAnRrset(long seed, int count) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      add(name(random), 1 + random.nextInt(2));
    }

    assertThat(sorted()).as("seed %d", seed).containsExactly(expected());
  }

  @ParameterizedTest
  @CsvSource({"5, 20", "6, 5000"})
  void whatIsSorted_staysAsItIs(long seed, int count) {
    Random random = new Random(seed);
    List<DomainName> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(name(random));
    }
    names.stream().sorted().forEach(name -> add(name, 1));

    assertThat(sorted()).as("seed %d", seed).containsExactly(IntStream.range(0, count).toArray());
  }

  /** Names that agree in the octets looked at first, and are in disorder by their last only. */
  @Test
  void longNamesInDisorder_areNotTakenForSorted() {
    add(APEX.child("a-name-of-fifteen-and-b"), 1);
    add(APEX.child("a-name-of-fifteen-and-a"), 1);
    add(APEX.child("a-name-of-fifteen-and-c"), 2);
    add(APEX.child("a-name-of-fifteen-and-c"), 1);

    assertThat(sorted()).containsExactly(1, 0, 3, 2);
  }

  /** As files have it: names in order, a SOA record before other types at the apex. */
  @Test
  void typesInDisorder_atNamesInOrder() {
    add(APEX, 6);
    add(APEX, 2);
    add(APEX, 2);
    add(APEX.child("a"), 16);
    add(APEX.child("A"), 1);
    add(APEX.child("b"), 1);

    assertThat(sorted()).containsExactly(1, 2, 0, 4, 3, 5);
  }

  @ParameterizedTest
  @CsvSource({"7, 10", "8, 2000"})
  void manyTypesInDisorder_atOneName(long seed, int count) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      add(APEX, 1 + random.nextInt(40));
    }

    assertThat(sorted()).as("seed %d", seed).containsExactly(expected());
  }

  /** The last type number stands for more octets; here there are none. */
  @Test
  void manyRecordsOfTheLastType_stayAsInTheFile() {
    for (int i = 0; i < 1000; i++) {
      add(i % 2 == 0 ? APEX : APEX.child("a-name-of-fifteen"), 0xffff);
    }

    assertThat(sorted()).containsExactly(expected());
  }

  private void add(DomainName owner, int type) {
    byte[] name = owner.wire().toByteArray();
    byte[] room = octets.room(name.length + RrsetOctets.HEADER);
    int header = RrsetOctets.put(room, octets.end(), name, type, 1, 0, 0);
    places.add(octets.take(name.length + RrsetOctets.HEADER, header));
  }

  /** The numbers of the records, sorted by what is tested. */
  private int[] sorted() {
    int[] order = places.stream().mapToInt(place -> place).toArray();
    RecordSort.sort(octets, order, APEX.wire().length());
    return numbers(Arrays.stream(order).boxed());
  }

  /** The same, sorted by what is compared everywhere else. */
  private int[] expected() {
    return numbers(
        places.stream()
            .sorted(
                Comparator.comparing(
                    place -> Rrset.readAt(octets.at(place), Chunks.index(place)).key())));
  }

  private int[] numbers(Stream<Integer> sorted) {
    Map<Integer, Integer> numbers = new HashMap<>();
    places.forEach(place -> numbers.put(place, numbers.size()));
    return sorted.mapToInt(numbers::get).toArray();
  }

  /** Few different octets, so that names often begin alike: zeros, ones, both cases. */
  private static DomainName name(Random random) {
    byte[] alphabet = {0, 1, 2, 'a', 'A', 'b', (byte) 0xff, '.'};
    List<Octets> labels = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      byte[] label = new byte[1 + random.nextInt(random.nextBoolean() ? 3 : 20)];
      for (int k = 0; k < label.length; k++) {
        label[k] = alphabet[random.nextInt(alphabet.length)];
      }
      labels.add(Octets.copyOf(label));
    }
    labels.addAll(APEX.labels());
    return DomainName.ofLabels(labels);
  }
}
