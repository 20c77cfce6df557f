// SPDX-License-Identifier: Apache-2.0
package dev.understudy.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where the servers that DNS data names are really reached: an address and a port.
 *
 * <p>Everywhere but in a lab that is the address itself and port 53. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface Network {
  /** The socket to send to for a server address found in DNS data or configuration. */
  InetSocketAddress locate(InetAddress server);

  /** The address itself, port 53. */
  static Network standard() {
    return server -> new InetSocketAddress(server, 53);
  }

  /** The sockets of a map, as a lab gives them; the address itself and port 53 for the rest. */
  static Network of(Map<InetAddress, InetSocketAddress> sockets) {
    Map<InetAddress, InetSocketAddress> copy = Map.copyOf(sockets);
    return server -> {
      InetSocketAddress found = copy.get(server);
      return found != null ? found : new InetSocketAddress(server, 53);
    };
  }
}
