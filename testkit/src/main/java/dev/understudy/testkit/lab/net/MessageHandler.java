// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.net;

import java.net.InetAddress;

/** What a server does with a message. */
@FunctionalInterface
public interface MessageHandler {
  /**
   * Answers a message, on the thread of all sockets: work that waits is handed to another thread.
   *
   * @param message the octets, without the length that goes before them over TCP
   * @param from the sender
   * @param replier to be called exactly once, now or later
   */
  void handle(byte[] message, Transport transport, InetAddress from, Replier replier);
}
