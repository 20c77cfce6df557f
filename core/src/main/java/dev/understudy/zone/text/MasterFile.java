// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.RelativeNameException;
import org.xbill.DNS.TextParseException;

/** Reads and writes master files (RFC 1035 section 5). */
public final class MasterFile {
  private static final Pattern PLACE = Pattern.compile("^[^:]*:(\\d+): (.*)$", Pattern.DOTALL);

  private MasterFile() {}

  /**
   * Reads a master file.
   *
   * @param origin what relative names are below until an {@code $ORIGIN} says otherwise
   * @throws MasterFileException at the first record that cannot be read
   */
  public static Zone read(byte[] content, DomainName origin) {
    List<Rrset> records = new ArrayList<>();
    try (Master master =
        new Master(
            new ByteArrayInputStream(content), new Name(origin.wire().toByteArray()), 3600)) {
      master.disableIncludes(true);
      for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
        if (record.getDClass() == DClass.IN) {
          records.add(rrset(record));
        }
      }
    } catch (TextParseException | RelativeNameException e) {
      throw located(e);
    } catch (IOException e) {
      throw new MasterFileException(0, "the file cannot be read: " + e.getMessage(), e);
    }
    DomainName apex =
        records.stream()
            .filter(each -> each.type().equals(RecordType.SOA))
            .map(Rrset::name)
            .findFirst()
            .orElse(origin);
    Zone.Builder zone = Zone.builder(apex);
    records.forEach(zone::merge);
    return zone.build();
  }

  private static Rrset rrset(Record record) {
    return Rrset.of(
        DomainName.ofWire(Octets.copyOf(record.getName().toWire())),
        RecordType.of(record.getType()),
        Ttl.ofSeconds(record.getTTL()),
        Octets.copyOf(RdataText.wire(record)));
  }

  private static MasterFileException located(Exception e) {
    String message = String.valueOf(e.getMessage());
    Matcher place = PLACE.matcher(message);
    if (place.matches()) {
      int line = Integer.parseInt(place.group(1));
      return new MasterFileException(line, "line " + line + ": " + SafeText.of(place.group(2)), e);
    }
    return new MasterFileException(0, SafeText.of(message), e);
  }

  /**
   * Writes a zone in canonical order with absolute names, the SOA record first, one record a line:
   * a stable text that reads back equal.
   */
  public static String write(Zone zone) {
    StringBuilder out = new StringBuilder();
    zone.soa().ifPresent(soa -> out.append(soa).append('\n'));
    for (Rrset rrset : zone.rrsets()) {
      if (!(rrset.type().equals(RecordType.SOA) && rrset.name().equals(zone.apex()))) {
        out.append(rrset).append('\n');
      }
    }
    return out.toString();
  }

  /** The same in UTF-8 octets; the text is ASCII. */
  public static byte[] writeOctets(Zone zone) {
    return write(zone).getBytes(StandardCharsets.UTF_8);
  }
}
