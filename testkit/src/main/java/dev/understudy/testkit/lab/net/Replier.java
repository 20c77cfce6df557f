// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.net;

import java.util.List;

/** Where the answer to one message goes. To be called once, from any thread. */
@FunctionalInterface
public interface Replier {
  /** Sends messages, over UDP one of them, or none at all. */
  void send(List<byte[]> messages);

  /** Sends one message. */
  default void send(byte[] message) {
    send(List.of(message));
  }

  /** Leaves the message without an answer. */
  default void drop() {
    send(List.of());
  }
}
