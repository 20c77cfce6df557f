// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.Call;
import dev.understudy.diff.ChangeSet;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.WritePlan;
import dev.understudy.provider.ZoneReader;
import dev.understudy.zone.DomainName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider's zone of one name as it was when it was first asked for, so that what is said beside
 * a plan costs no request and is about the same state. For what only looks. Not thread-safe.
 */
final class ReadOnce implements ZoneReader {
  private final ZoneReader provider;
  private final DomainName apex;
  private boolean asked;
  private @Nullable HostedZone found;
  private @Nullable Capabilities can;
  private @Nullable Reading reading;

  ReadOnce(ZoneReader provider, DomainName apex) {
    this.provider = provider;
    this.apex = apex;
  }

  @Override
  public ProviderId id() {
    return provider.id();
  }

  @Override
  public Optional<HostedZone> find(DomainName wanted, Call call) {
    if (!wanted.equals(apex)) {
      return provider.find(wanted, call);
    }
    if (!asked) {
      found = provider.find(apex, call).orElse(null);
      asked = true;
    }
    return Optional.ofNullable(found);
  }

  @Override
  public Capabilities capabilities(HostedZone zone, Call call) {
    Capabilities before = can;
    Capabilities now = before == null ? provider.capabilities(zone, call) : before;
    can = now;
    return now;
  }

  @Override
  public Reading read(HostedZone zone, Call call) {
    Reading before = reading;
    Reading now = before == null ? provider.read(zone, call) : before;
    reading = now;
    return now;
  }

  @Override
  public WritePlan prepare(HostedZone zone, Reading.Complete base, ChangeSet changes) {
    return provider.prepare(zone, base, changes);
  }

  /** The provider belongs to the workspace. */
  @Override
  public void close() {}
}
