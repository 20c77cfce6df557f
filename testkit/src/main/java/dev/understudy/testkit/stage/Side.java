// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.stage;

import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.StatefulFake;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.testkit.lab.LabProvider;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.List;
import java.util.Map;

/**
 * One of the two DNS providers on the stage: its interface, its name servers, and what is in its
 * account. Thread-safe.
 */
public final class Side implements AutoCloseable {
  private final Account account;
  private final LabProvider servers;

  Side(Account account, LabProvider servers) {
    this.account = account;
    this.servers = servers;
  }

  /** Which provider it is a fake of. */
  public ProviderKind kind() {
    return account.kind();
  }

  /** The settings that the real client is given to find this fake. */
  public Map<String, String> settings() {
    return account.settings();
  }

  /** The secrets that the real client asks for, by name; worth nothing outside of the lab. */
  public Map<String, String> secrets() {
    return account.secrets();
  }

  /** The fake, for its faults and its write log. */
  public StatefulFake<?> fake() {
    return account.fake();
  }

  /** The name servers, for their faults. */
  public LabProvider servers() {
    return servers;
  }

  /** How many requests its interface has answered or swallowed so far. */
  public int requests() {
    return account.requests();
  }

  /** Puts a whole zone into the account; what cannot be held is returned. */
  public List<RrsetKey> load(Zone zone) {
    return account.load(zone);
  }

  /** The zone as its name servers have it now. */
  public Zone served(DomainName apex) {
    return account
        .holder()
        .zoneFor(apex)
        .filter(zone -> zone.apex().equals(apex))
        .orElseThrow(
            () -> new IllegalStateException(kind().id() + " has no zone " + apex + " to serve"));
  }

  Account account() {
    return account;
  }

  ZoneEditor editor() {
    return account.editor();
  }

  /** A colleague at the web console puts an RRset. */
  public void edit(DomainName apex, Rrset rrset) {
    account.editor().put(apex, rrset);
  }

  /** A colleague at the web console removes an RRset. */
  public void remove(DomainName apex, RrsetKey key) {
    account.editor().remove(apex, key);
  }

  /** Its interface stops listening. */
  public void breakInterface() {
    fake().faults().add(Fault.of(FaultKind.DOWN));
  }

  /** Its interface listens again, without any fault. */
  public void mendInterface() {
    fake().faults().clear();
  }

  /** Its name servers stop, or do something else wrong. */
  public void breakServers(ServerFault fault) {
    servers.fault(fault);
  }

  /** Its name servers answer rightly again. */
  public void mendServers() {
    servers.fault(ServerFault.NONE);
  }

  @Override
  public void close() {
    account.close();
  }
}
