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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading, normalising and comparing zones of three sizes, and dnsjava reading the same file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx4g"})
public class ZoneBenchmark {
  /** How many records the zone has. */
  @Param({"1000", "100000", "1000000"})
  public int records;

  private Zone zone = ZoneGenerator.seeded(1).zone(3);
  private Zone next = zone;
  private Zone respelled = zone;
  private byte[] text = new byte[0];
  private byte[] otherwise = new byte[0];

  /** Makes the zone and its files. */
  @Setup
  public void generate() {
    zone = ZoneGenerator.seeded(1).zone(records);
    next = NextVersion.of(zone).zone();
    text = spelled(Set.of());
    otherwise = spelled(Spelling.all());
    respelled = MasterFile.read(otherwise, zone.apex());
  }

  private byte[] spelled(Set<Spelling> spellings) {
    return ZoneSpeller.text(zone, spellings, new SplittableRandom(1))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A plain file into a sorted zone. */
  @Benchmark
  public Zone read() {
    return MasterFile.read(text, zone.apex());
  }

  /** A file with everything that the syntax allows, into a sorted zone and out as plain text. */
  @Benchmark
  public String normalise() {
    return MasterFile.write(MasterFile.read(otherwise, zone.apex()));
  }

  /** Two versions of which one RRset in a thousand differs. */
  @Benchmark
  public Parity diff() {
    return ZoneDiff.between(zone, next, EqualityRules.strict());
  }

  /** Two versions that say the same in other words. */
  @Benchmark
  public Parity diffOfSpellings() {
    return ZoneDiff.between(zone, respelled, EqualityRules.strict());
  }

  /** The plain file by dnsjava into a map. */
  @Benchmark
  public Map<?, ?> dnsjavaReads() throws IOException {
    return PlainDnsjava.read(new ByteArrayInputStream(text));
  }
}
