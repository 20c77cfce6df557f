// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RrsetTest {
  private static final DomainName NAME = DomainName.parse("www.example");
  private static final Ttl TTL = new Ttl(60);
  private static final Octets LOWER = target('a');
  private static final Octets UPPER = target('A');

  /** The wire form of a name of one label. */
  private static Octets target(char label) {
    return Octets.copyOf(new byte[] {1, (byte) label, 0});
  }

  private static Rrset cname(Octets... rdata) {
    return Rrset.of(NAME, RecordType.CNAME, TTL, List.of(rdata));
  }

  @Test
  void rdataInAnotherCase_isEqual_andKeepsWhatWasWritten() {
    Rrset lower = cname(LOWER);
    Rrset upper = cname(UPPER);

    assertThat(upper).isEqualTo(lower).hasSameHashCodeAs(lower);
    assertThat(lower).isEqualTo(upper);
    assertThat(upper.hasSameRdata(lower)).isTrue();
    assertThat(lower.hasSameRdata(upper)).isTrue();
    assertThat(upper.isWrittenLike(lower)).isFalse();
    assertThat(lower.isWrittenLike(cname(LOWER))).isTrue();
    assertThat(upper.isWrittenLike(cname(UPPER))).isTrue();
    assertThat(upper.writtenRdata()).containsExactly(UPPER);
    assertThat(upper.rdata()).containsExactly(LOWER);
    assertThat(upper.size()).isEqualTo(1);
  }

  @Test
  void ownerInAnotherCase_isEqual_butNotWrittenLike() {
    Rrset other = Rrset.of(DomainName.parse("WWW.example"), RecordType.CNAME, TTL, LOWER);

    assertThat(other).isEqualTo(cname(LOWER)).hasSameHashCodeAs(cname(LOWER));
    assertThat(other.isWrittenLike(cname(LOWER))).isFalse();
  }

  @Test
  void sameRdataTwice_isOne_howeverItIsMade() {
    Rrset one = Rrset.of(NAME, RecordType.CNAME, TTL, LOWER);

    assertThat(cname(LOWER, LOWER)).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(cname(UPPER, LOWER)).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(cname(LOWER, UPPER).isWrittenLike(one)).isTrue();
  }

  @Test
  void severalRdata_areInCanonicalOrder() {
    Rrset ab = cname(target('b'), UPPER);

    assertThat(ab.size()).isEqualTo(2);
    assertThat(ab.rdata()).containsExactly(LOWER, target('b'));
    assertThat(ab.writtenRdata()).containsExactly(UPPER, target('b'));
    assertThat(ab).isNotEqualTo(cname(LOWER)).isEqualTo(cname(LOWER, target('b')));
    assertThat(cname(LOWER).hasSameRdata(ab)).isFalse();
    assertThat(ab.hasSameRdata(cname(LOWER))).isFalse();
  }

  /** One rdata that looks like the packed form of another, lengths and all. */
  @Test
  void oneRdata_isNotTakenForThePackedFormOfAnother() {
    RecordType type = RecordType.of(65280);
    Rrset bare = Rrset.of(NAME, type, TTL, Octets.copyOf(new byte[] {0, 1, 7}));
    Rrset inner = Rrset.of(NAME, type, TTL, Octets.copyOf(new byte[] {7}));

    assertThat(bare.hasSameRdata(inner)).isFalse();
    assertThat(inner.hasSameRdata(bare)).isFalse();
    assertThat(bare).isNotEqualTo(inner);
  }

  @Test
  void emptyRdata_isOneRdata() {
    Rrset empty = Rrset.of(NAME, RecordType.of(65280), TTL, Octets.EMPTY);

    assertThat(empty.size()).isEqualTo(1);
    assertThat(empty.rdata()).containsExactly(Octets.EMPTY);
    assertThat(empty.withTtl(new Ttl(5)).rdata()).containsExactly(Octets.EMPTY);
  }
}
