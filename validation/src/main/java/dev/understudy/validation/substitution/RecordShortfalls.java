// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.normalize.DataClass;
import dev.understudy.normalize.EqualityRules;
import dev.understudy.provider.Bound;
import dev.understudy.provider.Capabilities;
import dev.understudy.provider.Stated;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Txt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of the zone's own records the standby does not hold, or holds otherwise. */
final class RecordShortfalls {
  private static final int LONGEST_STRING = 255;

  /** Type, class, TTL and length of a record (RFC 1035 section 3.2.1). */
  private static final int FIXED_OCTETS = 10;

  /** No presentation form is longer than this many times its octets, and then some. */
  private static final int WIDEST = 8;

  private final Substitution question;
  private final Capabilities can;
  private final String standby;
  private final EqualityRules fit;
  private final Map<RrsetKey, Finding> objections = new HashMap<>();
  private final List<Shortfall> found;

  RecordShortfalls(Substitution question, List<Shortfall> found) {
    this.question = question;
    this.can = question.standby().can();
    this.standby = question.standby().name();
    this.fit = can.lenient(EqualityRules.strict());
    this.found = found;
    for (Finding finding : question.rehearsal().objections()) {
      Rehearsal.keys(List.of(finding)).forEach(key -> objections.putIfAbsent(key, finding));
    }
  }

  void find() {
    long records = 0;
    long rrsets = 0;
    for (Rrset rrset : question.source().zone().rrsets()) {
      if (DataClass.of(question.source().zone().apex(), rrset) == DataClass.PROVIDER) {
        continue;
      }
      records += rrset.size();
      rrsets++;
      Finding objection = objections.get(rrset.key());
      if (!can.types().contains(rrset.type())) {
        missing(
            rrset,
            "SUBST-TYPE",
            standby + " holds no records of the type " + rrset.type(),
            can.terms().documented().toString());
      } else if (objection != null) {
        missing(
            rrset, "SUBST-REFUSED", standby + " refuses it: " + objection.text(), objection.code());
      } else {
        bounds(rrset);
        ttl(rrset);
        strings(rrset);
      }
    }
    for (Bound bound : can.terms().bounds()) {
      switch (bound.of()) {
        case RECORDS_PER_ZONE -> whole(bound, records);
        case RRSETS_PER_ZONE -> whole(bound, rrsets);
        default -> {}
      }
    }
  }

  private void missing(Rrset rrset, String code, String why, String citation) {
    boolean critical = question.critical().reason(rrset).isPresent();
    add(
        Finding.of(
                code,
                critical ? Severity.BLOCK : Severity.WARN,
                why
                    + ". Fallback demanded: say at the source, by other records, what shall be"
                    + " answered; until then it is left out")
            .at(rrset.key())
            .citing(citation),
        critical,
        Fallback.DEMANDED);
  }

  private void bounds(Rrset rrset) {
    for (Bound bound : can.terms().bounds()) {
      long number =
          switch (bound.of()) {
            case RECORD_OCTETS ->
                rrset.name().wire().length() + FIXED_OCTETS + (long) longest(rrset);
            case VALUE_CHARACTERS ->
                (long) longest(rrset) * WIDEST <= bound.most()
                    ? 0
                    : rrset.rdataTexts().stream().mapToInt(String::length).max().orElse(0);
            case RRSET_CHARACTERS ->
                (long) longest(rrset) * WIDEST * rrset.size() <= bound.most()
                    ? 0
                    : rrset.rdataTexts().stream().mapToLong(String::length).sum();
            case RECORDS_PER_RRSET -> rrset.size();
            case RECORDS_PER_ZONE, RRSETS_PER_ZONE -> 0;
          };
      if (number > bound.most()) {
        boolean critical = question.critical().reason(rrset).isPresent();
        boolean blocks = critical && bound.stated().confirmed();
        add(
            Finding.of(
                    "SUBST-SIZE",
                    blocks ? Severity.BLOCK : Severity.WARN,
                    "it takes "
                        + number
                        + " "
                        + bound.of()
                        + ", and "
                        + standby
                        + " holds "
                        + bound.most()
                        + ". Fallback demanded: make it smaller at the source, or be without it")
                .at(rrset.key())
                .citing(bound.stated().toString()),
            critical,
            Fallback.DEMANDED);
        return;
      }
    }
  }

  private static int longest(Rrset rrset) {
    return rrset.rdata().stream().mapToInt(Octets::length).max().orElse(0);
  }

  private void ttl(Rrset rrset) {
    Ttl kept = fit.kept(rrset.ttl());
    if (kept.equals(rrset.ttl())) {
      return;
    }
    boolean critical = question.critical().reason(rrset).isPresent();
    boolean longer = kept.compareTo(rrset.ttl()) > 0;
    add(
        Finding.of(
                "SUBST-TTL",
                critical && longer ? Severity.WARN : Severity.INFO,
                standby
                    + " does not keep the TTL "
                    + rrset.ttl()
                    + ". Fallback taken: it gets "
                    + kept
                    + (longer
                        ? ", so that a change of it is seen up to "
                            + (kept.seconds() - rrset.ttl().seconds())
                            + " s later"
                        : ""))
            .at(rrset.key())
            .citing(can.terms().documented().toString()),
        critical,
        Fallback.TAKEN);
  }

  private void strings(Rrset rrset) {
    if (can.keepsTxtBoundaries() || !rrset.type().equals(RecordType.TXT)) {
      return;
    }
    boolean cut = false;
    for (Txt txt : Rdata.of(rrset, Txt.class)) {
      for (int i = 0; i < txt.strings().size() - 1; i++) {
        cut |= txt.strings().get(i).length() < LONGEST_STRING;
      }
    }
    if (cut) {
      add(
          Finding.of(
                  "SUBST-TXT-CUT",
                  Severity.INFO,
                  standby
                      + " cuts texts into strings of its own. Fallback taken: the text is the same"
                      + " when its strings are joined, as SPF, DKIM and DMARC do")
              .at(rrset.key())
              .citing("RFC 7208 section 3.3"),
          question.critical().reason(rrset).isPresent(),
          Fallback.TAKEN);
    }
  }

  private void whole(Bound bound, long number) {
    if (number > bound.most()) {
      Stated stated = bound.stated();
      add(
          Finding.of(
                  "SUBST-COUNT",
                  stated.confirmed() ? Severity.BLOCK : Severity.WARN,
                  "the zone has "
                      + number
                      + " and "
                      + standby
                      + " holds at most "
                      + bound.most()
                      + " "
                      + bound.of()
                      + ". Fallback demanded: have the limit raised, or delegate a part of the zone"
                      + " elsewhere")
              .citing(stated.toString()),
          true,
          Fallback.DEMANDED);
    }
  }

  private void add(Finding finding, boolean critical, Fallback fallback) {
    found.add(new Shortfall(finding, critical, fallback));
  }
}
