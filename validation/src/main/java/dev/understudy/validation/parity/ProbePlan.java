// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.parity;

import dev.understudy.dns.Question;
import dev.understudy.normalize.Policy;
import dev.understudy.validation.parity.Probe.Kind;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which questions a zone is probed with. */
final class ProbePlan {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  /** Private use (RFC 6895 section 3.1): no name has data of it. */
  private static final RecordType UNUSED = RecordType.of(65_333);

  private final Zone zone;
  private final ZoneAnswers answers;
  private final ParitySettings settings;
  private final Set<Probe> probes = new LinkedHashSet<>();

  ProbePlan(Zone zone, ZoneAnswers answers, ParitySettings settings) {
    this.zone = zone;
    this.answers = answers;
    this.settings = settings;
  }

  /** Every name and type of the zone, and what must not be there. */
  List<Probe> whole() {
    add(zone.apex(), RecordType.SOA, Kind.DATA);
    for (Rrset rrset : zone.rrsets()) {
      if (isCompared(rrset.type())) {
        add(rrset.name(), rrset.type(), Kind.DATA);
        if (rrset.name().isWildcard()) {
          add(random(rrset.name().parent()), rrset.type(), Kind.WILDCARD);
        }
      }
    }
    negatives();
    return List.copyOf(probes);
  }

  /** Some names and types of it, whether they are there or not. */
  List<Probe> some(Collection<RrsetKey> keys) {
    add(zone.apex(), RecordType.SOA, Kind.DATA);
    for (RrsetKey key : keys) {
      if (isCompared(key.type())) {
        add(key.name(), key.type(), Kind.DATA);
      }
    }
    return List.copyOf(probes);
  }

  private boolean isCompared(RecordType type) {
    return !type.isDnssecGenerated()
        || !settings.rules().policies().contains(Policy.PROVIDER_DNSSEC);
  }

  private void negatives() {
    int most = settings.negatives();
    Set<DomainName> branches = new LinkedHashSet<>();
    Set<DomainName> names = new LinkedHashSet<>();
    Set<DomainName> wildcards = new LinkedHashSet<>();
    branches.add(zone.apex());
    for (Rrset rrset : zone.rrsets()) {
      DomainName name = rrset.name();
      if (answers.isDelegated(name)) {
        continue;
      }
      names.add(name);
      if (name.isWildcard()) {
        wildcards.add(name);
      }
      if (!name.equals(zone.apex())) {
        branches.add(name.parent());
      }
    }
    for (DomainName each : spread(branches, most)) {
      DomainName missing = random(each);
      Kind kind =
          answers.answer(missing, UNUSED) instanceof Expected.NoName ? Kind.NO_NAME : Kind.WILDCARD;
      add(missing, RecordType.A, kind);
    }
    spread(names, most).forEach(each -> add(each, UNUSED, Kind.NO_DATA));
    spread(wildcards, most).forEach(each -> add(random(each.parent()), UNUSED, Kind.WILDCARD));
    spread(answers.emptyNonTerminals(), most).stream()
        .filter(each -> !answers.isDelegated(each))
        .forEach(each -> add(each, RecordType.A, Kind.EMPTY_NON_TERMINAL));
  }

  private static List<DomainName> spread(Collection<DomainName> names, int most) {
    List<DomainName> all = new ArrayList<>(names);
    if (all.size() <= most) {
      return all;
    }
    List<DomainName> some = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) ((long) i * all.size() / most)));
    }
    return some;
  }

  private void add(DomainName name, RecordType type, Kind kind) {
    probes.add(new Probe(Question.of(name, type), kind));
  }

  /** A label that nobody has; where it does not fit below a name, a short one. */
  private static DomainName random(DomainName above) {
    int room = 255 - above.wire().length() - 1;
    int length = Math.max(1, Math.min(16, Math.min(room, 63)));
    StringBuilder label = new StringBuilder("u");
    while (label.length() < length) {
      label.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return room < 1 ? above : above.child(label.toString());
  }
}
