// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.stage;

import dev.understudy.testkit.fake.FakeHttpServer;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultKind;
import dev.understudy.testkit.fake.StatefulFake;
import dev.understudy.testkit.fake.ZoneEditor;
import dev.understudy.testkit.lab.LabProvider;
import dev.understudy.testkit.lab.ServerFault;
import dev.understudy.testkit.lab.ZoneHolder;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One of the two DNS providers on the stage: its interface, its name servers, and what is in its
 * account. Thread-safe.
 */
public final class Side implements AutoCloseable {
  private final ProviderKind kind;
  private final StatefulFake<?> fake;
  private final ZoneHolder holder;
  private final ZoneEditor editor;
  private final Loader loader;
  private final BiConsumer<DomainName, Rrset> apexNs;
  private final FakeHttpServer server;
  private final LabProvider servers;
  private final Map<String, String> secrets;

  /** Fills a fake's account with a zone. */
  interface Loader {
    /** The RRsets that cannot be held. */
    List<RrsetKey> load(Zone zone);
  }

  /** What a fake offers besides its interface. */
  record Parts(
      StatefulFake<?> fake,
      ZoneHolder holder,
      ZoneEditor editor,
      Loader loader,
      BiConsumer<DomainName, Rrset> apexNs) {}

  Side(
      ProviderKind kind,
      Parts parts,
      FakeHttpServer server,
      LabProvider servers,
      Map<String, String> secrets) {
    this.kind = kind;
    this.fake = parts.fake();
    this.holder = parts.holder();
    this.editor = parts.editor();
    this.loader = parts.loader();
    this.apexNs = parts.apexNs();
    this.server = server;
    this.servers = servers;
    this.secrets = Map.copyOf(secrets);
  }

  /** Which provider it is a fake of. */
  public ProviderKind kind() {
    return kind;
  }

  /** The settings that the real client is given to find this fake. */
  public Map<String, String> settings() {
    return kind == ProviderKind.CLOUDFLARE
        ? Map.of("endpoint", server.endpoint().toString(), "account", ProviderKind.ACCOUNT)
        : Map.of("endpoint", server.endpoint().toString());
  }

  /** The secrets that the real client asks for, by name; worth nothing outside of the lab. */
  public Map<String, String> secrets() {
    return secrets;
  }

  /** The fake, for its faults and its write log. */
  public StatefulFake<?> fake() {
    return fake;
  }

  /** The name servers, for their faults. */
  public LabProvider servers() {
    return servers;
  }

  /** How many requests its interface has answered or swallowed so far. */
  public int requests() {
    return server.requests();
  }

  /** Puts a whole zone into the account; what cannot be held is returned. */
  public List<RrsetKey> load(Zone zone) {
    return loader.load(zone);
  }

  /** Whether its own name servers are in the apex NS RRset whatever is put there. */
  boolean addsOwnNameServers() {
    return kind == ProviderKind.CLOUDFLARE;
  }

  /** Has the apex NS RRset name servers besides, or instead of, its own. */
  void nameAtApex(DomainName apex, Rrset ns) {
    apexNs.accept(apex, ns);
  }

  /** The zone as its name servers have it now. */
  public Zone served(DomainName apex) {
    return holder
        .zoneFor(apex)
        .filter(zone -> zone.apex().equals(apex))
        .orElseThrow(
            () -> new IllegalStateException(kind.id() + " has no zone " + apex + " to serve"));
  }

  ZoneEditor editor() {
    return editor;
  }

  /** A colleague at the web console puts an RRset. */
  public void edit(DomainName apex, Rrset rrset) {
    editor.put(apex, rrset);
  }

  /** A colleague at the web console removes an RRset. */
  public void remove(DomainName apex, RrsetKey key) {
    editor.remove(apex, key);
  }

  /** Its interface stops listening. */
  public void breakInterface() {
    fake.faults().add(Fault.of(FaultKind.DOWN));
  }

  /** Its interface listens again, without any fault. */
  public void mendInterface() {
    fake.faults().clear();
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
    server.close();
  }
}
