// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import java.util.Optional;

/** One RRset to create, to replace or to delete: the only three changes there are. */
public sealed interface Change {
  /** Owner name and type. */
  RrsetKey key();

  /** What is there before it, empty for a create. */
  Optional<Rrset> before();

  /** What is there after it, empty for a delete. */
  Optional<Rrset> after();

  /** The change that undoes this one. */
  Change inverse();

  /**
   * An RRset that is not there yet.
   *
   * @param rrset what is to be there
   */
  record Create(Rrset rrset) implements Change {
    @Override
    public RrsetKey key() {
      return rrset.key();
    }

    @Override
    public Optional<Rrset> before() {
      return Optional.empty();
    }

    @Override
    public Optional<Rrset> after() {
      return Optional.of(rrset);
    }

    @Override
    public Change inverse() {
      return new Delete(rrset);
    }
  }

  /**
   * An RRset whose rdata or TTL changes.
   *
   * @param from what is there
   * @param to what is to be there, of the same owner name and type
   */
  record Update(Rrset from, Rrset to) implements Change {
    /** Checks that both have the same key. */
    public Update {
      if (!from.key().equals(to.key())) {
        throw new IllegalArgumentException(from.key() + " cannot become " + to.key());
      }
    }

    @Override
    public RrsetKey key() {
      return to.key();
    }

    /** Whether the rdata stay and only the TTL changes. */
    public boolean isTtlOnly() {
      return from.hasSameRdata(to);
    }

    @Override
    public Optional<Rrset> before() {
      return Optional.of(from);
    }

    @Override
    public Optional<Rrset> after() {
      return Optional.of(to);
    }

    @Override
    public Change inverse() {
      return new Update(to, from);
    }
  }

  /**
   * An RRset to remove. It can come only from comparing complete readings.
   *
   * @param rrset what is there
   */
  record Delete(Rrset rrset) implements Change {
    @Override
    public RrsetKey key() {
      return rrset.key();
    }

    @Override
    public Optional<Rrset> before() {
      return Optional.of(rrset);
    }

    @Override
    public Optional<Rrset> after() {
      return Optional.empty();
    }

    @Override
    public Change inverse() {
      return new Create(rrset);
    }
  }
}
