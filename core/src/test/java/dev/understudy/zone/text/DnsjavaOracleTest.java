// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Another reader of the same texts: where dnsjava takes one, it comes to the same octets. */
class DnsjavaOracleTest {
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void whereDnsjavaReads_itReadsTheSame(long seed) {
    RandomRdata make = new RandomRdata(new Random(seed));
    int agreed = 0;
    for (RecordType type : RandomRdata.TYPES) {
      if (misread().contains(type)) {
        continue;
      }
      for (int i = 0; i < 30; i++) {
        Octets octets = make.of(type);
        String text = Rrset.of(DomainName.ROOT, type, new Ttl(0), octets).rdataTexts().get(0);
        Optional<Octets> other = dnsjava(type, text);

        assertThat(RdataText.parse(type, text, DomainName.ROOT))
            .as("seed %d, %s %s", seed, type, text)
            .isEqualTo(other.orElse(octets));
        agreed += other.isPresent() ? 1 : 0;
      }
    }
    assertThat(agreed).isGreaterThan(500);
  }

  /** Altitudes are rounded there, and original TTLs of over 2147483647 are cut off in silence. */
  private static Set<RecordType> misread() {
    return Set.of(RecordType.LOC, RecordType.RRSIG);
  }

  private static Optional<Octets> dnsjava(RecordType type, String text) {
    try {
      Record record = Record.fromString(Name.root, type.code(), DClass.IN, 0, text, Name.root);
      byte[] whole = record.toWire(Section.UPDATE);
      return Optional.of(Octets.copyOf(whole, record.getName().length() + 10, whole.length));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
