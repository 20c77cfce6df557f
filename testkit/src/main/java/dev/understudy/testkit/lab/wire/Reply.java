// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server says to a query: flags, code and three sections. Immutable.
 *
 * @param rcode one of {@link Rcode}
 * @param authoritative the AA bit
 * @param recursionAvailable the RA bit
 * @param truncated the TC bit; the writer sets it too when the message does not fit
 * @param requiredGlue how many of the additional RRsets, from the first, must not be left out
 *     without setting TC (RFC 9471)
 */
public record Reply(
    int rcode,
    boolean authoritative,
    boolean recursionAvailable,
    boolean truncated,
    List<Rrset> answer,
    List<Rrset> authority,
    List<Rrset> additional,
    int requiredGlue) {
  /** Copies the lists. */
  public Reply {
    answer = List.copyOf(answer);
    authority = List.copyOf(authority);
    additional = List.copyOf(additional);
  }

  /** A code and nothing else. */
  public static Reply of(int rcode) {
    return new Reply(rcode, false, false, false, List.of(), List.of(), List.of(), 0);
  }

  /** The same with the TC bit and without records. */
  public Reply withNothingButTruncation() {
    return new Reply(
        rcode, authoritative, recursionAvailable, true, List.of(), List.of(), List.of(), 0);
  }

  /** The same without the AA bit. */
  public Reply withoutAuthority() {
    return new Reply(
        rcode, false, recursionAvailable, truncated, answer, authority, additional, requiredGlue);
  }

  /** The RRset of a name and type in the answer section. */
  public Optional<Rrset> answer(DomainName name, RecordType type) {
    return find(answer, name, type);
  }

  /** The first RRset of a type in the authority section. */
  public Optional<Rrset> authority(RecordType type) {
    return authority.stream().filter(rrset -> rrset.type().equals(type)).findFirst();
  }

  private static Optional<Rrset> find(List<Rrset> section, DomainName name, RecordType type) {
    return section.stream()
        .filter(rrset -> rrset.type().equals(type) && rrset.name().equals(name))
        .findFirst();
  }

  /** Collects a reply. Not thread-safe. */
  public static final class Builder {
    private final List<Rrset> answer = new ArrayList<>();
    private final List<Rrset> authority = new ArrayList<>();
    private final List<Rrset> additional = new ArrayList<>();
    private int requiredGlue;

    /** Adds to the answer section. */
    public Builder answer(Rrset rrset) {
      answer.add(rrset);
      return this;
    }

    /** Adds to the authority section. */
    public Builder authority(Rrset rrset) {
      authority.add(rrset);
      return this;
    }

    /** Adds to the additional section unless it is there already. */
    public Builder additional(Rrset rrset) {
      if (find(additional, rrset.name(), rrset.type()).isEmpty()) {
        additional.add(rrset);
      }
      return this;
    }

    /** Adds, ahead of the rest, an address without which the referral is of no use. */
    public Builder requiredGlue(Rrset rrset) {
      additional.add(requiredGlue++, rrset);
      return this;
    }

    /** Whether an RRset of this name and type is in the answer section. */
    public boolean answers(DomainName name, RecordType type) {
      return find(answer, name, type).isPresent();
    }

    /** Whether the answer section is empty. */
    public boolean isUnanswered() {
      return answer.isEmpty();
    }

    /** The reply of an authoritative server. */
    public Reply build(int rcode, boolean authoritative) {
      return new Reply(
          rcode, authoritative, false, false, answer, authority, additional, requiredGlue);
    }

    /** The reply of a recursive resolver. */
    public Reply buildRecursive(int rcode) {
      return new Reply(rcode, false, true, false, answer, authority, additional, 0);
    }
  }
}
