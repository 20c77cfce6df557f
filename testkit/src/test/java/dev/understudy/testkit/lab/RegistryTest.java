// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.Glue;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.RdataText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final DomainName A = DomainName.parse("a.nic.com.");
  private static final DomainName B = DomainName.parse("b.nic.com.");
  private static final List<DomainName> OLD = names("ns1.old.net.", "ns2.old.net.");
  private static final List<DomainName> NEW = names("ns1.new.net.", "ns2.new.net.");

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-02T08:00:00Z"));
  private final Registry registry =
      new Registry(
          DomainName.parse("com."),
          time,
          RegistryTerms.usual(),
          List.of(
              new ParentServer(NameServer.of("a.nic.com.", "192.0.2.11"), Duration.ofMinutes(2)),
              new ParentServer(NameServer.of("b.nic.com.", "192.0.2.12"), Duration.ofMinutes(7))));

  private static List<DomainName> names(String... names) {
    return List.of(names).stream().map(DomainName::parse).toList();
  }

  @BeforeEach
  void register() {
    registry.register(ZONE, OLD, List.of());
  }

  private List<DomainName> at(DomainName server) {
    return registry.published(ZONE, server).map(Delegation::nameServers).orElseThrow();
  }

  @Test
  void change_isAcceptedAtOnceAndPublishedByEachServerInItsTime() {
    registry.setNameServers(ZONE, NEW, List.of());

    assertThat(registry.nameServers(ZONE)).contains(NEW);
    assertThat(at(A)).isEqualTo(OLD);
    time.advance(Duration.ofMinutes(2));
    assertThat(at(A)).isEqualTo(NEW);
    assertThat(at(B)).isEqualTo(OLD);
    assertThat(registry.isPublished(ZONE)).isFalse();
    time.advance(Duration.ofMinutes(5));
    assertThat(at(B)).isEqualTo(NEW);
    assertThat(registry.isPublished(ZONE)).isTrue();
  }

  @Test
  void servers_answerWhatIsPublished() {
    registry.setNameServers(ZONE, NEW, List.of());
    time.advance(Duration.ofMinutes(2));
    Zone first = registry.contentOf(A).zoneFor(ZONE).orElseThrow();
    Zone second = registry.contentOf(B).zoneFor(ZONE).orElseThrow();

    Rrset published = first.find(ZONE, RecordType.NS).orElseThrow();
    assertThat(published.rdataTexts()).containsExactly("ns1.new.net.", "ns2.new.net.");
    assertThat(published.ttl()).isEqualTo(new Ttl(172_800));
    assertThat(second.find(ZONE, RecordType.NS).orElseThrow().rdataTexts())
        .containsExactly("ns1.old.net.", "ns2.old.net.");
    assertThat(first.soa()).isNotEqualTo(second.soa());
    assertThat(registry.contentOf(A).zoneFor(DomainName.parse("example.org."))).isEmpty();
  }

  @Test
  void heldChange_isPublishedWhenReleasedAndNotBefore() {
    registry.hold();
    registry.setNameServers(ZONE, NEW, List.of());
    time.advance(Duration.ofDays(3));
    assertThat(registry.nameServers(ZONE)).contains(NEW);
    assertThat(at(A)).isEqualTo(OLD);

    registry.release();
    time.advance(Duration.ofMinutes(2));
    assertThat(at(A)).isEqualTo(NEW);
  }

  @Test
  void slowRegistry_publishesLater() {
    registry.slowDown(Duration.ofHours(1));
    registry.setNameServers(ZONE, NEW, List.of());
    time.advance(Duration.ofMinutes(61));
    assertThat(at(A)).isEqualTo(OLD);
    time.advance(Duration.ofMinutes(1));
    assertThat(at(A)).isEqualTo(NEW);
    assertThat(at(B)).isEqualTo(OLD);
  }

  @Test
  void delayOfOneServer_canBeChanged() {
    registry.publicationDelay(B, Duration.ofDays(1));
    registry.setNameServers(ZONE, NEW, List.of());
    time.advance(Duration.ofHours(23));
    assertThat(at(B)).isEqualTo(OLD);
    time.advance(Duration.ofHours(1));
    assertThat(at(B)).isEqualTo(NEW);
    assertThatThrownBy(() -> registry.publicationDelay(ZONE, Duration.ZERO))
        .hasMessageContaining("no name server of com.");
  }

  @Test
  void ds_isPublishedWithItsOwnTtlAndSurvivesAChangeOfNameServers() {
    String text = "1 13 2 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    Rrset ds =
        Rrset.of(
            ZONE, RecordType.DS, new Ttl(1), RdataText.parse(RecordType.DS, text, DomainName.ROOT));
    registry.setDs(ZONE, Optional.of(ds));
    registry.setNameServers(ZONE, NEW, List.of());
    time.advance(Duration.ofMinutes(7));

    Zone zone = registry.contentOf(B).zoneFor(ZONE).orElseThrow();
    assertThat(zone.find(ZONE, RecordType.DS)).contains(ds.withTtl(new Ttl(86_400)));
    registry.setDs(ZONE, Optional.empty());
    time.advance(Duration.ofMinutes(7));
    assertThat(registry.contentOf(B).zoneFor(ZONE).orElseThrow().find(ZONE, RecordType.DS))
        .isEmpty();
  }

  @Test
  void termsThatAreNotMet_refuseAndChangeNothing() {
    List<DomainName> one = names("ns1.new.net.");
    List<DomainName> within = names("ns1.example.com.", "ns2.example.com.");

    assertThatThrownBy(() -> registry.setNameServers(ZONE, one, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 to 13 name servers, not 1");
    assertThatThrownBy(() -> registry.setNameServers(ZONE, within, List.of()))
        .hasMessageContaining("needs glue");
    assertThatThrownBy(
            () -> registry.setNameServers(DomainName.parse("other.com."), NEW, List.of()))
        .hasMessageContaining("not registered");
    assertThat(registry.nameServers(ZONE)).contains(OLD);
  }

  @Test
  void glue_isPublishedForNamesUnderTheParent() {
    List<DomainName> within = names("ns1.example.com.", "ns2.example.com.");
    registry.setNameServers(
        ZONE,
        within,
        List.of(
            new Glue(within.get(0), List.of("198.51.100.1", "2001:db8::1")),
            new Glue(within.get(1), List.of("198.51.100.2"))));
    time.advance(Duration.ofMinutes(2));

    Zone zone = registry.contentOf(A).zoneFor(ZONE).orElseThrow();
    assertThat(zone.find(within.get(0), RecordType.AAAA).orElseThrow().rdataTexts())
        .containsExactly("2001:db8::1");
    assertThat(zone.find(within.get(1), RecordType.A)).isPresent();
  }
}
