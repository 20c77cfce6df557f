// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks;

import dev.understudy.diff.Parity;
import dev.understudy.diff.ZoneDiff;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.testkit.zones.Spelling;
import dev.understudy.testkit.zones.ZoneGenerator;
import dev.understudy.testkit.zones.ZoneSpeller;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Prints a table of time and heap for each record at growing sizes: the least of a few runs, by the
 * CPU time of the thread. Arguments: the sizes.
 */
final class Growth {
  private Growth() {}

  public static void main(String[] args) throws IOException {
    warmUp();
    System.out.println("| records | read, us | dnsjava reads, us | ratio | diff, us | B/RRset |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (String size : args) {
      line(Integer.parseInt(size));
    }
  }

  private static void warmUp() throws IOException {
    byte[] text = text(ZoneGenerator.seeded(1).zone(20_000));
    for (int i = 0; i < 5; i++) {
      Zone zone = MasterFile.read(text, ZoneGenerator.seeded(1).zone(3).apex());
      PlainDnsjava.read(new ByteArrayInputStream(text));
      ZoneDiff.between(zone, NextVersion.of(zone).zone(), EqualityRules.strict());
    }
  }

  private static void line(int records) throws IOException {
    Zone generated = ZoneGenerator.seeded(1).zone(records);
    byte[] text = text(generated);
    int rrsets = generated.rrsets().size();
    Zone next = NextVersion.of(generated).zone();
    int runs = Math.min(200, Math.max(3, 500_000 / records));
    double reads = micros(runs, records, () -> MasterFile.read(text, generated.apex()));
    double others = micros(runs, records, () -> dnsjava(text));
    double diffs =
        micros(runs, records, () -> ZoneDiff.between(generated, next, EqualityRules.strict()));
    int copies = Math.max(1, 100_000 / records);
    List<Zone> read = new ArrayList<>(copies);
    long before = used();
    for (int i = 0; i < copies; i++) {
      read.add(MasterFile.read(text, generated.apex()));
    }
    long bytes = (used() - before) / copies;
    Parity parity = ZoneDiff.between(generated, read.get(0), EqualityRules.strict());
    System.out.printf(
        "| %d | %.2f | %.2f | %.2f | %.2f | %d |%s%n",
        records,
        reads,
        others,
        reads / others,
        diffs,
        bytes / rrsets,
        parity.changes().isEmpty() ? "" : " wrong");
  }

  private static Object dnsjava(byte[] text) {
    try {
      return PlainDnsjava.read(new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] text(Zone zone) {
    String text = ZoneSpeller.text(zone, Set.<Spelling>of(), new SplittableRandom(1));
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static double micros(int runs, int records, Supplier<?> work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Object result = work.get();
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      best = result == null ? best : Math.min(best, took);
    }
    return best / 1000.0 / records;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
