// SPDX-License-Identifier: Apache-2.0
package dev.understudy.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.Understudy;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.dns.Answer;
import dev.understudy.dns.ParentAnswer;
import dev.understudy.dns.ParentView;
import dev.understudy.dns.ServerAddress;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WritePermit;
import dev.understudy.registrar.Delegation;
import dev.understudy.registrar.DelegationChange;
import dev.understudy.registrar.Glue;
import dev.understudy.registrar.Registrar;
import dev.understudy.registrar.Submission;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManualRegistrarTest {
  private static final DomainName ZONE = DomainName.parse("example.com.");
  private static final List<DomainName> OLD = names("ns1.old.example.", "ns2.old.example.");
  private static final List<DomainName> NEW = names("ns1.new.example.", "ns2.new.example.");

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  private List<ParentAnswer> answers = List.of();
  private final ManualRegistrar registrar =
      ManualRegistrar.of(
          new ManualSettings("https://registrar.example/console", "dns-team@ops.example"),
          (zone, call) ->
              new ParentView(
                  zone, DomainName.parse("com."), answers, List.of(), List.of("asked com.")));

  private static List<DomainName> names(String... texts) {
    List<DomainName> names = new ArrayList<>();
    for (String text : texts) {
      names.add(DomainName.parse(text));
    }
    return names;
  }

  private static Rrset rrset(DomainName name, RecordType type, List<String> rdata) {
    return Rrset.of(
        name,
        type,
        new Ttl(172800),
        rdata.stream().map(text -> RdataText.parse(type, text, DomainName.ROOT)).toList());
  }

  private static ParentAnswer parent(int number, List<DomainName> servers, List<Rrset> ds) {
    ServerAddress server =
        new ServerAddress(
            DomainName.parse(number + ".gtld.example."), InetAddress.getLoopbackAddress());
    List<Rrset> ns =
        List.of(rrset(ZONE, RecordType.NS, servers.stream().map(DomainName::toString).toList()));
    return new ParentAnswer(
        ZONE,
        server,
        new Answer.Reply(0, false, false, false, false, List.of(), ns, List.of()),
        new Answer.Reply(0, true, false, false, false, ds, List.of(), List.of()));
  }

  private static ParentAnswer silent(int number) {
    ServerAddress server =
        new ServerAddress(
            DomainName.parse(number + ".gtld.example."), InetAddress.getLoopbackAddress());
    Answer none = new Answer.Reply(5, false, false, false, false, List.of(), List.of(), List.of());
    return new ParentAnswer(ZONE, server, none, none);
  }

  private Call call() {
    return Call.within(Duration.ofMinutes(1), time);
  }

  private Submission submit(DelegationChange change) {
    WritePermit.prepare();
    WritePermit permit = (WritePermit) Trusted.permit(7, "0".repeat(64), "op1/ns#1");
    return registrar.submit(change, new OperationId("op1"), permit, call());
  }

  @Test
  void read_isWhatTheParentPublishes() {
    Rrset ds = rrset(ZONE, RecordType.DS, List.of("1 13 2 " + "AB".repeat(32)));
    answers = List.of(parent(1, OLD, List.of(ds)), parent(2, OLD, List.of(ds)), silent(3));

    Delegation delegation = registrar.read(ZONE, call());

    assertThat(delegation.nameServers()).isEqualTo(OLD);
    assertThat(delegation.ds()).contains(ds);
    assertThat(delegation.locks()).isEmpty();
  }

  @Test
  void read_parentThatDisagreesOrIsSilent_isNoDelegation() {
    answers = List.of(parent(1, OLD, List.of()), parent(2, NEW, List.of()));
    assertThatThrownBy(() -> registrar.read(ZONE, call()))
        .isInstanceOf(StateChangedException.class)
        .hasMessageContaining("different delegations");

    answers = List.of(silent(1));
    assertThatThrownBy(() -> registrar.read(ZONE, call()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("asked com.");
  }

  @Test
  void submit_saysExactlyWhatAPersonMustEnter() {
    answers = List.of(parent(1, OLD, List.of()), parent(2, OLD, List.of()));
    Delegation base =
        Delegation.of(ZONE, OLD)
            .withDs(rrset(ZONE, RecordType.DS, List.of("1 13 2 " + "AB".repeat(32))));

    Submission submission =
        submit(
            new DelegationChange(
                base,
                names(
                    "ns1.new.example.", "ns2.example.com.", "ns3.example.com.", "ns2.old.example."),
                List.of(
                    new Glue(
                        DomainName.parse("ns2.example.com."),
                        List.of("192.0.2.1", "2001:db8::1")))));

    assertThat(submission.state()).isEqualTo(Submission.State.PENDING);
    assertThat(submission.token()).isEqualTo("op1/ns#1");
    assertThat(submission.instructions())
        .containsExactly(
            "Where: https://registrar.example/console (contact: dns-team@ops.example)",
            "Domain: example.com",
            "Published now: ns1.old.example, ns2.old.example",
            "First register the host ns2.example.com with the addresses 192.0.2.1, 2001:db8::1",
            "Replace all name servers by exactly these 4, in any order:",
            "  Name server 1: ns2.example.com",
            "  Name server 2: ns3.example.com",
            "  Name server 3: ns1.new.example",
            "  Name server 4: ns2.old.example",
            "  That adds ns2.example.com, ns3.example.com, ns1.new.example",
            "  and removes ns1.old.example",
            "Do not change anything else: no contacts, no DS or DNSSEC settings, no locks.",
            "WARNING: the parent publishes a DS RRset of 1 records. Some consoles remove it when name"
                + " servers change; it must stay as it is.",
            "WARNING: ns3.example.com is within the domain and needs its addresses registered as a"
                + " host; none were given.",
            "When it is saved there is nothing to confirm here: the parent's own servers are asked"
                + " until all of them give the new set.");
  }

  @Test
  void submit_movedBase_asksNobody_andWhatIsThereIsAccepted() {
    DelegationChange change = new DelegationChange(Delegation.of(ZONE, OLD), NEW, List.of());

    answers = List.of(parent(1, names("ns.third.example."), List.of()));
    assertThatThrownBy(() -> submit(change))
        .isInstanceOf(StateChangedException.class)
        .hasMessageContaining("Nobody was asked");

    answers = List.of(parent(1, NEW, List.of()));
    assertThat(submit(change).state()).isEqualTo(Submission.State.ACCEPTED);
  }

  @Test
  void poll_believesOnlyAllServersOfTheParent() {
    DelegationChange change = new DelegationChange(Delegation.of(ZONE, OLD), NEW, List.of());
    answers = List.of(parent(1, OLD, List.of()));
    Submission pending = submit(change);

    Submission none = registrar.poll(change, pending, call());
    assertThat(none.state()).isEqualTo(Submission.State.PENDING);
    assertThat(none.instructions()).isEqualTo(pending.instructions());

    answers = List.of(parent(1, NEW, List.of()), parent(2, OLD, List.of()));
    Submission some = registrar.poll(change, pending, call());
    assertThat(some.state()).isEqualTo(Submission.State.PENDING);
    assertThat(some.detail()).contains("1 of 2 servers");

    answers = List.of(parent(1, names("ns1.typo.example."), List.of()));
    assertThat(registrar.poll(change, pending, call()).detail())
        .contains("neither old nor new")
        .contains("ns1.typo.example.");

    answers = List.of(silent(1));
    assertThat(registrar.poll(change, pending, call()).state()).isEqualTo(Submission.State.PENDING);

    answers = List.of(parent(1, NEW, List.of()), parent(2, NEW, List.of()), silent(3));
    assertThat(registrar.poll(change, pending, call()).state())
        .isEqualTo(Submission.State.ACCEPTED);
  }

  @Test
  void factory_usesTheLookupThatTheContextShares() {
    answers = List.of(parent(1, OLD, List.of()));
    ParentLookup lookup =
        (zone, call) ->
            new ParentView(zone, DomainName.parse("com."), answers, List.of(), List.of());
    try (Understudy understudy = Understudy.builder().time(time).build()) {
      understudy
          .context()
          .shared(SharedParentLookup.class, context -> SharedParentLookup.of(lookup));

      try (Registrar made = understudy.registrar("manual", Map.of("where", "the console"))) {
        assertThat(made.read(ZONE, call()).nameServers()).isEqualTo(OLD);
        assertThat(made.capabilities(ZONE, call()).needsPerson()).isTrue();
      }
    }
  }

  @Test
  void factory_withoutOne_walksFromThePublicRoot_andOpensNothingYet() {
    try (Understudy understudy = Understudy.builder().time(time).build();
        Registrar made = understudy.registrar("manual", Map.of())) {
      assertThat(made.id()).isEqualTo(ManualRegistrar.ID);
    }
  }
}
