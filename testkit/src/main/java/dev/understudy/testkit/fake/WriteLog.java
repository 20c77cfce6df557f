// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody asked fakes to change, in the order it came, and whether it took effect whatever
 * the answer said: what a journal is compared with. Several fakes may share one. Thread-safe.
 */
public final class WriteLog {
  private final List<Entry> entries = new ArrayList<>();

  /** An empty log. */
  public WriteLog() {}

  /**
   * One request that changes something.
   *
   * @param sequence its place, from 1
   * @param at when it came, in lab time
   * @param target whose fake it came to: {@code cloudflare}
   * @param method the method
   * @param path the path, without the query
   * @param body the digest of its body
   * @param effect the value of its {@code Understudy-Effect} field, empty when it had none
   * @param landed whether it took effect, wholly or in part
   * @param outcome what the client got: a status, {@code reset} or {@code hang}
   */
  public record Entry(
      long sequence,
      Instant at,
      String target,
      String method,
      String path,
      Digest body,
      String effect,
      boolean landed,
      String outcome) {}

  /** Adds a request. */
  public synchronized Entry add(
      Instant at, String target, FakeRequest request, boolean landed, String outcome) {
    Entry entry =
        new Entry(
            entries.size() + 1L,
            at,
            target,
            request.method(),
            request.path(),
            Digest.of(request.body()),
            request.headers().first("Understudy-Effect").orElse(""),
            landed,
            outcome);
    entries.add(entry);
    return entry;
  }

  /** All entries so far, in order. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Those that took effect. */
  public List<Entry> landed() {
    return entries().stream().filter(Entry::landed).toList();
  }

  /** Those that came to one target. */
  public List<Entry> of(String target) {
    return entries().stream().filter(entry -> entry.target().equals(target)).toList();
  }

  /** Whether nobody asked for a change. */
  public synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /** One line an entry. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Entry entry : entries()) {
      out.append(entry).append('\n');
    }
    return out.toString();
  }
}
