// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.lab.resolver.ResolverHabits;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** When resolvers of different habits leave a provider that is gone, or that stays. */
@Timeout(60)
class ResolverHabitsTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final String[] OLD = {"ada.ns.cloudflare.com.", "bob.ns.cloudflare.com."};
  private static final String[] NEW = {"dns1.p01.nsone.net.", "dns2.p01.nsone.net."};
  private static final Duration DAY = Duration.ofDays(1);

  private final AtomicInteger nonce = new AtomicInteger();

  /** Old and new provider, both with the zone, each naming itself; publication at once. */
  private static Lab lab(int childNsTtl, ResolverHabits... habits) {
    Zone old = Zones.small("example.com.", 1, childNsTtl, "198.51.100.80", OLD);
    Zone fresh = Zones.small("example.com.", 2, childNsTtl, "203.0.113.80", NEW);
    List<ResolverSpec> resolvers = new java.util.ArrayList<>();
    for (int i = 0; i < habits.length; i++) {
      resolvers.add(
          ResolverSpec.of(habits[i].name(), "op", "net", "192.0.2." + (100 + i), habits[i]));
    }
    return Lab.builder(old)
        .provider(ProviderSpec.primary(ZoneHolder.of(old)))
        .provider(ProviderSpec.secondary(ZoneHolder.of(fresh)))
        .resolvers(resolvers)
        .publicationDelays(List.of(Duration.ZERO, Duration.ZERO))
        .start();
  }

  private static void redelegate(Lab lab) {
    lab.registry().setNameServers(ZONE, lab.secondary().nameServerNames(), List.of());
  }

  /** The serial a resolver sees with a name that no cache holds, or -1 for SERVFAIL. */
  private long serial(LabResolver resolver) {
    Message reply =
        Asker.resolve(resolver.socket(), "nonce" + nonce.incrementAndGet() + ".example.com.", "A");
    if (reply.getRcode() == Rcode.SERVFAIL) {
      return -1;
    }
    assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    return ((org.xbill.DNS.SOARecord) reply.getSection(Section.AUTHORITY).get(0)).getSerial();
  }

  /** How long after now the resolver first gives the serial, asked each step. */
  private Duration until(Lab lab, LabResolver resolver, long serial, Duration step, Duration most) {
    ManualTime time = lab.manualTime().orElseThrow();
    Duration passed = Duration.ZERO;
    while (passed.compareTo(most) <= 0) {
      if (serial(resolver) == serial) {
        return passed;
      }
      time.advance(step);
      passed = passed.plus(step);
    }
    throw new AssertionError(resolver + " has not come to serial " + serial + " in " + most);
  }

  @Test
  void freshDelegation_everyResolverFindsThePrimary() {
    try (Lab lab = lab(3600, ResolverHabits.parentCentric(), ResolverHabits.childCentric())) {
      lab.warm();

      for (LabResolver resolver : lab.resolvers()) {
        Message reply = Asker.resolve(resolver.socket(), "www.example.com.", "A");
        assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
            .isEqualTo("198.51.100.80");
        assertThat(serial(resolver)).isEqualTo(1);
      }
    }
  }

  @Test
  void deadPrimary_childCentricMovesAtTheChildTtl_parentCentricAtTheParentTtl() {
    try (Lab lab = lab(86_400, ResolverHabits.childCentric(), ResolverHabits.parentCentric())) {
      LabResolver child = lab.resolvers().get(0);
      LabResolver parent = lab.resolvers().get(1);
      lab.warm();
      lab.primary().fault(ServerFault.DEAD);
      redelegate(lab);

      assertThat(serial(child)).isEqualTo(-1);
      assertThat(serial(parent)).isEqualTo(-1);
      Duration step = Duration.ofMinutes(30);
      assertThat(until(lab, child, 2, step, DAY.multipliedBy(3))).isEqualTo(DAY);
      assertThat(until(lab, parent, 2, step, DAY.multipliedBy(3))).isEqualTo(DAY);
    }
  }

  @Test
  void liveOldPrimary_childCentricMovesAtTheChildTtl_stickyNeverWhileItAnswers() {
    try (Lab lab = lab(3600, ResolverHabits.childCentric(), ResolverHabits.stickyChild())) {
      LabResolver child = lab.resolvers().get(0);
      LabResolver sticky = lab.resolvers().get(1);
      ManualTime time = lab.manualTime().orElseThrow();
      lab.warm();
      redelegate(lab);

      assertThat(until(lab, child, 2, Duration.ofMinutes(10), DAY)).isEqualTo(Duration.ofHours(1));
      for (int i = 0; i < 100; i++) {
        time.advance(Duration.ofHours(1));
        assertThat(serial(sticky)).isEqualTo(1);
      }
      lab.primary().fault(ServerFault.DEAD);
      time.advance(Duration.ofHours(1));
      assertThat(serial(sticky)).isEqualTo(2);
    }
  }

  @Test
  void oldChildThatNamesTheNewSet_takesTheStickyResolverAlong() {
    try (Lab lab = lab(3600, ResolverHabits.stickyChild())) {
      LabResolver sticky = lab.resolvers().get(0);
      lab.warm();
      redelegate(lab);
      Zone moving = Zones.small("example.com.", 3, 3600, "198.51.100.80", NEW);
      lab.primary().content(ZoneHolder.of(moving));

      lab.manualTime().orElseThrow().advance(Duration.ofHours(1));

      assertThat(serial(sticky)).isEqualTo(2);
    }
  }

  @Test
  void cap_shortensWhatTheZonesAllow() {
    ResolverHabits capped =
        ResolverHabits.parentCentric().cappedAt("capped at 6 h", Duration.ofHours(6));
    try (Lab lab = lab(86_400, capped)) {
      lab.warm();
      lab.primary().fault(ServerFault.DEAD);
      redelegate(lab);

      assertThat(until(lab, lab.resolvers().get(0), 2, Duration.ofMinutes(30), DAY))
          .isEqualTo(Duration.ofHours(6));
    }
  }

  /** The measured table: what recovers within a minute or so, and what the child's TTL decides. */
  @Test
  void measuredResolvers_recoverAsMeasured() {
    ResolverHabits[] measured = {
      ResolverHabits.likeUnbound(), ResolverHabits.likeBind(), ResolverHabits.likePowerDns()
    };
    Duration step = Duration.ofSeconds(1);
    try (Lab lab = lab(172_800, measured)) {
      lab.warm();
      lab.primary().fault(ServerFault.DEAD);
      for (LabResolver resolver : lab.resolvers()) {
        assertThat(serial(resolver)).as("%s in the outage", resolver).isEqualTo(-1);
      }
      redelegate(lab);
      LabResolver unbound = lab.resolvers().get(0);
      LabResolver bind = lab.resolvers().get(1);
      LabResolver powerDns = lab.resolvers().get(2);
      Duration minute = Duration.ofMinutes(1);

      Duration first = until(lab, unbound, 2, step, minute);
      assertThat(first).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20));
      Duration second = first.plus(until(lab, bind, 2, step, minute));
      assertThat(second).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(50));
      lab.manualTime().orElseThrow().advance(Duration.ofSeconds(242).minus(second));
      assertThat(serial(powerDns)).isEqualTo(-1);
      assertThat(until(lab, powerDns, 2, Duration.ofMinutes(10), DAY.multipliedBy(2)))
          .as("its cap of a day")
          .isGreaterThan(Duration.ofHours(23));
    }
    try (Lab lab = lab(30, measured)) {
      lab.warm();
      lab.primary().fault(ServerFault.DEAD);
      lab.manualTime().orElseThrow().advance(Duration.ofSeconds(28));
      redelegate(lab);

      assertThat(until(lab, lab.resolvers().get(2), 2, step, Duration.ofMinutes(1)))
          .as("a short child TTL is what brings it over")
          .isLessThanOrEqualTo(Duration.ofSeconds(10));
    }
  }

  @Test
  void bothDelegated_deadPrimaryIsNotNoticed() {
    Zone both =
        Zones.small("example.com.", 7, 3600, "198.51.100.80", OLD[0], OLD[1], NEW[0], NEW[1]);
    try (Lab lab =
        Lab.builder(both)
            .provider(ProviderSpec.primary(ZoneHolder.of(both)))
            .provider(ProviderSpec.secondary(ZoneHolder.of(both)))
            .delegatedTo("primary", "secondary")
            .start()) {
      lab.warm();
      lab.primary().fault(ServerFault.DEAD);
      for (int minute = 0; minute < 200; minute++) {
        lab.manualTime().orElseThrow().advance(Duration.ofMinutes(1));
        for (LabResolver resolver : lab.resolvers()) {
          assertThat(serial(resolver)).isEqualTo(7);
        }
      }
    }
  }

  @Test
  void cacheDump_saysWhoWouldBeAskedAndUntilWhen() {
    try (Lab lab = lab(600, ResolverHabits.childCentric(), ResolverHabits.parentCentric())) {
      lab.warm();

      var child = lab.resolvers().get(0).delegation(ZONE).orElseThrow();
      var parent = lab.resolvers().get(1).delegation(ZONE).orElseThrow();
      assertThat(child.fromChild()).isTrue();
      assertThat(child.expires()).isEqualTo(lab.time().now().plusSeconds(600));
      assertThat(parent.fromChild()).isFalse();
      assertThat(parent.expires()).isEqualTo(lab.time().now().plusSeconds(172_800));
      assertThat(child.nameServers()).containsExactlyElementsOf(parent.nameServers());
      assertThat(child.nameServers()).hasSize(2);
      lab.manualTime().orElseThrow().advance(Duration.ofMinutes(10));
      assertThat(lab.resolvers().get(0).delegation(ZONE)).isEmpty();
    }
  }

  @Test
  void answers_countDownAndNegativeOnesLastTheNegativeTtl() {
    try (Lab lab = lab(3600, ResolverHabits.childCentric())) {
      var socket = lab.resolvers().get(0).socket();
      Asker.resolve(socket, "www.example.com.", "A");
      Asker.resolve(socket, "later.example.com.", "A");
      lab.manualTime().orElseThrow().advance(Duration.ofMinutes(2));
      Zone grown =
          Zones.parse(
              "example.com.",
              "@ 3600 IN SOA ns hostmaster 9 7200 900 1209600 300",
              "@ 3600 IN NS " + OLD[0],
              "later 300 IN A 198.51.100.99");
      lab.primary().content(ZoneHolder.of(grown));

      Message positive = Asker.resolve(socket, "www.example.com.", "A");
      Message negative = Asker.resolve(socket, "later.example.com.", "A");
      assertThat(positive.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(180);
      assertThat(negative.getRcode()).isEqualTo(Rcode.NXDOMAIN);
      assertThat(negative.getSection(Section.AUTHORITY).get(0).getTTL()).isEqualTo(180);
      lab.manualTime().orElseThrow().advance(Duration.ofMinutes(3));
      assertThat(Asker.resolve(socket, "later.example.com.", "A").getRcode())
          .isEqualTo(Rcode.NOERROR);
      assertThat(Asker.resolve(socket, "www.example.com.", "A").getRcode())
          .isEqualTo(Rcode.NXDOMAIN);
    }
  }

  @Test
  void failure_isRepeatedFromTheCacheForItsTime() {
    try (Lab lab = lab(3600, ResolverHabits.childCentric())) {
      var socket = lab.resolvers().get(0).socket();
      lab.primary().fault(ServerFault.SERVFAIL);
      assertThat(Asker.resolve(socket, "www.example.com.", "A").getRcode())
          .isEqualTo(Rcode.SERVFAIL);
      lab.primary().fault(ServerFault.NONE);
      assertThat(Asker.resolve(socket, "www.example.com.", "A").getRcode())
          .isEqualTo(Rcode.SERVFAIL);
      lab.manualTime().orElseThrow().advance(Duration.ofSeconds(5));
      assertThat(Asker.resolve(socket, "www.example.com.", "A").getRcode())
          .isEqualTo(Rcode.NOERROR);
    }
  }

  @Test
  void shorterTtlsAtTheRegistry_areFollowed() {
    Zone zone = Zones.small("example.co.test.", 1, 172_800, "198.51.100.80", OLD);
    RegistryTerms terms = RegistryTerms.usual().withNsTtl(new Ttl(7200));
    try (Lab lab =
        Lab.builder(zone)
            .registryTerms(terms)
            .resolvers(
                List.of(
                    ResolverSpec.of("r", "o", "n", "192.0.2.100", ResolverHabits.parentCentric())))
            .start()) {
      lab.resolvers().get(0).learn(zone.apex(), RecordType.SOA);

      assertThat(lab.resolvers().get(0).delegation(zone.apex()).orElseThrow().expires())
          .isEqualTo(lab.time().now().plusSeconds(7200));
    }
  }
}
