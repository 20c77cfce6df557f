// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.engine.EffectResult;
import dev.understudy.failover.plan.StepId;
import dev.understudy.failover.setup.Party;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.ApexNsPolicy;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.Capabilities.ApexNs;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.sync.SyncPlan;
import dev.understudy.sync.SyncRefusedException;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Ns;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The apex NS RRset at one provider names the target servers, as far as that provider allows. Where
 * it does not, a finding says what follows; the provider that leaves may also be out of reach.
 */
final class ApexNsStep implements Step {
  private final StepId id;
  private final boolean restoresTtl;

  ApexNsStep(StepId id) {
    this.id = id;
    this.restoresTtl = id == StepId.RESTORE_TTLS;
  }

  @Override
  public StepId id() {
    return id;
  }

  private Party party(Run run) {
    return id == StepId.SECONDARY_APEX_NS ? run.setup().secondary() : run.setup().primary();
  }

  private boolean isLeaving(Run run) {
    return party(run).equals(run.leaving());
  }

  @Override
  public Check after(Run run) {
    if (run.view().fact(skipped()).isPresent()) {
      return Check.yes(run.view().fact(skipped()).orElse(""));
    }
    Optional<Digest> sync = run.view().fact(planned()).map(Digest::new);
    boolean open =
        run.view().writes().stream()
            .anyMatch(each -> each.effect().equals(policy()) && each.result().equals("open"));
    if (open || sync.filter(each -> SyncSide.isUnderWay(run, each)).isPresent()) {
      return Check.no("a write at " + party(run) + " has begun and not ended");
    }
    List<DomainName> served = served(run);
    boolean equal = served.equals(run.plan().target()) && !restoresTtl;
    if (equal) {
      return Check.yes("every address serves NS " + served);
    }
    if (sync.isEmpty()) {
      return Check.no("the apex NS is " + (served.isEmpty() ? "not known" : served));
    }
    SyncSide side = new SyncSide(run.setup());
    SyncPlan plan = side.load(sync.get());
    Reading.Complete now = read(run);
    return now.zone().apexNs().equals(plan.changes().changes().get(0).after())
        ? Check.yes("the interface of " + party(run) + " holds NS " + run.plan().target())
        : Check.no("the interface holds " + now.zone().apexNs());
  }

  private String skipped() {
    return id.word() + "-skipped";
  }

  private String policy() {
    return id.word() + "-policy";
  }

  private String planned() {
    return id.word() + "-sync";
  }

  /** What all addresses of the provider agree on, empty when they do not. */
  private List<DomainName> served(Run run) {
    List<List<DomainName>> all =
        run.lookout().apex(Delegations.addresses(hosting(run))).stream()
            .map(each -> each.nameServers())
            .distinct()
            .toList();
    return all.size() == 1 ? all.get(0) : List.of();
  }

  private dev.understudy.failover.snapshot.HostingView hosting(Run run) {
    return id == StepId.SECONDARY_APEX_NS ? run.content().secondary() : run.content().primary();
  }

  private Reading.Complete read(Run run) {
    HostedZone hosted = Hosting.find(party(run), run.setup().zone(), run.call());
    return Hosting.read(party(run), hosted, run.call());
  }

  @Override
  public void act(Run run) {
    Optional<String> known = run.view().fact(planned());
    SyncSide side = new SyncSide(run.setup());
    if (known.isEmpty()) {
      try {
        Optional<SyncPlan> plan = plan(run, side);
        if (plan.isEmpty()) {
          return;
        }
        run.log().fact(planned(), plan.get().digest());
        known = Optional.of(plan.get().digest().hex());
      } catch (ProviderException | dev.understudy.failover.setup.RefusedException e) {
        if (!isLeaving(run)) {
          throw e;
        }
        skip(run, "APEX-NS-UNREACHABLE", party(run) + " leaves the stage and could not be asked");
        return;
      }
    }
    try {
      side.apply(side.load(new Digest(known.get())), party(run).provider(), run);
      switchForeign(run);
    } catch (ProviderException | SyncRefusedException e) {
      if (!isLeaving(run)) {
        throw e;
      }
      skip(
          run,
          "APEX-NS-UNREACHABLE",
          party(run) + " leaves the stage and could not be asked any more: " + e.getMessage());
    }
  }

  /** Some providers store foreign names and answer with them only when told to. */
  private void switchForeign(Run run) {
    HostedZone hosted = Hosting.find(party(run), run.setup().zone(), run.call());
    Optional<ApexNsPolicy> policy = party(run).provider().facet(hosted, ApexNsPolicy.class);
    if (policy.isEmpty() || hosted.nameServers().containsAll(run.plan().target())) {
      return;
    }
    EffectResult result =
        run.effects()
            .run(new ForeignNsEffect(policy(), party(run).name(), policy.get()), run.call());
    if (!(result instanceof EffectResult.Done)) {
      throw StoppedException.of(
          "APEX-NS-POLICY",
          party(run) + " could not be told to answer with the target servers: " + result,
          "look at the provider, then resume");
    }
  }

  /** Empty when there is nothing that could be done; the journal then says why. */
  private Optional<SyncPlan> plan(Run run, SyncSide side) {
    HostedZone hosted = Hosting.find(party(run), run.setup().zone(), run.call());
    Capabilities can = party(run).provider().capabilities(hosted, run.call());
    Reading.Complete reading = Hosting.read(party(run), hosted, run.call());
    Set<DomainName> wanted = new TreeSet<>(run.plan().target());
    if (can.apexNs() == ApexNs.FIXED) {
      skip(run, "APEX-NS-FIXED", party(run) + " does not let the apex NS be changed");
      return Optional.empty();
    }
    if (can.apexNs() == ApexNs.ADDITIONS) {
      if (!wanted.containsAll(hosted.nameServers())) {
        run.note(
            Finding.of(
                "APEX-NS-OWN-STAYS",
                Severity.WARN,
                party(run)
                    + " keeps its own names in the apex NS: resolvers that follow the child may"
                    + " stay with it as long as it serves the zone"));
      }
      wanted.addAll(hosted.nameServers());
    }
    Zone zone = reading.zone();
    Rrset ns = nsRrset(run, zone, wanted, can);
    Zone desired = zone.toBuilder().put(ns).build();
    if (desired.equals(zone)) {
      skip(run, "", party(run) + " holds NS " + wanted + " already, as far as it allows");
      return Optional.empty();
    }
    return Optional.of(
        side.plan(
            desired,
            "apex-ns:" + run.plan().digest().brief(),
            party(run).provider(),
            Set.of(RecordType.NS),
            run.plan().approvals(),
            run.call()));
  }

  private Rrset nsRrset(Run run, Zone zone, Collection<DomainName> names, Capabilities can) {
    int recorded =
        (restoresTtl ? run.snapshot() : run.content())
            .primary().servers().stream().mapToInt(each -> each.nsTtl()).max().orElse(3600);
    int ttl =
        zone.apexNs()
            .filter(each -> !restoresTtl)
            .map(each -> each.ttl().seconds())
            .orElse(recorded);
    List<Octets> rdata = names.stream().map(each -> new Ns(each).octets()).toList();
    return Rrset.of(run.setup().zone(), RecordType.NS, can.kept(new Ttl(ttl)), rdata);
  }

  private void skip(Run run, String code, String why) {
    if (!code.isEmpty()) {
      run.note(Finding.of(code, Severity.WARN, why));
    }
    run.log().fact(skipped(), why);
  }
}
