// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.dns.ServerAddress;
import dev.understudy.dns.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what comes of the probes at one address over one transport. Thread-safe. */
final class Tally {
  private final ServerAddress server;
  private final Transport transport;
  private final ParitySettings settings;
  private final Map<String, Integer> notes = new TreeMap<>();
  private final List<String> mismatchExamples = new ArrayList<>();
  private final List<String> silenceExamples = new ArrayList<>();
  private int matches;
  private int mismatches;
  private int unanswered;
  private int notAsked;

  Tally(ServerAddress server, Transport transport, ParitySettings settings) {
    this.server = server;
    this.transport = transport;
    this.settings = settings;
  }

  ServerAddress server() {
    return server;
  }

  Transport transport() {
    return transport;
  }

  /** Whether it has never answered, often enough to give it up. */
  synchronized boolean isGivenUp() {
    return matches + mismatches == 0 && unanswered >= settings.silenceLimit();
  }

  synchronized void skip() {
    notAsked++;
  }

  synchronized void count(Probe probe, ProbeVerdict verdict) {
    if (verdict instanceof ProbeVerdict.Match match) {
      matches++;
      if (!match.note().isEmpty()) {
        notes.merge(match.note(), 1, Integer::sum);
      }
    } else if (verdict instanceof ProbeVerdict.Mismatch mismatch) {
      mismatches++;
      example(mismatchExamples, probe + ": " + mismatch.reason());
    } else if (verdict instanceof ProbeVerdict.NoAnswer none) {
      unanswered++;
      example(silenceExamples, none.kind() + " " + none.detail());
    }
  }

  private void example(List<String> examples, String text) {
    if (examples.size() < settings.examples()) {
      examples.add(text);
    }
  }

  synchronized ServerParity done() {
    return new ServerParity(
        server,
        transport,
        matches,
        mismatches,
        unanswered,
        notAsked,
        notes,
        mismatchExamples,
        silenceExamples);
  }
}
