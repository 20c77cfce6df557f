// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.call.TimeSource;
import dev.understudy.testkit.lab.resolver.ResolverHabits;
import dev.understudy.testkit.lab.wire.MessageWriter;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

@Timeout(120)
class LabTest {
  private static final Zone ZONE =
      Zones.small(
          "example.com.",
          1,
          3600,
          "198.51.100.80",
          "ada.ns.cloudflare.com.",
          "bob.ns.cloudflare.com.");

  @Test
  void resolvers_findAllNameServersByIteration() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      InetSocketAddress resolver = lab.resolvers().get(0).socket();

      for (LabProvider provider : lab.providers()) {
        for (NameServer server : provider.nameServers()) {
          Message reply = Asker.resolve(resolver, server.name().toString(), "A");
          assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
          assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
          assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
              .isEqualTo(server.addresses().get(0).getHostAddress());
        }
      }
      Message six = Asker.resolve(resolver, "ada.ns.cloudflare.com.", "AAAA");
      assertThat(six.getSection(Section.ANSWER)).hasSize(1);
    }
  }

  @Test
  void everyAddressOfEveryProvider_servesTheZone() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      assertThat(lab.primary().addresses()).hasSize(4);
      assertThat(lab.secondary().addresses()).hasSize(4);
      for (LabProvider provider : lab.providers()) {
        for (AuthoritativeServer server : provider.servers()) {
          InetSocketAddress socket = lab.network().locate(server.address());
          Message reply = Asker.ask(socket, "a.wild.example.com.", "TXT");
          assertThat(socket).isEqualTo(server.socket());
          assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
          assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
        }
      }
    }
  }

  @Test
  void freshDelegation_isReferredToThePrimaryByEveryParentServer() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      assertThat(lab.parentServers()).hasSize(2);
      for (AuthoritativeServer server : lab.parentServers()) {
        Message reply = Asker.ask(server.socket(), "www.example.com.", "A");
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(reply.getSection(Section.AUTHORITY))
            .extracting(record -> record.rdataToString())
            .containsExactlyInAnyOrder("ada.ns.cloudflare.com.", "bob.ns.cloudflare.com.");
        assertThat(reply.getSection(Section.AUTHORITY).get(0).getTTL()).isEqualTo(172_800);
        assertThat(reply.getSection(Section.ADDITIONAL)).hasSizeGreaterThanOrEqualTo(2);
      }
    }
  }

  @Test
  void addressOutsideTheLab_leadsToNobody() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      InetSocketAddress nobody = lab.network().locate(NameServer.address("8.8.8.8"));

      assertThat(nobody.getAddress().isLoopbackAddress()).isTrue();
      assertThatThrownBy(() -> send(nobody)).isInstanceOf(PortUnreachableException.class);
    }
  }

  private static void send(InetSocketAddress to) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(to);
      socket.setSoTimeout(250);
      byte[] query = Asker.query("example.com.", "SOA", false).toWire();
      socket.send(new DatagramPacket(query, query.length));
      socket.receive(new DatagramPacket(new byte[512], 512));
    }
  }

  @Test
  void warmCaches_askNoServerForWhatTheyKnow() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      lab.warm();
      long before = lab.servers().stream().mapToLong(AuthoritativeServer::answered).sum();

      for (LabResolver resolver : lab.resolvers()) {
        assertThat(Asker.resolve(resolver.socket(), "www.example.com.", "A").getRcode())
            .isEqualTo(Rcode.NOERROR);
        assertThat(resolver.asked()).isEqualTo(1);
      }
      assertThat(lab.servers().stream().mapToLong(AuthoritativeServer::answered).sum())
          .isEqualTo(before);
    }
  }

  @Test
  void faultAtALabTime_happensThen() throws Exception {
    try (Lab lab = Lab.builder(ZONE).start()) {
      ManualTime time = lab.manualTime().orElseThrow();
      lab.in(Duration.ofMinutes(5), () -> lab.primary().fault(ServerFault.REFUSED));
      InetSocketAddress socket = lab.primary().servers().get(0).socket();

      time.advance(Duration.ofMinutes(4));
      assertThat(Asker.ask(socket, "example.com.", "SOA").getRcode()).isEqualTo(Rcode.NOERROR);
      time.advance(Duration.ofMinutes(1));
      assertThat(Asker.ask(socket, "example.com.", "SOA").getRcode()).isEqualTo(Rcode.REFUSED);
    }
  }

  @Test
  void inDomainNameServers_areFoundByGlue() {
    Zone zone =
        Zones.parse(
            "example.org.",
            "@ 3600 IN SOA ns1 hostmaster 1 7200 900 1209600 300",
            "@ 3600 IN NS ns1",
            "@ 3600 IN NS ns2",
            "ns1 3600 IN A 198.51.100.21",
            "ns2 3600 IN A 198.51.100.22",
            "www 300 IN CNAME www.example.net.");
    ProviderSpec own =
        new ProviderSpec(
            "primary",
            List.of(
                NameServer.of("ns1.example.org.", "198.51.100.21"),
                NameServer.of("ns2.example.org.", "198.51.100.22")),
            ZoneHolder.of(zone));
    try (Lab lab =
        Lab.builder(zone)
            .provider(own)
            .provider(ProviderSpec.secondary(ZoneHolder.of(zone)))
            .start()) {
      for (LabResolver resolver : lab.resolvers()) {
        assertThat(Asker.resolve(resolver.socket(), "example.org.", "SOA").getRcode())
            .isEqualTo(Rcode.NOERROR);
        Message alias = Asker.resolve(resolver.socket(), "www.example.org.", "A");
        assertThat(alias.getSection(Section.ANSWER)).hasSize(1);
        assertThat(alias.getRcode()).isEqualTo(Rcode.NXDOMAIN);
      }
    }
  }

  @Test
  void silentServers_costRealTimeAndEndInServfail() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      lab.primary().servers().forEach(server -> server.fault(ServerFault.DEAD));
      lab.primary().servers().get(0).fault(ServerFault.SILENT);
      Message reply = Asker.resolve(lab.resolvers().get(1).socket(), "example.com.", "SOA");

      assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
    }
  }

  @Test
  void truncatingServers_areAskedOverTcp() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      lab.primary().fault(ServerFault.TRUNCATING);
      for (LabResolver resolver : lab.resolvers()) {
        assertThat(Asker.resolve(resolver.socket(), "www.example.com.", "A").getRcode())
            .isEqualTo(Rcode.NOERROR);
      }
    }
  }

  @Test
  void lameAndWronglyAnsweringServers_areSkippedOrBelievedAsResolversDo() {
    try (Lab lab = Lab.builder(ZONE).start()) {
      InetSocketAddress resolver = lab.resolvers().get(1).socket();
      for (ServerFault fault :
          List.of(
              ServerFault.LAME,
              ServerFault.NOT_AUTHORITATIVE,
              ServerFault.REFUSED,
              ServerFault.SERVFAIL,
              ServerFault.TCP_ONLY)) {
        lab.primary().servers().subList(0, 3).forEach(server -> server.fault(fault));
        lab.resolvers().get(1).flush();
        assertThat(Asker.resolve(resolver, "www.example.com.", "A").getRcode())
            .as("three of four servers: %s", fault)
            .isEqualTo(Rcode.NOERROR);
      }
      lab.primary()
          .fault(
              ServerFault.wrongAnswers(
                  ZoneHolder.of(
                      Zones.small("example.com.", 1, 60, "198.51.100.66", "ns.example.net."))));
      lab.resolvers().get(1).flush();
      assertThat(
              Asker.resolve(resolver, "www.example.com.", "A")
                  .getSection(Section.ANSWER)
                  .get(0)
                  .rdataToString())
          .isEqualTo("198.51.100.66");
    }
  }

  @Test
  void oneLab_closesWithinASecondAndLeavesNoThread() {
    Lab lab = Lab.builder(ZONE).start();
    lab.warm();
    TimeSource real = TimeSource.system();
    long before = real.nanoTime();
    lab.close();
    assertThat(Duration.ofNanos(real.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    InetSocketAddress socket = lab.primary().servers().get(0).socket();
    assertThatThrownBy(() -> send(socket)).isInstanceOf(PortUnreachableException.class);
  }

  @Test
  void partsThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> Lab.builder(Zones.small("com.", 1, 1, "192.0.2.1", "ns.example.net.")))
        .hasMessageContaining("a parent other than the root");
    ProviderSpec clash =
        new ProviderSpec(
            "clash", List.of(NameServer.of("ns.example.net.", "192.0.2.1")), ZoneHolder.of());
    assertThatThrownBy(() -> Lab.builder(ZONE).provider(clash).start())
        .hasMessageContaining("two servers of the lab have the address 192.0.2.1");
    assertThatThrownBy(() -> Lab.builder(ZONE).delegatedTo("nobody").start())
        .hasMessageContaining("2 to 13 name servers, not 0");
  }

  @Test
  void cacheHits_areServedByTheThousands() throws Exception {
    try (Lab lab = Lab.builder(ZONE).start()) {
      lab.warm();
      InetSocketAddress resolver = lab.resolvers().get(0).socket();
      rate(resolver, 5_000, "www.example.com.");
      int hits = rate(resolver, 20_000, "www.example.com.");

      assertThat(hits).as("far below what it does, for busy machines").isGreaterThan(500);
    }
  }

  @Test
  void twoDaysOfMinutes_fromSixResolvers_takeSeconds() throws Exception {
    try (Lab lab = Lab.builder(ZONE).start()) {
      ManualTime time = lab.manualTime().orElseThrow();
      lab.warm();
      long before = TimeSource.system().nanoTime();
      int asked = 0;
      try (DatagramSocket socket = new DatagramSocket()) {
        socket.setSoTimeout(5000);
        for (int minute = 0; minute < 2880; minute++) {
          for (LabResolver resolver : lab.resolvers()) {
            exchange(socket, resolver.socket(), "n" + minute + ".example.com.");
            asked++;
          }
          time.advance(Duration.ofMinutes(1));
        }
      }
      Duration taken = Duration.ofNanos(TimeSource.system().nanoTime() - before);

      assertThat(taken).as("%d queries", asked).isLessThan(Duration.ofMinutes(1));
    }
  }

  private static int rate(InetSocketAddress server, int count, String name) throws IOException {
    long before = TimeSource.system().nanoTime();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(5000);
      for (int i = 0; i < count; i++) {
        exchange(socket, server, name);
      }
    }
    long nanos = TimeSource.system().nanoTime() - before;
    return (int) (count * 1_000_000_000L / Math.max(1, nanos));
  }

  private static void exchange(DatagramSocket socket, InetSocketAddress server, String name)
      throws IOException {
    byte[] query = MessageWriter.query(Query.recursive(7, DomainName.parse(name), RecordType.A));
    socket.send(new DatagramPacket(query, query.length, server));
    DatagramPacket reply = new DatagramPacket(new byte[1500], 1500);
    socket.receive(reply);
    assertThat(reply.getLength()).isGreaterThan(12);
  }

  @Test
  void realTime_worksToo() {
    ResolverHabits habits = ResolverHabits.childCentric();
    try (Lab lab =
        Lab.builder(ZONE)
            .time(TimeSource.system())
            .resolvers(List.of(ResolverSpec.of("r", "o", "n", "192.0.2.100", habits)))
            .start()) {
      assertThat(lab.manualTime()).isEmpty();
      assertThat(Asker.resolve(lab.resolvers().get(0).socket(), "www.example.com.", "A").getRcode())
          .isEqualTo(Rcode.NOERROR);
    }
  }
}
