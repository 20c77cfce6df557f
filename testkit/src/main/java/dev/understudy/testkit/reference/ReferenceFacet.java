// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.reference;

import dev.understudy.call.Call;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What the facets of the reference provider share: a path that faults are matched with, and one way
 * to read and to change.
 */
abstract class ReferenceFacet {
  final ReferenceProvider provider;
  final HostedZone zone;
  private final String what;

  ReferenceFacet(ReferenceProvider provider, HostedZone zone, String what) {
    this.provider = provider;
    this.zone = zone;
    this.what = what;
  }

  final String path() {
    return "/zones/" + zone.apex().toStringWithoutFinalDot() + "/" + what;
  }

  final Instant now() {
    return provider.account().now();
  }

  /** What is set, by a request that faults apply to. */
  final ReferenceExtras look(Call call) {
    provider.ask(path(), call);
    return provider.account().extras(zone.id());
  }

  /** Changes what is set by one request, or by none when nothing would change. */
  final WriteOutcome change(
      UnaryOperator<ReferenceExtras> change, String body, WritePermit permit, Call call) {
    ReferenceExtras before = look(call);
    return change.apply(before).equals(before)
        ? new WriteOutcome.Applied("")
        : send(change, body, permit, call);
  }

  /** Changes what is set by one request. */
  final WriteOutcome send(
      UnaryOperator<ReferenceExtras> change, String body, WritePermit permit, Call call) {
    return provider.tell(
        path(),
        body,
        permit,
        call,
        () -> {
          provider.account().change(zone.id(), change);
          return new WriteOutcome.Applied("");
        });
  }
}
