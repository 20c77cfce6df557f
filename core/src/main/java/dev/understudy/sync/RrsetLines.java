// SPDX-License-Identifier: Apache-2.0
package dev.understudy.sync;

import dev.understudy.diff.Change;
import dev.understudy.state.StateException;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes as text: one master-file line with absolute names for each record, {@code -} before what
 * is there and {@code +} before what is to be.
 */
final class RrsetLines {
  private RrsetLines() {}

  static String encode(Change change) {
    StringBuilder out = new StringBuilder();
    change.before().ifPresent(before -> append(out, '-', before));
    change.after().ifPresent(after -> append(out, '+', after));
    return out.toString();
  }

  private static void append(StringBuilder out, char sign, Rrset rrset) {
    for (String line : rrset.toString().split("\n", -1)) {
      out.append(sign).append(line).append('\n');
    }
  }

  static Change decode(String text) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("-")) {
        before.add(line.substring(1));
      } else if (line.startsWith("+")) {
        after.add(line.substring(1));
      } else if (!line.isEmpty()) {
        throw new StateException("'" + line + "' is not a line of a change");
      }
    }
    Optional<Rrset> from = rrset(before);
    Optional<Rrset> to = rrset(after);
    if (from.isPresent() && to.isPresent()) {
      return new Change.Update(from.get(), to.get());
    }
    return to.<Change>map(Change.Create::new)
        .or(() -> from.map(Change.Delete::new))
        .orElseThrow(() -> new StateException("a change without a record"));
  }

  private static Optional<Rrset> rrset(List<String> lines) {
    List<Octets> rdata = new ArrayList<>();
    for (String line : lines) {
      String[] parts = parts(line);
      rdata.add(RdataText.parse(RecordType.parse(parts[3]), parts[4], DomainName.ROOT));
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String[] first = parts(lines.get(0));
    return Optional.of(
        Rrset.of(
            DomainName.parse(first[0]),
            RecordType.parse(first[3]),
            Ttl.ofSeconds(Long.parseLong(first[1])),
            rdata));
  }

  /** Owner name, TTL, class, type, rdata; no field but the last can hold a blank. */
  private static String[] parts(String line) {
    String[] parts = line.split(" ", 5);
    if (parts.length < 5) {
      throw new StateException("'" + line + "' is not a record");
    }
    return parts;
  }
}
