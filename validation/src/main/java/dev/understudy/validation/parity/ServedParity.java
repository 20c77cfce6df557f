// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.call.Call;
import dev.understudy.diff.Change;
import dev.understudy.diff.ChangeSet;
import dev.understudy.dns.ServerAddress;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.HostedZone;
import dev.understudy.sync.ServedCheck;
import dev.understudy.validation.CheckResult;
import dev.understudy.validation.Outcome;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The sync engine's last question: do the provider's own servers serve what was written?
 * Thread-safe.
 *
 * <p>Providers publish with a delay, so the changed names are asked again, at growing intervals,
 * until they are served or the patience is over. "Accepted but not served" is then a finding.
 */
public final class ServedParity implements ServedCheck {
  /** Finds the addresses of a name server: by the walk from the root, or from a list. */
  @FunctionalInterface
  public interface AddressBook {
    /** The addresses of a name, none when they are not known. */
    List<InetAddress> addressesOf(DomainName name, Call call);
  }

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final WireParity parity;
  private final AddressBook addresses;
  private final Duration patience;

  /**
   * A check.
   *
   * @param patience how long a provider may take to publish, by the call's clock
   */
  public ServedParity(WireParity parity, AddressBook addresses, Duration patience) {
    this.parity = parity;
    this.addresses = addresses;
    this.patience = patience;
  }

  @Override
  public List<Finding> check(HostedZone hosted, Zone expected, ChangeSet changes, Call call) {
    List<ServerAddress> servers = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (DomainName name : hosted.nameServers()) {
      List<InetAddress> found = addresses.addressesOf(name, call);
      found.forEach(each -> servers.add(new ServerAddress(name, each)));
      if (found.isEmpty()) {
        findings.add(
            Finding.of(
                "SERVED-UNKNOWN",
                Severity.WARN,
                "no address of " + name + " was found, so it was not asked what it serves"));
      }
    }
    if (servers.isEmpty()) {
      findings.add(
          Finding.of(
              "SERVED-UNKNOWN",
              Severity.WARN,
              "none of the name servers of "
                  + hosted.apex()
                  + " could be asked; run a check once they are known"));
      return findings;
    }
    List<RrsetKey> keys = changes.changes().stream().map(Change::key).toList();
    for (CheckResult each : untilServed(expected, keys, servers, call).results()) {
      if (each.outcome() != Outcome.PASS) {
        findings.add(each.toFinding());
      }
    }
    return findings;
  }

  private ParityReport untilServed(
      Zone expected, List<RrsetKey> keys, List<ServerAddress> servers, Call call) {
    Call within = call.atMost(patience);
    Duration pause = FIRST_PAUSE;
    while (true) {
      ParityReport report = parity.check(expected, keys, servers, call);
      if (report.outcome() == Outcome.PASS || within.remaining().compareTo(pause) <= 0) {
        return report;
      }
      try {
        call.time().sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return report;
      }
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }
}
