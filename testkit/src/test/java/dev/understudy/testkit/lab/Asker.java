// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Asks servers of the lab with code that is not the lab's own. */
final class Asker {
  private Asker() {}

  static Message ask(InetSocketAddress server, String name, String type) {
    return send(server, query(name, type, false), false);
  }

  static Message askTcp(InetSocketAddress server, String name, String type) {
    return send(server, query(name, type, false), true);
  }

  /** Asks a resolver. */
  static Message resolve(InetSocketAddress resolver, String name, String type) {
    return send(resolver, query(name, type, true), false);
  }

  static Message query(String name, String type, boolean recursive) {
    try {
      Message query =
          Message.newQuery(Record.newRecord(Name.fromString(name), Type.value(type), DClass.IN));
      if (!recursive) {
        query.getHeader().unsetFlag(Flags.RD);
      }
      return query;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Message send(InetSocketAddress server, Message query, boolean tcp) {
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setTCP(tcp);
    resolver.setIgnoreTruncation(true);
    resolver.setEDNS(query.getOPT() == null ? -1 : 0);
    resolver.setTimeout(Duration.ofSeconds(5));
    try {
      return resolver.send(query);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
