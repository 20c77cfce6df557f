// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.OperationId;
import dev.understudy.provider.ForcedNotify;
import dev.understudy.provider.ForcedTransfer;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.TsigKey;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cases of transfers, each aborted where the provider does not offer the facet. */
@SuppressWarnings("exports") // as the suite
abstract class TransferCases extends SigningCases {
  private static final String TSIG_SECRET = "Y2FuYXJ5IGluIGEgVFNJRyBrZXkgb2YgMzIgb2N0ZXRz";
  private static final TransferPeer ONE = TransferPeer.of("192.0.2.53");
  private static final TransferPeer WITH_PORT = new TransferPeer("198.51.100.53", 5353);

  TransferCases() {}

  private static TsigKey key(String secret) {
    return new TsigKey(
        DomainName.parse("transfer.contract.example"),
        TsigKey.Algorithm.HMAC_SHA256,
        Secret.of(secret.toCharArray()));
  }

  private boolean plain() {
    return rig.fixture.transfersArePlain();
  }

  /** A peer with a port of its own, where the provider knows such. */
  private TransferPeer two() {
    return plain() ? TransferPeer.of(WITH_PORT.address()) : WITH_PORT;
  }

  private TransferTerms terms() {
    return terms(ONE, two());
  }

  /** With a key, where the provider knows such. */
  private TransferTerms terms(TransferPeer... primaries) {
    TransferTerms bare = TransferTerms.from(List.of(primaries));
    return plain() ? bare : bare.signedWith(key(TSIG_SECRET));
  }

  /** Being fed. */
  @Nested
  @DisplayName("is fed by transfer, where it offers that:")
  class Inbound {
    private FacetRig facets;
    private InboundTransfer creating;

    @SuppressWarnings("NullAway.Init") // made before each test
    Inbound() {}

    @BeforeEach
    void take() {
      facets = new FacetRig(rig);
      creating = facets.facet(facets.yetToCreate(), InboundTransfer.class);
    }

    private HostedZone make(TransferTerms terms) {
      return creating.create(terms, new OperationId("contract"), rig.permit(), rig.call());
    }

    private InboundTransfer of(HostedZone zone) {
      return facets.facet(zone, InboundTransfer.class);
    }

    @Test
    @DisplayName("a zone is made with its primary servers and key, and is found")
    void made_isFound() {
      HostedZone made = make(terms());

      TransferState state = of(made).read(rig.call());
      Expect.that(state.isOn(), "off: " + state);
      Expect.equal(state.peers(), List.of(ONE, two()), "primary servers");
      state.key().ifPresent(name -> Expect.equal(name, key(TSIG_SECRET).name(), "name of the key"));
      HostedZone found = rig.provider.find(Samples.APEX, rig.call()).orElseThrow();
      Expect.equal(found.id(), made.id(), "id");
      Expect.that(!found.nameServers().isEmpty(), "no name servers");
      noKeyIn(state.toString());
    }

    private void noKeyIn(String text) {
      Expect.that(!text.contains(TSIG_SECRET), "the TSIG secret is shown");
    }

    @Test
    @DisplayName("made twice it is one, and the second time nothing is sent")
    void madeTwice_isOne() {
      HostedZone first = make(terms());
      int before = rig.fixture.writeLog().entries().size();
      Expect.equal(make(terms()).id(), first.id(), "id");
      Expect.equal(rig.fixture.writeLog().entries().size(), before, "writes");
    }

    @Test
    @DisplayName("a zone with records of its own is left alone")
    void ownRecords_areLeftAlone() {
      HostedZone zone = rig.create();
      rig.put(zone, List.of(Samples.a("www", ttl(zone), "192.0.2.1")));
      int before = facets.landed();

      Expect.thrown(RequestRefusedException.class, "create", () -> make(terms()));
      InboundTransfer there = of(zone);
      Expect.that(!there.read(rig.call()).isOn(), "it is said to be fed by transfer");
      Expect.instance(
          there.attach(terms(), rig.permit(), rig.call()), WriteOutcome.Refused.class, "attach");
      Expect.equal(facets.landed(), before, "landed writes");
      Expect.that(
          rig.read(zone).zone().find(Samples.a("www", ttl(zone), "192.0.2.1").key()).isPresent(),
          "the record is gone");
    }

    @Test
    @DisplayName("primary servers can be changed, and are not when they are the same")
    void attached_isWhatIsWanted() {
      InboundTransfer made = of(make(terms()));
      TransferTerms others = terms(two());
      Supplier<WriteOutcome> attach = () -> made.attach(others, rig.permit(), rig.call());

      facets.applied(attach, "attaching");
      Expect.equal(made.read(rig.call()).peers(), List.of(two()), "primary servers");
      facets.unchanged(attach, "attaching again");
    }

    @Test
    @DisplayName("answers that are lost are errors, and trying again goes on")
    void answersLost_goesOn() {
      facets.persist(
          () -> {
            try {
              make(terms());
              return new WriteOutcome.Applied("");
            } catch (ProviderException e) {
              noKeyIn(String.valueOf(e.getMessage()));
              return new WriteOutcome.Unknown(e);
            }
          },
          "making");
      HostedZone made = rig.provider.find(Samples.APEX, rig.call()).orElseThrow();
      Expect.equal(of(made).read(rig.call()).peers(), List.of(ONE, two()), "primary servers");
      InboundTransfer there = of(made);
      TransferTerms others = terms(TransferPeer.of("203.0.113.1"));
      facets.persist(() -> there.attach(others, rig.permit(), rig.call()), "attaching");
      facets.forbidden(() -> there.attach(terms(), rig.permit(), rig.call()), "attaching");
    }

