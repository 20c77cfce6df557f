// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCollectorTest {
  private static final DomainName APEX = DomainName.parse("example");

  private final RecordCollector records = new RecordCollector();
  private final List<String> told = new ArrayList<>();
  private final RecordCollector.Observer observer =
      new RecordCollector.Observer() {
        @Override
        public void outside(int number, RrsetKey key) {
          told.add(number + " outside " + key);
        }

        @Override
        public void mixedTtls(int firstNumber, Rrset rrset) {
          told.add(firstNumber + " mixed " + rrset.key() + " " + rrset.ttl());
        }

        @Override
        public void repeated(int firstNumber, Rrset rrset, int times) {
          told.add(firstNumber + " repeated " + rrset.key() + " " + times);
        }
      };

  private void a(String name, int ttl, int last) {
    byte[] address = {(byte) 192, 0, 2, (byte) last};
    records.add(DomainName.parse(name), RecordType.A, new Ttl(ttl), Octets.copyOf(address));
  }

  @Test
  void recordsInAnyOrder_areJoined_andWhatIsOddIsTold() {
    a("www.example", 60, 3);
    a("b.example", 1, 1);
    a("elsewhere.test", 60, 1);
    a("WWW.example", 30, 1);
    a("example", 5, 9);
    a("www.EXAMPLE", 60, 3);

    Zone zone = records.zone(APEX, observer);

    assertThat(records.count()).isEqualTo(6);
    assertThat(records.octets()).isBetween(6 * 20L, 6 * 60L);
    assertThat(zone.rrsets().stream().map(Rrset::toString))
        .containsExactly(
            "example. 5 IN A 192.0.2.9",
            "b.example. 1 IN A 192.0.2.1",
            "www.example. 30 IN A 192.0.2.1\nwww.example. 30 IN A 192.0.2.3");
    assertThat(told)
        .containsExactly(
            "2 outside elsewhere.test. A",
            "0 mixed www.example. A 30",
            "0 repeated www.example. A 1");
  }

  @Test
  void spelling_staysAsWritten() {
    Octets upper = Octets.copyOf(new byte[] {1, 'A', 0});
    records.add(DomainName.parse("WWW.Example"), RecordType.CNAME, new Ttl(0), upper);
    records.add(DomainName.parse("ns.example"), RecordType.NS, new Ttl(0), upper);
    records.add(
        DomainName.parse("ns.example"), RecordType.NS, new Ttl(0), Octets.copyOf(new byte[] {0}));

    List<Rrset> rrsets = records.zone(APEX, observer).rrsets();

    assertThat(rrsets.get(0).writtenRdata()).containsExactly(Octets.ofHex("00"), upper);
    assertThat(rrsets.get(1).name().toString()).isEqualTo("WWW.Example.");
    assertThat(rrsets.get(1).writtenRdata()).containsExactly(upper);
    assertThat(rrsets.get(1).rdata()).containsExactly(Octets.copyOf(new byte[] {1, 'a', 0}));
    assertThat(told).isEmpty();
  }

  @Test
  void nothing_isAnEmptyZone() {
    assertThat(records.zone(APEX, observer).isEmpty()).isTrue();
  }

  @Test
  void malformedRdata_isRefused_andNothingIsAdded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> records.add(APEX, RecordType.A, new Ttl(0), Octets.copyOf(new byte[3])))
        .withMessageContaining("example. A");
    assertThat(records.count()).isZero();
    assertThat(records.octets()).isZero();
  }
}
