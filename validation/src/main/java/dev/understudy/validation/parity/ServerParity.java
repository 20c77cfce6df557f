// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.dns.ServerAddress;
import dev.understudy.dns.Transport;
import java.util.List;
import java.util.Map;

/**
 * What came of all probes at one address over one transport. Immutable, thread-safe.
 *
 * @param server the server and the address
 * @param transport how it was asked
 * @param matches how many answers are as expected
 * @param mismatches how many are not
 * @param unanswered how many questions got no answer
 * @param notAsked how many were not asked any more, since the address gave no answer at all or the
 *     time had run out
 * @param notes how often an answer was as expected with a note, such as the policy
 * @param mismatchExamples some of the mismatches, one line each
 * @param silenceExamples some of the missing answers, one line each
 */
public record ServerParity(
    ServerAddress server,
    Transport transport,
    int matches,
    int mismatches,
    int unanswered,
    int notAsked,
    Map<String, Integer> notes,
    List<String> mismatchExamples,
    List<String> silenceExamples) {
  /** Copies the collections. */
  public ServerParity {
    notes = Map.copyOf(notes);
    mismatchExamples = List.copyOf(mismatchExamples);
    silenceExamples = List.copyOf(silenceExamples);
  }

  /** {@code ns1.example.com. (192.0.2.1) over UDP}. */
  public String where() {
    return server + " over " + transport;
  }
}