    @Test
    @DisplayName("where it knows no keys and ports, it refuses them before anything is sent")
    void keysAndPorts_whereThereAreNone_areRefused() {
      Assumptions.assumeTrue(plain(), "it knows keys and ports");
      InboundTransfer made = of(make(terms()));
      int before = rig.fixture.writeLog().entries().size();
      TransferTerms bare = TransferTerms.from(List.of(ONE));
      for (TransferTerms each :
          List.of(bare.signedWith(key(TSIG_SECRET)), TransferTerms.from(List.of(WITH_PORT)))) {
        Expect.thrown(RequestRefusedException.class, "create", () -> make(each));
        WriteOutcome.Refused refused =
            Expect.instance(
                made.attach(each, rig.permit(), rig.call()), WriteOutcome.Refused.class, "attach");
        Expect.instance(refused.error(), RequestRefusedException.class, "error");
        noKeyIn(String.valueOf(refused.error().getMessage()));
      }
      Expect.equal(rig.fixture.writeLog().entries().size(), before, "writes");
      Expect.equal(made.read(rig.call()).peers(), List.of(ONE, two()), "primary servers");
    }

    @Test
    @DisplayName("a transfer can be forced, and its age is told from the clock")
    void forced_isSeen() {
      HostedZone made = make(terms());
      ForcedTransfer forced = facets.facet(made, ForcedTransfer.class);
      facets.eventually(() -> freshest(made), "a first transfer");

      facets.applied(() -> forced.transferNow(rig.permit(), rig.call()), "forcing");

      facets.eventually(() -> freshest(made), "a transfer");
      Expect.that(of(made).read(rig.call()).serial().isPresent(), "no serial");
    }

    private boolean freshest(HostedZone made) {
      TransferState state = of(made).read(rig.call());
      return state
          .transferred()
          .or(state::checked)
          .map(then -> !then.isAfter(rig.fixture.time().now()))
          .orElse(false);
    }
  }

  /** Feeding others. */
  @Nested
  @DisplayName("feeds others by transfer, where it offers that:")
  class Outbound {
    private FacetRig facets;
    private HostedZone zone;
    private OutboundTransfer outbound;

    @SuppressWarnings("NullAway.Init") // made before each test
    Outbound() {}

    @BeforeEach
    void take() {
      facets = new FacetRig(rig);
      zone = rig.create();
      outbound = facets.facet(zone, OutboundTransfer.class);
    }

    private Supplier<WriteOutcome> allow(TransferPeer peer) {
      return () -> outbound.allow(peer, rig.permit(), rig.call());
    }

    private Supplier<WriteOutcome> withdraw(TransferPeer peer) {
      return () -> outbound.withdraw(peer, rig.permit(), rig.call());
    }

    private TransferState state() {
      return outbound.read(rig.call());
    }

    @Test
    @DisplayName("a new zone goes to nobody")
    void newZone_goesToNobody() {
      Expect.that(!state().isOn() && state().peers().isEmpty(), "open: " + state());
    }

    @Test
    @DisplayName("peers come and go one by one, and others stay")
    void peers_comeAndGo() {
      facets.applied(allow(ONE), "allowing");
      Expect.that(state().isOn(), "off: " + state());
      facets.unchanged(allow(ONE), "allowing again");
      facets.applied(allow(two()), "allowing another");
      Expect.equal(state().peers(), List.of(ONE, two()), "peers");
      facets.applied(withdraw(ONE), "withdrawing");
      Expect.equal(state().peers(), List.of(two()), "peers");
      facets.unchanged(withdraw(ONE), "withdrawing what is not there");
      facets.applied(withdraw(two()), "withdrawing the last");
      Expect.that(!state().isOn() && state().peers().isEmpty(), "open: " + state());
      facets.applied(allow(two()), "allowing once more");
      Expect.that(state().isOn(), "off: " + state());
    }

    @Test
    @DisplayName("answers that are lost are unknown, and trying again goes on")
    void answersLost_goesOn() {
      facets.persist(allow(ONE), "allowing");
      facets.persist(allow(two()), "allowing another");
      Expect.equal(state().peers(), List.of(ONE, two()), "peers");
      facets.persist(withdraw(ONE), "withdrawing");
      facets.persist(withdraw(two()), "withdrawing the last");
      Expect.that(!state().isOn(), "on: " + state());
      facets.forbidden(allow(ONE), "allowing");
    }

    @Test
    @DisplayName("where it knows no ports, it refuses them before anything is sent")
    void ports_whereThereAreNone_areRefused() {
      Assumptions.assumeTrue(plain(), "it knows ports");
      int before = rig.fixture.writeLog().entries().size();
      WriteOutcome.Refused refused =
          Expect.instance(allow(WITH_PORT).get(), WriteOutcome.Refused.class, "allowing");
      Expect.instance(refused.error(), RequestRefusedException.class, "error");
      Expect.equal(rig.fixture.writeLog().entries().size(), before, "writes");
      facets.applied(allow(two()), "allowing without a port");
      facets.unchanged(withdraw(WITH_PORT), "withdrawing what cannot be there");
      Expect.equal(state().peers(), List.of(two()), "peers");
    }

    @Test
    @DisplayName("peers can be notified at once")
    void peers_canBeNotified() {
      ForcedNotify notify = facets.facet(zone, ForcedNotify.class);
      facets.applied(allow(ONE), "allowing");
      facets.applied(() -> notify.notifyNow(rig.permit(), rig.call()), "notifying");
    }
  }
}
