// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.DataClass;
import dev.understudy.provider.ServiceTerms;
import dev.understudy.provider.SpecialForm;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the primary serves in forms of its own, so that its reading had to leave it out. No standby
 * gets that by a sync; what it holds at the same name may stand in.
 */
final class FormShortfalls {
  private static final int SHOWN = 3;
  private static final Set<RecordType> ADDRESSES =
      Set.of(RecordType.A, RecordType.AAAA, RecordType.CNAME);

  private final Substitution question;
  private final List<Shortfall> found;
  private final Map<RrsetKey, Rrset> kept = new TreeMap<>();

  FormShortfalls(Substitution question, List<Shortfall> found) {
    this.question = question;
    this.found = found;
    question.source().handles().untouchable().forEach(each -> kept.put(each.key(), each));
  }

  void find() {
    Set<String> told = new HashSet<>();
    for (Finding finding : question.source().findings()) {
      Optional<SpecialForm> form =
          Optional.ofNullable(question.primary())
              .flatMap(host -> host.can().terms().form(finding.code()));
      if (form.isEmpty() && !finding.isBlocking()) {
        continue;
      }
      // one set of several with the same key is found by itself, and all are in one RRset here
      if (finding.type().isEmpty() || told.add(finding.code() + place(finding))) {
        add(finding, form.orElse(null));
      }
    }
    kept.values().forEach(this::copied);
  }

  /** What the primary keeps others from changing, and has in the zone all the same. */
  private void copied(Rrset rrset) {
    if (question.source().zone().find(rrset.key()).isPresent()) {
      found.add(
          new Shortfall(
              Finding.of(
                      "SUBST-COPIED",
                      Severity.WARN,
                      "the primary has it in a form of its own and may answer otherwise at any"
                          + " time. Fallback taken: "
                          + question.standby().name()
                          + " gets it as it is read")
                  .at(rrset.key()),
              question.critical().reason(rrset).isPresent(),
              Fallback.TAKEN));
    }
  }

  private static String place(Finding finding) {
    return " " + finding.name().orElseThrow() + " " + finding.type().orElseThrow();
  }

  private void add(Finding finding, @Nullable SpecialForm form) {
    boolean apex = finding.name().filter(question.source().zone().apex()::equals).isPresent();
    List<Rrset> instead = instead(finding);
    boolean critical = isCritical(finding);
    Severity severity = instead.isEmpty() && critical ? Severity.BLOCK : Severity.WARN;
    StringBuilder text = new StringBuilder(finding.text());
    if (form == SpecialForm.ALIAS && apex) {
      text.append("; ").append(atApex(question.standby()));
    }
    if (instead.isEmpty()) {
      text.append(". Fallback demanded: have ")
          .append(question.standby().name())
          .append(" answer there with records of yours, by hand; a sync leaves them alone");
    } else {
      text.append(". Fallback taken: ")
          .append(question.standby().name())
          .append(" holds there ")
          .append(shown(instead));
    }
    Finding row = Finding.of(code(form, apex), severity, text.toString());
    row = finding.name().isPresent() ? placed(row, finding) : row;
    found.add(
        new Shortfall(
            row.citing(finding.code()),
            critical,
            instead.isEmpty() ? Fallback.DEMANDED : Fallback.TAKEN));
  }

  private static Finding placed(Finding row, Finding where) {
    DomainName name = where.name().orElseThrow();
    return where.type().map(type -> row.at(new RrsetKey(name, type))).orElseGet(() -> row.at(name));
  }

  private static String code(@Nullable SpecialForm form, boolean apex) {
    if (form == null) {
      return "SUBST-LEFT-OUT";
    }
    return switch (form) {
      case PROXIED -> "SUBST-PROXIED";
      case STEERED -> "SUBST-STEERED";
      case HEALTH_CHECKED -> "SUBST-HEALTH-CHECKED";
      case ALIAS -> apex ? "SUBST-APEX-ALIAS" : "SUBST-ALIAS";
      case REDIRECT -> "SUBST-REDIRECT";
      case LINKED -> "SUBST-LINKED";
    };
  }

  private static String atApex(Host standby) {
    ServiceTerms.ApexAlias own = standby.can().terms().apexAlias();
    return standby.name()
        + " has "
        + own
        + (own == ServiceTerms.ApexAlias.NONE ? "" : ", which a sync does not write");
  }

  /** What the standby holds where the primary has something special. */
  private List<Rrset> instead(Finding finding) {
    if (finding.name().isEmpty()) {
      return List.of();
    }
    Optional<RecordType> type = finding.type();
    boolean address = type.isEmpty() || ADDRESSES.contains(type.get());
    return question.held().at(finding.name().get()).stream()
        .filter(each -> DataClass.of(question.held().apex(), each) != DataClass.PROVIDER)
        .filter(
            each ->
                address ? ADDRESSES.contains(each.type()) : each.type().equals(type.orElseThrow()))
        .toList();
  }

  private static String shown(List<Rrset> rrsets) {
    return String.join(
            ", ", rrsets.stream().limit(SHOWN).map(e -> e.type() + " " + e.rdataTexts()).toList())
        + (rrsets.size() > SHOWN ? " and more" : "");
  }

  /** Of what has no records of its own it is not known how it would be missed. */
  private boolean isCritical(Finding finding) {
    if (finding.name().isEmpty() || finding.type().isEmpty()) {
      return true;
    }
    Rrset rrset = kept.get(new RrsetKey(finding.name().get(), finding.type().get()));
    return rrset == null || question.critical().reason(rrset).isPresent();
  }
}
