// SPDX-License-Identifier: Apache-2.0
package dev.understudy.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * What one writes who has dnsjava and nothing else: both files into maps, then a comparison by
 * {@code equals} and TTL. Prints the owner names that differ. Arguments: two files.
 */
final class PlainDnsjava {
  private PlainDnsjava() {}

  record Key(Name name, int type) {}

  static Map<Key, Set<Record>> read(InputStream in) throws IOException {
    Map<Key, Set<Record>> zone = new HashMap<>();
    try (Master master = new Master(in, Name.fromString("example.com."))) {
      for (Record each = master.nextRecord(); each != null; each = master.nextRecord()) {
        zone.computeIfAbsent(new Key(each.getName(), each.getType()), key -> new HashSet<>(2))
            .add(each);
      }
    }
    return zone;
  }

  private static Map<Key, Set<Record>> read(String file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)), 1 << 16)) {
      return read(in);
    }
  }

  public static void main(String[] args) throws IOException {
    Map<Key, Set<Record>> first = read(args[0]);
    Map<Key, Set<Record>> second = read(args[1]);
    Set<String> owners = new TreeSet<>();
    first.forEach(
        (key, records) -> {
          Set<Record> other = second.remove(key);
          if (!records.equals(other) || ttl(records) != ttl(other)) {
            owners.add(key.name().toString().toLowerCase(Locale.ROOT));
          }
        });
    second.keySet().forEach(key -> owners.add(key.name().toString().toLowerCase(Locale.ROOT)));
    owners.forEach(System.out::println);
  }

  private static long ttl(Set<Record> records) {
    return records.stream().mapToLong(Record::getTTL).min().orElse(-1);
  }
}
