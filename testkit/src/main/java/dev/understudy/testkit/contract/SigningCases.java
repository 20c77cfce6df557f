// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.provider.HostedZone;
import dev.understudy.provider.MultiSigner;
import dev.understudy.provider.PresignedServing;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.testkit.fake.FakeKeys;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.zone.Digest;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cases of DNSSEC, each aborted where the provider does not offer the facet. */
@SuppressWarnings("exports") // as the suite
abstract class SigningCases extends FaultCases {
  private static final Dnskey ONE = FakeKeys.zsk("another signer, key one");
  private static final Dnskey TWO = FakeKeys.zsk("another signer, key two");

  SigningCases() {}

  /**
   * Whether a DS record is that of a key (RFC 4034 section 5.1.4), as far as we know its digest.
   */
  static boolean isOf(Ds ds, Dnskey key) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(Samples.APEX.folded().wire().toByteArray());
    octets.writeBytes(key.octets().toByteArray());
    return ds.keyTag() == key.keyTag()
        && ds.algorithm() == key.algorithm()
        && (ds.digestType() != 2
            || ds.digest().toHex().equalsIgnoreCase(Digest.of(octets.toByteArray()).hex()));
  }

  /** Signing on and off. */
  @Nested
  @DisplayName("signs, where it offers that:")
  class Signing {
    private FacetRig facets;
    private ZoneSigning signing;

    @SuppressWarnings("NullAway.Init") // made before each test
    Signing() {}

    @BeforeEach
    void take() {
      facets = new FacetRig(rig);
      signing = facets.facet(rig.create(), ZoneSigning.class);
    }

    private ZoneSigning.State state() {
      return signing.read(rig.call());
    }

    private WriteOutcome on() {
      return signing.turnOn(rig.permit(), rig.call()).write();
    }

    private WriteOutcome off() {
      return signing.turnOff(rig.permit(), rig.call()).write();
    }

    private void isEventually(ZoneSigning.Phase phase) {
      facets.eventually(() -> state().phase() == phase, "the phase " + phase);
    }

    @Test
    @DisplayName("a new zone is unsigned and has no DS")
    void newZone_isUnsigned() {
      Expect.equal(state().phase(), ZoneSigning.Phase.UNSIGNED, "phase");
      Expect.equal(state().ds(), List.of(), "DS");
    }

    @Test
    @DisplayName("turned on it names DS records that are of its keys, and gets there")
    void turnedOn_namesDs() {
      SigningOutcome outcome = signing.turnOn(rig.permit(), rig.call());
      Expect.instance(rig.settle(outcome.write()), WriteOutcome.Applied.class, "turning on");
      Expect.that(
          outcome.findings().stream().anyMatch(each -> each.code().equals("SIGNING-DS-TO-PUBLISH")),
          "nothing says that the DS has to be published");

      ZoneSigning.State first = state();
      Expect.that(
          first.phase() == ZoneSigning.Phase.TURNING_ON
              || first.phase() == ZoneSigning.Phase.SIGNED,
          "phase: " + first);
      Expect.that(!first.ds().isEmpty() && !first.dnskeys().isEmpty(), "DS or DNSKEY lack");
      for (Ds ds : first.ds()) {
        Expect.that(
            first.dnskeys().stream().anyMatch(key -> isOf(ds, key)), "a DS of no key: " + first);
      }
      isEventually(ZoneSigning.Phase.SIGNED);
      Expect.equal(state().ds(), first.ds(), "DS later on");
    }

    @Test
    @DisplayName("turning on twice sends nothing the second time")
    void turnedOnTwice_isOne() {
      facets.applied(this::on, "turning on");
      facets.unchanged(this::on, "turning on again");
    }

    @Test
    @DisplayName("turned off it says what nobody checked, and gets there")
    void turnedOff_saysWhatNobodyChecked() {
      facets.applied(this::on, "turning on");
      isEventually(ZoneSigning.Phase.SIGNED);

      SigningOutcome outcome = signing.turnOff(rig.permit(), rig.call());

      Expect.instance(rig.settle(outcome.write()), WriteOutcome.Applied.class, "turning off");
      Expect.that(
          outcome.findings().stream().anyMatch(each -> each.code().equals("SIGNING-OFF-UNCHECKED")),
          "nothing says that the DS must be gone before");
      isEventually(ZoneSigning.Phase.UNSIGNED);
      Expect.equal(state().ds(), List.of(), "DS");
      facets.unchanged(this::off, "turning off again");
    }

    @Test
    @DisplayName("on, off and on again ends signed")
    void onOffOn_isSigned() {
      facets.applied(this::on, "turning on");
      isEventually(ZoneSigning.Phase.SIGNED);
      facets.applied(this::off, "turning off");
      isEventually(ZoneSigning.Phase.UNSIGNED);
      facets.applied(this::on, "turning on again");
      isEventually(ZoneSigning.Phase.SIGNED);
    }

    @Test
    @DisplayName("answers that are lost are unknown, and trying again goes on")
    void answersLost_goesOn() {
      facets.persist(this::on, "turning on");
      isEventually(ZoneSigning.Phase.SIGNED);
      facets.persist(this::off, "turning off");
      isEventually(ZoneSigning.Phase.UNSIGNED);
    }

    @Test
    @DisplayName("while writing is forbidden nothing changes, and nothing is claimed")
    void forbidden_changesNothing() {
      rig.fixture.faults().add(Fault.of(FaultKind.FORBIDDEN).onWrites());
      SigningOutcome outcome = signing.turnOn(rig.permit(), rig.call());
      rig.fixture.faults().clear(FaultKind.FORBIDDEN);

      WriteOutcome.Refused refused =
          Expect.instance(outcome.write(), WriteOutcome.Refused.class, "outcome");
      Expect.equal(outcome.findings(), List.of(), "findings");
      noSecretIn(String.valueOf(refused.error().getMessage()));
      Expect.equal(state().phase(), ZoneSigning.Phase.UNSIGNED, "phase");
    }
  }

  /** Keys of several signers. */
  @Nested
  @DisplayName("signs with others, where it offers that:")
  class Multi {
    private FacetRig facets;
    private HostedZone zone;
    private MultiSigner signer;

    @SuppressWarnings("NullAway.Init") // made before each test
    Multi() {}

    @BeforeEach
    void take() {
      facets = new FacetRig(rig);
      zone = rig.create();
      signer = facets.facet(zone, MultiSigner.class);
      ZoneSigning signing = facets.facet(zone, ZoneSigning.class);
      facets.applied(() -> signing.turnOn(rig.permit(), rig.call()).write(), "turning on");
    }

    private Supplier<WriteOutcome> publish(Dnskey... keys) {
      return () -> signer.publish(List.of(keys), rig.permit(), rig.call());
    }

    private Supplier<WriteOutcome> withdraw(Dnskey... keys) {
      return () -> signer.withdraw(List.of(keys), rig.permit(), rig.call());
    }

    private List<Dnskey> foreign() {
      return signer.read(rig.call()).foreign();
    }

    @Test
    @DisplayName("it names keys of its own and none of others")
    void signedZone_namesOwnKeys() {
      MultiSigner.State state = signer.read(rig.call());
      Expect.that(!state.own().isEmpty(), "no key of its own: " + state);
      Expect.equal(state.foreign(), List.of(), "foreign keys");
    }

    @Test
    @DisplayName("keys are added and taken one by one, and others stay")
    void keys_comeAndGo() {
      List<Dnskey> own = signer.read(rig.call()).own();
      facets.applied(publish(ONE), "publishing");
      Expect.equal(foreign(), List.of(ONE), "foreign keys");
      facets.unchanged(publish(ONE), "publishing again");
      facets.applied(publish(TWO, ONE), "publishing another");
      Expect.that(foreign().size() == 2 && foreign().containsAll(List.of(ONE, TWO)), "both");
      facets.applied(withdraw(ONE), "withdrawing");
      Expect.equal(foreign(), List.of(TWO), "foreign keys");
      facets.unchanged(withdraw(ONE), "withdrawing what is not there");
      Expect.equal(signer.read(rig.call()).own(), own, "own keys");
    }

    @Test
    @DisplayName("what is no zone key is refused before anything is sent")
    void notAZoneKey_isRefused() {
      int before = rig.fixture.writeLog().entries().size();
      Dnskey host = new Dnskey(0, 3, 13, ONE.publicKey());
      Expect.thrown(
          IllegalArgumentException.class,
          "publish",
          () -> signer.publish(List.of(host), rig.permit(), rig.call()));
      Expect.thrown(
          IllegalArgumentException.class,
          "publish",
          () -> signer.publish(List.of(), rig.permit(), rig.call()));
      Expect.equal(rig.fixture.writeLog().entries().size(), before, "writes");
    }

    @Test
    @DisplayName("answers that are lost are unknown, and trying again goes on")
    void answersLost_goesOn() {
      facets.persist(publish(ONE), "publishing");
      Expect.equal(foreign(), List.of(ONE), "foreign keys");
      facets.persist(withdraw(ONE), "withdrawing");
      Expect.equal(foreign(), List.of(), "foreign keys");
      facets.forbidden(publish(TWO), "publishing");
    }

    @Test
    @DisplayName("the zone still reads whole, and its records can be written")
    void zoneWithForeignKeys_isWritable() {
      facets.applied(publish(ONE), "publishing");
      rig.put(zone, List.of(Samples.a("www", ttl(zone), "192.0.2.1")));
      Expect.equal(foreign(), List.of(ONE), "foreign keys");
    }
  }

  /** Signatures that come by transfer. */
  @Nested
  @DisplayName("serves signatures of others, where it offers that:")
  class Presigned {
    @Test
    @DisplayName("on and off, each once")
    void presigned_isSwitched() {
      FacetRig facets = new FacetRig(rig);
      PresignedServing presigned = facets.facet(rig.create(), PresignedServing.class);
      for (boolean wanted : new boolean[] {true, false}) {
        Supplier<WriteOutcome> serve = () -> presigned.serve(wanted, rig.permit(), rig.call());
        facets.persist(serve, "presigned " + wanted);
        facets.unchanged(serve, "presigned " + wanted + " again");
        Expect.equal(presigned.read(rig.call()), wanted, "presigned");
      }
    }
  }
}
