// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import dev.understudy.finding.Finding;
import dev.understudy.zone.Zone;
import java.time.Instant;
import java.util.List;

/**
 * One attempt to read a zone, with three ends that nobody can confuse: complete, partial, failed.
 *
 * <p>Unavailable is not empty: only a {@link Complete} reading can lead to a delete, and the type
 * sees to it.
 */
public sealed interface Reading {
  /** What the reading is of, for people: {@code cloudflare:example.com}, {@code file:db.zone}. */
  String source();

  /** What is worth knowing of the data: what could not be carried, what looks wrong. */
  List<Finding> findings();

  /**
   * All of the zone, proven.
   *
   * @param source what was read
   * @param zone what it holds
   * @param proof why it is all of it
   * @param handles what the provider needs to change its records
   * @param findings what is worth knowing
   * @param readAt when the reading ended
   */
  record Complete(
      String source,
      Zone zone,
      Proof proof,
      RecordHandles handles,
      List<Finding> findings,
      Instant readAt)
      implements Reading {
    /** Copies the list. */
    public Complete {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Some of the zone; how much is missing is not known.
   *
   * @param source what was read
   * @param zone what came
   * @param reason why it is not known to be all
   * @param findings what is worth knowing
   */
  record Partial(String source, Zone zone, String reason, List<Finding> findings)
      implements Reading {
    /** Copies the list. */
    public Partial {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Nothing of the zone.
   *
   * @param source what was to be read
   * @param error why
   */
  record Failed(String source, ProviderException error) implements Reading {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }
}
