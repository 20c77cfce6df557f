// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.Call;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.MultiSigner;
import dev.understudy.provider.PresignedServing;
import dev.understudy.provider.Proof;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.testkit.fake.FakeKeys;
import dev.understudy.zone.rdata.Dnskey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Signing at the reference provider: a minute passes until what was asked for is so. */
final class ReferenceSigning extends ReferenceFacet implements ZoneSigning {
  private static final Duration LAG = Duration.ofMinutes(1);

  ReferenceSigning(ReferenceProvider provider, HostedZone zone) {
    super(provider, zone, "signing");
  }

  static Dnskey ksk(HostedZone zone) {
    return FakeKeys.ksk("reference " + zone.apex());
  }

  static Dnskey zsk(HostedZone zone) {
    return FakeKeys.zsk("reference " + zone.apex());
  }

  @Override
  public ZoneSigning.State read(Call call) {
    ReferenceExtras extras = look(call);
    Instant since = extras.signingSince();
    boolean settled = since == null || !now().isBefore(since.plus(LAG));
    Phase phase =
        extras.signing()
            ? settled ? Phase.SIGNED : Phase.TURNING_ON
            : settled ? Phase.UNSIGNED : Phase.TURNING_OFF;
    return phase == Phase.UNSIGNED
        ? new ZoneSigning.State(phase, List.of(), List.of(), "off")
        : new ZoneSigning.State(
            phase,
            List.of(FakeKeys.ds(zone.apex(), ksk(zone))),
            List.of(ksk(zone), zsk(zone)),
            extras.signing() ? "on" : "off");
  }

  @Override
  public SigningOutcome turnOn(WritePermit permit, Call call) {
    return SigningOutcome.turnedOn(zone.apex(), turn(true, permit, call));
  }

  @Override
  public SigningOutcome turnOff(WritePermit permit, Call call) {
    return SigningOutcome.turnedOff(zone.apex(), turn(false, permit, call));
  }

  private WriteOutcome turn(boolean on, WritePermit permit, Call call) {
    return change(
        extras -> extras.signing() == on ? extras : extras.signing(on, now()),
        on ? "on" : "off",
        permit,
        call);
  }

  /** Keys of others beside the own ones. */
  static final class Multi extends ReferenceFacet implements MultiSigner {
    Multi(ReferenceProvider provider, HostedZone zone) {
      super(provider, zone, "keys");
    }

    @Override
    public MultiSigner.State read(Call call) {
      ReferenceExtras extras = look(call);
      int count = extras.foreign().size();
      return new MultiSigner.State(
          extras.signing() ? List.of(zsk(zone)) : List.of(),
          extras.foreign(),
          new Proof(Proof.Kind.STATED_TOTAL, count + " keys stated, " + count + " read"));
    }

    @Override
    public WriteOutcome publish(List<Dnskey> keys, WritePermit permit, Call call) {
      List<Dnskey> checked = MultiSigner.checked(keys);
      return change(extras -> extras.publishing(checked), checked.toString(), permit, call);
    }

    @Override
    public WriteOutcome withdraw(List<Dnskey> keys, WritePermit permit, Call call) {
      List<Dnskey> checked = MultiSigner.checked(keys);
      return change(extras -> extras.withdrawing(checked), checked.toString(), permit, call);
    }
  }

  /** Signatures that come with a transfer. */
  static final class Presigned extends ReferenceFacet implements PresignedServing {
    Presigned(ReferenceProvider provider, HostedZone zone) {
      super(provider, zone, "presigned");
    }

    @Override
    public boolean read(Call call) {
      return look(call).presigned();
    }

    @Override
    public WriteOutcome serve(boolean presigned, WritePermit permit, Call call) {
      return change(extras -> extras.presigned(presigned), "" + presigned, permit, call);
    }
  }
}
