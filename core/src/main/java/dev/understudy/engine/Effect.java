// SPDX-License-Identifier: Apache-2.0
package dev.understudy.engine;

import dev.understudy.call.Call;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.state.Fields;
import java.time.Duration;

/**
 * One change of the outside world by one request, together with the way to see whether it is there.
 */
public interface Effect {
  /** Its name within the operation, the same after a restart: {@code secondary/unit-2}. */
  String id();

  /** Where it goes, for people: {@code cloudflare example.com.}. */
  String target();

  /** What is asked for, in canonical form and without secrets. */
  Fields request();

  /** The longest that {@link #send} may take. */
  Duration worstCase();

  /** Sends it, once. */
  WriteOutcome send(WritePermit permit, Call call);

  /** Asks what became of a pending one. */
  default WriteOutcome poll(WriteOutcome.Pending pending, Call call) {
    throw new IllegalStateException(id() + " is never pending");
  }

  /** Reads the world to see whether it is there. */
  World look(Call call);
}
