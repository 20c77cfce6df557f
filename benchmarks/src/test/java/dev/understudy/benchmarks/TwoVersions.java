// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks;

import dev.understudy.testkit.zones.Spelling;
import dev.understudy.testkit.zones.ZoneGenerator;
import dev.understudy.testkit.zones.ZoneSpeller;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Writes {@code a.zone}, {@code b.zone} and {@code expected} into a folder: two versions of a zone,
 * the second spelled otherwise, and the owner names of what differs, in lower case and sorted.
 * Arguments: folder, number of records, seed.
 */
final class TwoVersions {
  private static final Set<Spelling> OTHERWISE =
      EnumSet.of(
          Spelling.SHUFFLED,
          Spelling.RELATIVE_NAMES,
          Spelling.NAME_CASE,
          Spelling.TTL_UNITS,
          Spelling.RECHUNKED_TEXTS);

  private TwoVersions() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    long seed = Long.parseLong(args[2]);
    Zone first = ZoneGenerator.seeded(seed).zone(Integer.parseInt(args[1]));
    NextVersion next = NextVersion.of(first);
    write(folder.resolve("a.zone"), first, Set.of(), seed);
    write(folder.resolve("b.zone"), next.zone(), OTHERWISE, seed);
    Set<String> owners = new TreeSet<>();
    for (List<RrsetKey> keys : List.of(next.added(), next.changed(), next.removed())) {
      keys.forEach(key -> owners.add(key.name().folded().toString()));
    }
    Files.write(folder.resolve("expected"), owners);
    System.out.printf(
        "%d %d %d%n", next.added().size(), next.changed().size(), next.removed().size());
  }

  private static void write(Path file, Zone zone, Set<Spelling> spellings, long seed)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      ZoneSpeller.write(zone, spellings, new SplittableRandom(seed), out);
    }
  }
}
