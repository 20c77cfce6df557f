// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.Proof;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Collects the records of a transfer and judges whether they are all of the zone. */
final class TransferGathering {
  private static final int MOST_FINDINGS = 20;

  private final DomainName zone;
  private final TransferLimits limits;
  private final RrsetGatherer gatherer = new RrsetGatherer();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable Octets openingSoa;
  private long serial;
  private boolean closed;
  private int foreign;
  private int records;
  private int messages;
  private long octets;
  private @Nullable String trouble;

  TransferGathering(DomainName zone, TransferLimits limits) {
    this.zone = zone;
    this.limits = limits;
  }

  boolean isEmpty() {
    return openingSoa == null;
  }

  /** Whether the closing SOA record has come. */
  boolean isClosed() {
    return closed;
  }

  void endedBy(String reason) {
    trouble = reason;
  }

  /** Takes a message; false when no more is wanted. */
  boolean add(byte[] message) throws IOException {
    messages++;
    octets += message.length;
    if (messages > limits.messages() || octets > limits.octets()) {
      return stop(
          "it passed a limit: "
              + messages
              + " messages (of "
              + limits.messages()
              + "), "
              + octets
              + " octets (of "
              + limits.octets()
              + ")");
    }
    List<Record> answer;
    try {
      Message parsed = new Message(message);
      if (parsed.getRcode() != Rcode.NOERROR) {
        return stop("message " + messages + " says " + Rcode.name(parsed.getRcode()));
      }
      if (parsed.getHeader().getFlag(Flags.TC)) {
        return stop("message " + messages + " says that it is truncated");
      }
      answer = parsed.getSection(Section.ANSWER);
    } catch (IOException | RuntimeException e) {
      return malformed(e);
    }
    if (answer.isEmpty() && isEmpty()) {
      throw new IOException("the server answered without any record: it does not serve " + zone);
    }
    for (Record record : answer) {
      if (!take(record)) {
        return false;
      }
    }
    return true;
  }

  private boolean malformed(Exception e) throws IOException {
    String text = "message " + messages + " cannot be read: " + e.getMessage();
    if (isEmpty()) {
      throw new IOException(text, e);
    }
    return stop(text);
  }

  private boolean take(Record record) throws IOException {
    if (++records > limits.records()) {
      return stop("it passed the limit of " + limits.records() + " records");
    }
    if (closed) {
      closed = false;
      return stop("records follow the closing SOA record");
    }
    DomainName name = RrsetGatherer.name(record);
    boolean apexSoa = record.getType() == Type.SOA && name.equals(zone);
    if (openingSoa == null) {
      if (!apexSoa) {
        throw new IOException(
            "the transfer begins with "
                + name
                + " "
                + Type.string(record.getType())
                + ", not with the SOA record of "
                + zone
                + " (RFC 5936 section 2.2)");
      }
      openingSoa = RrsetGatherer.rdata(record);
      serial = openingSoa.unsigned32(openingSoa.length() - 20);
      gatherer.add(record);
      return true;
    }
    if (apexSoa) {
      closed = RrsetGatherer.rdata(record).equals(openingSoa);
      return closed
          || stop(
              "the closing SOA record differs from the opening one: the zone changed meanwhile");
    }
    if (!name.isWithin(zone) || record.getDClass() != DClass.IN) {
      foreign(name, record);
      return true;
    }
    return gather(record, name);
  }

  private boolean gather(Record record, DomainName name) {
    try {
      gatherer.add(record);
      return true;
    } catch (IllegalArgumentException e) {
      return stop("a record of " + name + " cannot be read: " + e.getMessage());
    }
  }

  private void foreign(DomainName name, Record record) {
    if (++foreign <= MOST_FINDINGS) {
      findings.add(
          Finding.of(
                  "AXFR-FOREIGN-NAME",
                  Severity.BLOCK,
                  "the transfer of "
                      + zone
                      + " holds "
                      + name
                      + " "
                      + Type.string(record.getType())
                      + ", which is no part of it; it was left out")
              .at(name)
              .citing("RFC 5936 section 2.2"));
    }
  }

  private void unreadable(String why) {
    stop("an RRset cannot be read: " + why);
  }

  private boolean stop(String why) {
    trouble = why;
    return false;
  }

  Reading reading(String source, Instant at) {
    Zone.Builder builder = Zone.builder(zone);
    for (Rrset rrset : gatherer.rrsets(this::unreadable)) {
      builder.put(rrset);
    }
    Zone read = builder.build();
    if (trouble == null && foreign > 0) {
      trouble = foreign + " records are no part of the zone";
    }
    if (trouble != null || !closed) {
      return new Reading.Partial(
          source,
          read,
          (trouble == null ? "it has no closing SOA record" : trouble)
              + " (after "
              + records
              + " records)",
          findings);
    }
    return new Reading.Complete(
        source,
        read,
        new Proof(
            Proof.Kind.TRANSFER_FRAMED,
            records
                + " records in "
                + messages
                + " messages between two SOA records, serial "
                + serial),
        RecordHandles.NONE,
        findings,
        at);
  }
}
