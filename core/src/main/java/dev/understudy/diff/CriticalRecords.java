// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.diff.CriticalRecord.State;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The RRsets that a zone cannot do without, in either of two versions. Those that are the same are
 * only counted until {@link #all()} asks for them: a zone can have a million. Immutable,
 * thread-safe.
 */
public final class CriticalRecords {
  private final CriticalRules rules;
  private final Zone from;
  private final List<CriticalRecord> notSame;
  private final Map<RrsetKey, State> states;
  private final int same;

  private CriticalRecords(
      CriticalRules rules,
      Zone from,
      List<CriticalRecord> notSame,
      Map<RrsetKey, State> states,
      int same) {
    this.rules = rules;
    this.from = from;
    this.notSame = List.copyOf(notSame);
    this.states = states;
    this.same = same;
  }

  static CriticalRecords of(CriticalRules rules, Zone from, Zone to, Parity parity) {
    Map<RrsetKey, State> states = states(parity);
    List<CriticalRecord> notSame = new ArrayList<>();
    int same = 0;
    for (Rrset rrset : from.rrsets()) {
      same += rules.isCritical(rrset) ? 1 : 0;
    }
    for (Map.Entry<RrsetKey, State> each : states.entrySet()) {
      Optional<String> left = from.find(each.getKey()).flatMap(rules::reason);
      same -= left.isPresent() ? 1 : 0;
      left.or(() -> to.find(each.getKey()).flatMap(rules::reason))
          .ifPresent(why -> notSame.add(new CriticalRecord(each.getKey(), why, each.getValue())));
    }
    notSame.sort(Comparator.comparing(CriticalRecord::key));
    return new CriticalRecords(rules, from, notSame, states, same);
  }

  /** What is not the same for certain: by key. What is only on one side is among it. */
  private static Map<RrsetKey, State> states(Parity parity) {
    Map<RrsetKey, State> states = new HashMap<>();
    if (parity.score().exempt() > 0) {
      parity.exemptions().forEach(each -> states.put(each.key(), State.EXEMPT));
    }
    parity.unknown().forEach(key -> states.put(key, State.UNKNOWN));
    parity.changes().changes().forEach(change -> states.put(change.key(), State.DIFFERENT));
    return states;
  }

  /** How many came out so. */
  public int count(State state) {
    return state == State.SAME
        ? same
        : (int) notSame.stream().filter(each -> each.state() == state).count();
  }

  /** How many came out how, without what there is none of; in the order of the states. */
  public Map<State, Integer> counts() {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      if (count(state) > 0) {
        counts.put(state, count(state));
      }
    }
    return counts;
  }

  /** What is exempt, unknown or different, in canonical order. */
  public List<CriticalRecord> notSame() {
    return notSame;
  }

  /** All of them, in canonical order; made anew by each call. */
  public List<CriticalRecord> all() {
    List<CriticalRecord> all = new ArrayList<>(notSame);
    for (Rrset rrset : from.rrsets()) {
      if (!states.containsKey(rrset.key())) {
        rules
            .reason(rrset)
            .ifPresent(why -> all.add(new CriticalRecord(rrset.key(), why, State.SAME)));
      }
    }
    all.sort(Comparator.comparing(CriticalRecord::key));
    return List.copyOf(all);
  }
}
