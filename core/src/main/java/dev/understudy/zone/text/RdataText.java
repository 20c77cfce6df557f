// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import java.io.IOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Reads rdata in presentation form. */
public final class RdataText {
  private RdataText() {}

  /**
   * Reads one rdata.
   *
   * @param origin what names without a final dot are below
   * @return the rdata in uncompressed wire form, case as written
   * @throws IllegalArgumentException when the text is not the rdata of the type
   */
  public static Octets parse(RecordType type, String text, DomainName origin) {
    try {
      Record record =
          Record.fromString(
              Name.root, type.code(), DClass.IN, 0, text, new Name(origin.wire().toByteArray()));
      return Octets.copyOf(wire(record));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + SafeText.of(text) + "' is not the rdata of " + type + ": " + e.getMessage(), e);
    }
  }

  /** The rdata uncompressed and in its written case. */
  static byte[] wire(Record record) {
    byte[] whole = record.toWire(org.xbill.DNS.Section.UPDATE);
    int header = record.getName().length() + 10;
    byte[] rdata = new byte[whole.length - header];
    System.arraycopy(whole, header, rdata, 0, rdata.length);
    return rdata;
  }
}
