// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.engine.Effect;
import dev.understudy.engine.World;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.state.Fields;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.List;

/** The creation of a zone. */
record CreateEffect(String id, String target, DomainName apex, OperationId op, DnsProvider provider)
    implements Effect {
  @Override
  public Fields request() {
    return Fields.of("create-zone", apex);
  }

  @Override
  public Duration worstCase() {
    return Duration.ofSeconds(60);
  }

  @Override
  public WriteOutcome send(WritePermit permit, Call call) {
    try {
      provider.create(apex, op, permit, call);
      return new WriteOutcome.Applied("");
    } catch (CredentialsException | RequestRefusedException e) {
      return new WriteOutcome.Refused(List.of(), e);
    } catch (ProviderException e) {
      return new WriteOutcome.Unknown(e);
    }
  }

  @Override
  public World look(Call call) {
    try {
      return provider.find(apex, call).isPresent()
          ? new World(World.State.LANDED, "the account holds the zone")
          : new World(World.State.NOT_LANDED, "the account does not hold the zone");
    } catch (AmbiguousZoneException e) {
      return new World(World.State.DIVERGED, String.valueOf(e.getMessage()));
    }
  }
}
