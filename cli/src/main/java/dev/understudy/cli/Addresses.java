// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.provider.ConfigurationException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Reads addresses in text; never asks the system's resolver. */
final class Addresses {
  /** The root servers' IPv4 addresses, from the IANA root hints. */
  private static final List<String> ROOTS =
      List.of(
          "198.41.0.4",
          "170.247.170.2",
          "192.33.4.12",
          "199.7.91.13",
          "192.203.230.10",
          "192.5.5.241",
          "192.112.36.4",
          "198.97.190.53",
          "192.36.148.17",
          "192.58.128.30",
          "193.0.14.129",
          "199.7.83.42",
          "202.12.27.33");

  private Addresses() {}

  static List<InetAddress> rootServers() {
    return ROOTS.stream().map(each -> literal("root servers", each)).toList();
  }

  static InetAddress literal(String where, String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new ConfigurationException(
          where + ": an IPv4 or IPv6 address is expected, not '" + text + "'");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new ConfigurationException(where + ": '" + text + "' is not an address");
    }
  }

  static InetSocketAddress socket(String where, String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[|\\]$", "");
      if (port < 1 || port > 65535) {
        throw new NumberFormatException();
      }
      return new InetSocketAddress(literal(where, host), port);
    } catch (NumberFormatException e) {
      throw new ConfigurationException(where + ": ADDRESS:PORT is expected, not '" + text + "'");
    }
  }

  static boolean isLoopbackLiteral(String host) {
    String bare = host.replaceAll("^\\[|\\]$", "");
    return bare.equals("localhost") || bare.equals("::1") || bare.matches("127(\\.[0-9]{1,3}){3}");
  }
}
