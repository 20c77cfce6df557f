// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSortTest {
  private static final DomainName APEX = DomainName.parse("example");

  private final Lines lines = new Lines(MasterFileLimits.standard());

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

  /** The last type number stands for more octets; here there are none. */
  @Test
  void manyRecordsOfTheLastType_stayAsInTheFile() {
    for (int i = 0; i < 1000; i++) {
      add(i % 2 == 0 ? APEX : APEX.child("a-name-of-fifteen"), 0xffff);
    }

    assertThat(sorted()).containsExactly(expected());
  }

  private void add(DomainName owner, int type) {
    Wire wire = new Wire();
    wire.octets(owner.wire());
    lines.add(lines.count(), wire, RecordType.of(type), new Ttl(1), new Wire());
  }

  /** The numbers of the records, sorted by what is tested. */
  private int[] sorted() {
    int[] order = IntStream.range(0, lines.count()).map(lines::place).toArray();
    LineSort.sort(lines, order, APEX);
    return numbers(Arrays.stream(order));
  }

  /** The same, sorted by what is compared everywhere else. */
  private int[] expected() {
    Comparator<Integer> byKey =
        Comparator.comparing(place -> new RrsetKey(lines.owner(place), lines.type(place)));
    return numbers(
        IntStream.range(0, lines.count())
            .map(lines::place)
            .boxed()
            .sorted(byKey)
            .mapToInt(place -> place));
  }

  private int[] numbers(IntStream places) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < lines.count(); i++) {
      numbers.put(lines.place(i), i);
    }
    return places.map(numbers::get).toArray();
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
