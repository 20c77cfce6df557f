// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.call.Call;
import dev.understudy.engine.Effect;
import dev.understudy.engine.World;
import dev.understudy.provider.ApexNsPolicy;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.state.Fields;
import java.time.Duration;

/** Makes a provider's servers answer with foreign apex NS names too. */
final class ForeignNsEffect implements Effect {
  private final String id;
  private final String party;
  private final ApexNsPolicy policy;

  ForeignNsEffect(String id, String party, ApexNsPolicy policy) {
    this.id = id;
    this.party = party;
    this.policy = policy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String target() {
    return party;
  }

  @Override
  public Fields request() {
    return Fields.of("serve-foreign-apex-ns", "true");
  }

  @Override
  public Duration worstCase() {
    return Duration.ofSeconds(30);
  }

  @Override
  public WriteOutcome send(WritePermit permit, Call call) {
    return policy.serveForeign(true, permit, call);
  }

  @Override
  public World look(Call call) {
    boolean served = policy.read(call).foreignServed();
    return new World(
        served ? World.State.LANDED : World.State.NOT_LANDED,
        served ? "foreign names are served" : "foreign names are not served");
  }
}
