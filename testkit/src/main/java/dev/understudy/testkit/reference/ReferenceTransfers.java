// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.Call;
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
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Transfers at the reference provider: what is said of them; no record moves. */
final class ReferenceTransfers {
  private ReferenceTransfers() {}

  /** Where the zone comes from. */
  static final class Inbound extends ReferenceFacet implements InboundTransfer, ForcedTransfer {
    Inbound(ReferenceProvider provider, HostedZone zone) {
      super(provider, zone, "transfer-in");
    }

    @Override
    public TransferState read(Call call) {
      ReferenceExtras extras = look(call);
      TransferTerms terms = extras.terms();
      if (terms == null) {
        return TransferState.of(false, List.of());
      }
      TransferState state = TransferState.of(true, terms.primaries());
      if (terms.key().isPresent()) {
        state = state.withKey(terms.key().get().name());
      }
      Instant transferred = extras.transferred();
      return transferred == null
          ? state
          : state
              .withSerial(new Serial(provider.account().present(zone.id()).serial()))
              .transferredAt(transferred)
              .checkedAt(transferred);
    }

    @Override
    public HostedZone create(TransferTerms terms, OperationId op, WritePermit permit, Call call) {
      Optional<HostedZone> present = provider.find(zone.apex(), call);
      if (present.isEmpty()) {
        settle(provider.tell("/zones", terms.toString(), permit, call, () -> addZone(terms)));
        return provider.find(zone.apex(), call).orElseThrow();
      }
      Inbound there = new Inbound(provider, present.get());
      if (!there.read(call).isOn()) {
        throw ownRecords();
      }
      settle(there.attach(terms, permit, call));
      return present.get();
    }

    private WriteOutcome addZone(TransferTerms terms) {
      provider.account().addSecondary(zone.apex(), provider.apexNs(zone.apex()), terms);
      return new WriteOutcome.Applied("");
    }

    private RequestRefusedException ownRecords() {
      return new RequestRefusedException(
          ReferenceProvider.ID,
          "the zone " + zone.apex() + " has records of its own; nothing was changed",
          "",
          null);
    }

    private static void settle(WriteOutcome outcome) {
      Optional<ProviderException> error = Optional.empty();
      if (outcome instanceof WriteOutcome.Refused refused) {
        error = Optional.of(refused.error());
      } else if (outcome instanceof WriteOutcome.Unknown unknown) {
        error = Optional.of(unknown.error());
      }
      if (error.isPresent()) {
        throw error.get();
      }
    }

    @Override
    public WriteOutcome attach(TransferTerms terms, WritePermit permit, Call call) {
      TransferTerms present = look(call).terms();
      if (present == null) {
        return new WriteOutcome.Refused(List.of(), ownRecords());
      }
      boolean same =
          present.primaries().equals(terms.primaries()) && present.key().equals(terms.key());
      return same
          ? new WriteOutcome.Applied("")
          : send(extras -> extras.fedBy(terms, now()), terms.toString(), permit, call);
    }

    @Override
    public WriteOutcome transferNow(WritePermit permit, Call call) {
      return look(call).terms() == null
          ? new WriteOutcome.Refused(List.of(), ownRecords())
          : send(extras -> extras.transferredAt(now()), "now", permit, call);
    }
  }

  /** Where the zone goes to. */
  static final class Outbound extends ReferenceFacet implements OutboundTransfer, ForcedNotify {
    Outbound(ReferenceProvider provider, HostedZone zone) {
      super(provider, zone, "transfer-out");
    }

    @Override
    public TransferState read(Call call) {
      ReferenceExtras extras = look(call);
      return TransferState.of(!extras.peers().isEmpty(), extras.peers())
          .withSerial(new Serial(provider.account().present(zone.id()).serial()));
    }

    @Override
    public WriteOutcome allow(TransferPeer peer, WritePermit permit, Call call) {
      return change(
          extras -> {
            List<TransferPeer> more = new ArrayList<>(extras.peers());
            if (!more.contains(peer)) {
              more.add(peer);
            }
            return extras.withPeers(more);
          },
          "allow " + peer,
          permit,
          call);
    }

    @Override
    public WriteOutcome withdraw(TransferPeer peer, WritePermit permit, Call call) {
      return change(
          extras ->
              extras.withPeers(extras.peers().stream().filter(each -> !each.equals(peer)).toList()),
          "withdraw " + peer,
          permit,
          call);
    }

    @Override
    public WriteOutcome notifyNow(WritePermit permit, Call call) {
      return send(extras -> extras.notifiedAt(now()), "notify", permit, call);
    }
  }
}
