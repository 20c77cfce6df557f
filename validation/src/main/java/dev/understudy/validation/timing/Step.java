// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.dns.ServerAddress;
import dev.understudy.zone.Ttl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What somebody wants to do, for the question of what would happen if: publish versions, stop or
 * restart servers, all at once. Immutable, thread-safe.
 */
public final class Step {
  private interface Effect {
    History on(History history, Instant at);
  }

  private final String what;
  private final List<Effect> effects;
  private final List<Acceptance> acceptances;

  private Step(String what, List<Effect> effects, List<Acceptance> acceptances) {
    this.what = what;
    this.effects = effects;
    this.acceptances = acceptances;
  }

  /** A step that does nothing yet. */
  public static Step of(String what) {
    return new Step(what, List.of(), List.of());
  }

  /** The same, publishing a version at all of the given server addresses. */
  public Step publishing(Place place, Version version, Ttl ttl, Collection<ServerAddress> servers) {
    List<ServerAddress> copy = List.copyOf(servers);
    return with(
        (history, at) -> {
          History changed = history;
          for (ServerAddress server : copy) {
            changed = changed.replaced(place, version, server, ttl, at);
          }
          return changed;
        });
  }

  /** The same, with server addresses that no longer answer for the zone. */
  public Step stopping(Collection<ServerAddress> servers) {
    List<ServerAddress> copy = List.copyOf(servers);
    return with(
        (history, at) -> {
          History changed = history;
          for (ServerAddress server : copy) {
            changed = changed.stopped(server, at);
          }
          return changed;
        });
  }

  /**
   * The same, with a kind of damage accepted by name. Only what breaks the rule that the acceptance
   * names is let through.
   */
  public Step accepting(Acceptance acceptance) {
    List<Acceptance> more = new ArrayList<>(acceptances);
    more.add(acceptance);
    return new Step(what, effects, List.copyOf(more));
  }

  private Step with(Effect effect) {
    List<Effect> more = new ArrayList<>(effects);
    more.add(effect);
    return new Step(what, List.copyOf(more), acceptances);
  }

  /** What it is, for people. */
  public String what() {
    return what;
  }

  /** What was accepted by name. */
  public List<Acceptance> acceptances() {
    return acceptances;
  }

  /** The history as it would be after taking the step at an instant. */
  public History appliedTo(History history, Instant at) {
    History changed = history;
    for (Effect effect : effects) {
      changed = effect.on(changed, at);
    }
    return changed;
  }

  @Override
  public String toString() {
    return what;
  }
}
