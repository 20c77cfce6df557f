// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Ttl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

@Timeout(60)
class RootWalkTest {
  private static final TimeSource TIME = TimeSource.system();
  private static final String ROOT_ADDRESS = "198.51.100.1";

  /** Zones by server address: lines of records; a line of NS records below the apex is a cut. */
  private final Map<InetAddress, InetSocketAddress> sockets = new HashMap<>();

  private final List<TestServer> servers = new ArrayList<>();

  private DnsLimits limits = DnsLimits.standard();

  @AfterEach
  void closeServers() throws IOException {
    for (TestServer server : servers) {
      server.close();
    }
  }

  @Test
  void delegation_isAskedOfEveryServerOfTheParent() throws IOException {
    serve(
        ROOT_ADDRESS,
        ".",
        "test. 86400 NS a.nic.test.",
        "test. 86400 NS b.nic.test.",
        "a.nic.test. 86400 A 198.51.100.11",
        "b.nic.test. 86400 A 198.51.100.12");
    String[] tld = {
      "example.test. 7200 NS ns1.example.test.", "ns1.example.test. 7200 A 192.0.2.1"
    };
    serve("198.51.100.11", "test.", tld);
    serve("198.51.100.12", "test.", "example.test. 7200 NS ns.other.test.");

    ParentView view = walk().delegationOf(name("example.test."), call());

    assertThat(view.parent()).isEqualTo(name("test."));
    assertThat(view.answers()).hasSize(2);
    ParentAnswer first = view.answers().get(0);
    assertThat(first.server()).hasToString("a.nic.test. (198.51.100.11)");
    assertThat(first.ns().orElseThrow().ttl()).isEqualTo(new Ttl(7200));
    assertThat(first.glue())
        .singleElement()
        .satisfies(glue -> assertThat(glue.rdataTexts()).containsExactly("192.0.2.1"));
    assertThat(first.dsKnown()).isTrue();
    assertThat(first.ds()).isEmpty();
    assertThat(NsNames.of(view.answers().get(1).ns().orElseThrow()))
        .containsExactly(name("ns.other.test."));
  }

  @Test
  void delegation_ds_isSeenAtTheParent() throws IOException {
    serve(ROOT_ADDRESS, ".", "test. 86400 NS a.nic.test.", "a.nic.test. 86400 A 198.51.100.11");
    serve(
        "198.51.100.11",
        "test.",
        "example.test. 7200 NS ns.other.test.",
        "example.test. 3600 DS 1 13 2 "
            + "E2D3C916F6DEEAC73294E8268FB5885044A833FC5459588F4A9184CFC41A5766");

    ParentAnswer answer = walk().delegationOf(name("example.test."), call()).answers().get(0);

    assertThat(answer.dsKnown()).isTrue();
    assertThat(answer.ds().orElseThrow().ttl()).isEqualTo(new Ttl(3600));
  }

  @Test
  void silentParentServer_isAmongTheAnswers_othersAreStillAsked() throws IOException {
    limits = limits.withAttemptTimeout(Duration.ofMillis(300)).withAttempts(1);
    serve(
        ROOT_ADDRESS,
        ".",
        "test. 86400 NS a.nic.test.",
        "test. 86400 NS b.nic.test.",
        "a.nic.test. 86400 A 198.51.100.11",
        "b.nic.test. 86400 A 198.51.100.12");
    TestServer silent = new TestServer((query, over) -> List.of());
    servers.add(silent);
    sockets.put(InetAddress.getByName("198.51.100.11"), silent.socket());
    serve("198.51.100.12", "test.", "example.test. 7200 NS ns.other.test.");

    ParentView view = walk().delegationOf(name("example.test."), call());

    assertThat(view.answers()).hasSize(2);
    assertThat(view.answers().get(0).ns()).isEmpty();
    assertThat(view.answers().get(0).nsAnswer().reply()).isEmpty();
    assertThat(view.answers().get(0).dsKnown()).isFalse();
    assertThat(view.answers().get(1).ns()).isPresent();
  }

  @Test
  void zoneThatIsNotDelegated_isDenied() throws IOException {
    serve(ROOT_ADDRESS, ".", "test. 86400 NS a.nic.test.", "a.nic.test. 86400 A 198.51.100.11");
    serve("198.51.100.11", "test.", "other.test. 7200 NS ns.other.test.");

    ParentAnswer answer = walk().delegationOf(name("example.test."), call()).answers().get(0);

    assertThat(answer.ns()).isEmpty();
    assertThat(answer.deniesDelegation()).isTrue();
  }

