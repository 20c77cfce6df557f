// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;

/**
 * One datagram out, one back.
 *
 * <p>The socket of a channel is used because it knows both a timeout and the thread's interrupt. It
 * is connected: only the asked address can answer, and an ICMP error ends the wait.
 */
final class UdpExchange {
  private static final int LONGEST = 65_535;
  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[LONGEST]);

  Answer ask(Attempt attempt) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(attempt.socket());
      channel.write(ByteBuffer.wrap(attempt.query()));
      return receive(channel.socket(), attempt);
    } catch (IOException e) {
      return attempt.failed(e);
    }
  }

  private static Answer receive(DatagramSocket socket, Attempt attempt) throws IOException {
    byte[] buffer = BUFFER.get();
    while (true) {
      socket.setSoTimeout(attempt.millisLeft());
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      socket.receive(packet);
      byte[] message = Arrays.copyOf(buffer, packet.getLength());
      // others than the server can only guess the id: what does not carry it is not looked at
      if (MessageReader.hasId(message, attempt.id())) {
        return attempt.read(message);
      }
    }
  }
}
