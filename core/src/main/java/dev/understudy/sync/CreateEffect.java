// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.engine.Effect;
import dev.understudy.engine.World;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.state.Fields;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The creation of a zone. Not thread-safe. */
final class CreateEffect implements Effect {
  private final String id;
  private final String target;
  private final DomainName apex;
  private final OperationId op;
  private final DnsProvider provider;
  private @Nullable HostedZone created;

  CreateEffect(String id, String target, DomainName apex, OperationId op, DnsProvider provider) {
    this.id = id;
    this.target = target;
    this.apex = apex;
    this.op = op;
    this.provider = provider;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String target() {
    return target;
  }

  /** The zone as the provider gave it back; empty when it is only known to be there. */
  Optional<HostedZone> created() {
    return Optional.ofNullable(created);
  }

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
      created = provider.create(apex, op, permit, call);
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
