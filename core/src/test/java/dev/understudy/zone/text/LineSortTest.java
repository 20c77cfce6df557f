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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSortTest {
  private static final DomainName APEX = DomainName.parse("example");

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 300", "3, 5000", "4, 50000"})
  void order_isThatOfNamesAndTypes_andOfTheFileWithinAnRrset(long seed, int count) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Line line =
          new Line(
              "",
              i,
              name(random),
              i,
              RecordType.of(1 + random.nextInt(2)),
              new Ttl(1),
              Octets.EMPTY);
      lines.add(line);
    }
    Line[] sorted = lines.toArray(new Line[0]);

    LineSort.sort(sorted, APEX);

    lines.sort(
        Comparator.comparing((Line line) -> new RrsetKey(line.owner, line.type))
            .thenComparingInt(line -> line.number));
    assertThat(Arrays.stream(sorted).mapToInt(line -> line.number).toArray())
        .as("seed %d", seed)
        .isEqualTo(lines.stream().mapToInt(line -> line.number).toArray());
  }

  /** The last type number stands for more octets; here there are none. */
  @Test
  void manyRecordsOfTheLastType_stayAsInTheFile() {
    Line[] lines = new Line[1000];
    for (int i = 0; i < lines.length; i++) {
      DomainName owner = i % 2 == 0 ? APEX : APEX.child("a-name-of-fifteen");
      lines[i] = new Line("", i, owner, i, RecordType.of(0xffff), new Ttl(1), Octets.EMPTY);
    }

    LineSort.sort(lines, APEX);

    assertThat(Arrays.stream(lines).map(line -> line.owner).distinct())
        .containsExactly(APEX, APEX.child("a-name-of-fifteen"));
    assertThat(Arrays.stream(lines).limit(500).mapToInt(line -> line.number)).isSorted();
    assertThat(Arrays.stream(lines).skip(500).mapToInt(line -> line.number)).isSorted();
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
