// SPDX-License-Identifier: Apache-2.0
package dev.understudy.failover;

import dev.understudy.failover.monitor.Sight;
import dev.understudy.failover.monitor.Sight.Seen;
import dev.understudy.failover.setup.FailoverSetup;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.failover.world.ApexAnswer;
import dev.understudy.failover.world.Lookout;
import dev.understudy.internal.Fan;
import dev.understudy.validation.judge.ProviderMark;
import dev.understudy.validation.judge.ProviderProbe;
import dev.understudy.validation.judge.ResolverVerdict;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.rdata.Soa;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks every vantage point which provider its users are answered by. */
final class Vantages {
  private final FailoverSetup setup;
  private final Lookout lookout;
  private final Snapshot content;

  Vantages(FailoverSetup setup, Lookout lookout, Snapshot content) {
    this.setup = setup;
    this.lookout = lookout;
    this.content = content;
  }

  static Vantages of(Run run) {
    return new Vantages(run.setup(), run.lookout(), run.content());
  }

  /** Asks them, after asking the servers of both providers for their present SOA. */
  List<Sight> look() {
    List<DomainName> names = new ArrayList<>(content.primary().assigned());
    names.addAll(content.secondary().assigned());
    return look(lookout.apex(lookout.servers(names)));
  }

  /**
   * Asks them.
   *
   * @param answers what servers of both providers just said, for their present SOA
   */
  List<Sight> look(List<ApexAnswer> answers) {
    List<ProviderMark> marks = marks(answers);
    ProviderProbe probe = new ProviderProbe(setup.dns(), setup.zone());
    return Fan.map(
        setup.vantagePoints(),
        each -> {
          ResolverVerdict verdict = probe.ask(each.resolver(), marks, lookout.call());
          return new Sight(each.label(), seen(verdict), verdict.detail());
        });
  }

  private List<ProviderMark> marks(List<ApexAnswer> answers) {
    List<ProviderMark> marks = new ArrayList<>();
    for (ProviderMark known : Health.marks(content)) {
      Set<Soa> soas = new LinkedHashSet<>(known.soas());
      List<?> assigned =
          known.provider().equals(content.primary().party())
              ? content.primary().assigned()
              : content.secondary().assigned();
      answers.stream()
          .filter(each -> assigned.contains(each.server().name()))
          .map(ApexAnswer::soaRdata)
          .flatMap(Optional::stream)
          .forEach(soas::add);
      marks.add(new ProviderMark(known.provider(), List.copyOf(soas)));
    }
    return marks;
  }

  private Seen seen(ResolverVerdict verdict) {
    return switch (verdict.state()) {
      case USES ->
          verdict.provider().equals(Optional.of(content.primary().party()))
              ? Seen.PRIMARY
              : Seen.SECONDARY;
      case CANNOT_TELL -> Seen.CANNOT_TELL;
      case FAILED, SILENT -> Seen.FAILED;
      case UNMEASURED -> Seen.VOID;
    };
  }
}