  @Test
  void parentBelowAnEmptyNonTerminal_isFound() throws IOException {
    serve(
        ROOT_ADDRESS,
        ".",
        "x.co.test. 86400 NS a.nic.test.",
        "a.nic.test. 86400 A 198.51.100.11",
        "test. 86400 NS a.nic.test.");
    serve("198.51.100.11", "test.", "x.co.test. 60 NS ns.net.", "ns.net. 60 A 192.0.2.9");

    ParentView view = walk().delegationOf(name("x.co.test."), call());

    assertThat(view.parent()).isEqualTo(name("test."));
    assertThat(view.answers().get(0).ns()).isPresent();
  }

  @Test
  void addresses_areFoundThroughNameServersInOtherZones() throws IOException {
    serve(
        ROOT_ADDRESS,
        ".",
        "test. 86400 NS a.nic.net.",
        "net. 86400 NS a.nic.net.",
        "a.nic.net. 86400 A 198.51.100.11");
    serve(
        "198.51.100.11",
        "net.",
        "dns.net. 60 NS ns1.dns.net.",
        "ns1.dns.net. 60 A 198.51.100.21",
        "nic.net. 60 NS ns1.dns.net.");
    serve(
        "198.51.100.21",
        "dns.net.",
        "ns1.dns.net. 300 A 198.51.100.21",
        "ns1.dns.net. 300 AAAA 2001:db8::1");

    Addresses found = walk().addressesOf(name("ns1.dns.net."), call());

    assertThat(found).isInstanceOf(Addresses.Found.class);
    assertThat(found.list())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("198.51.100.21", "2001:db8:0:0:0:0:0:1");
  }

  @Test
  void aliasMissingNameAndDeadEnd_areToldApart() throws IOException {
    serve(
        ROOT_ADDRESS,
        ".",
        "test. 86400 NS a.nic.test.",
        "a.nic.test. 86400 A 198.51.100.11",
        "dead. 86400 NS ns.dead.",
        "alias.root. 60 CNAME target.root.");
    serve("198.51.100.11", "test.", "x.test. 60 A 192.0.2.1");

    RootWalk walk = walk();
    assertThat(walk.addressesOf(name("alias.root."), call()))
        .isEqualTo(new Addresses.Alias(name("alias.root."), name("target.root.")));
    assertThat(walk.addressesOf(name("missing.test."), call())).isInstanceOf(Addresses.None.class);
    assertThat(walk.addressesOf(name("www.dead."), call())).isInstanceOf(Addresses.Unknown.class);
  }

  @Test
  void delegationsInACircle_end() throws IOException {
    serve(ROOT_ADDRESS, ".", "one. 60 NS ns.two.", "two. 60 NS ns.one.");

    assertThat(walk().addressesOf(name("ns.one."), call())).isInstanceOf(Addresses.Unknown.class);
  }

  private RootWalk walk() throws IOException {
    Map<InetAddress, InetSocketAddress> copy = Map.copyOf(sockets);
    DnsClient client = new DnsClient(copy::get, TIME, limits);
    return new RootWalk(client, List.of(InetAddress.getByName(ROOT_ADDRESS)));
  }

  private void serve(String address, String apex, String... lines) throws IOException {
    List<Record> records = new ArrayList<>();
    for (String line : lines) {
      records.add(TestServer.record(line));
    }
    Name origin = Name.fromString(apex);
    TestServer server =
        new TestServer((query, over) -> List.of(answer(query, origin, records).toWire(65_535)));
    servers.add(server);
    sockets.put(InetAddress.getByName(address), server.socket());
  }

  /** Just enough of an authoritative server to walk by: referrals, answers, denials. */
  private static Message answer(Message query, Name apex, List<Record> records) {
    Name name = query.getQuestion().getName();
    int type = query.getQuestion().getType();
    Message reply = TestServer.reply(query);
    Optional<Name> cut =
        records.stream()
            .filter(each -> each.getType() == Type.NS && !each.getName().equals(apex))
            .map(Record::getName)
            .filter(each -> name.subdomain(each) && !(type == Type.DS && name.equals(each)))
            .findFirst();
    if (cut.isPresent()) {
      reply.getHeader().unsetFlag(Flags.AA);
      for (Record each : records) {
        if (each.getType() == Type.NS && each.getName().equals(cut.get())) {
          reply.addRecord(each, Section.AUTHORITY);
          Name target = ((org.xbill.DNS.NSRecord) each).getTarget();
          records.stream()
              .filter(other -> other.getType() == Type.A && other.getName().equals(target))
              .forEach(other -> reply.addRecord(other, Section.ADDITIONAL));
        }
      }
      return reply;
    }
    boolean exists = false;
    for (Record each : records) {
      exists |= each.getName().subdomain(name);
      boolean wanted = each.getType() == type || each.getType() == Type.CNAME;
      if (each.getName().equals(name) && wanted) {
        reply.addRecord(each, Section.ANSWER);
      }
    }
    if (!exists) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    return reply;
  }

  private static DomainName name(String text) {
    return DomainName.parse(text);
  }

  private static Call call() {
    return Call.within(Duration.ofSeconds(60), TIME);
  }
}
