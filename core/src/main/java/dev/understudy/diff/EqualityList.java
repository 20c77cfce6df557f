// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.normalize.Verdict;
import dev.understudy.zone.Rrset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Equalities, each made when it is asked for: of a million RRsets spelt otherwise only references
 * to what is there anyway are kept. Grows while zones are compared, by {@link #add(Rrset,
 * Verdict.Equal)} alone.
 */
final class EqualityList extends AbstractList<Equality> implements RandomAccess {
  private final List<Rrset> rrsets = new ArrayList<>();
  private final List<Verdict.Equal> verdicts = new ArrayList<>();

  void add(Rrset rrset, Verdict.Equal verdict) {
    rrsets.add(rrset);
    verdicts.add(verdict);
  }

  @Override
  public Equality get(int index) {
    return new Equality(rrsets.get(index).key(), verdicts.get(index));
  }

  @Override
  public int size() {
    return rrsets.size();
  }
}
