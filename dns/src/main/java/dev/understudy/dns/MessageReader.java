// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.dns.Answer.NoReply;
import dev.understudy.dns.Answer.NoReply.Kind;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Reads replies: dnsjava does the message format, our RRsets come out. Thread-safe. */
final class MessageReader {
  private static final int HEADER = 12;

  private final int mostRecords;

  MessageReader(int mostRecords) {
    this.mostRecords = mostRecords;
  }

  /** Whether the octets begin as a response with an id. */
  static boolean hasId(byte[] message, int id) {
    return message.length >= HEADER
        && ((message[0] & 0xff) << 8 | (message[1] & 0xff)) == id
        && (message[2] & 0x80) != 0;
  }

  static NoReply malformed(InetSocketAddress server, String what) {
    return new NoReply(Kind.MALFORMED, server + " sent " + what);
  }

  /** The answer in a message that carries the id of the question. */
  Answer read(byte[] octets, Question question, InetSocketAddress server) {
    int counted = 0;
    for (int at = 6; at < HEADER; at += 2) {
      counted += (octets[at] & 0xff) << 8 | (octets[at + 1] & 0xff);
    }
    if (counted > mostRecords) {
      return malformed(server, counted + " records in a message, over " + mostRecords);
    }
    try {
      Message message = parse(octets);
      Header header = message.getHeader();
      if (header.getOpcode() != Opcode.QUERY) {
        return malformed(server, "an answer of opcode " + header.getOpcode());
      }
      String mismatch = mismatch(message, question);
      if (mismatch != null) {
        return malformed(server, mismatch);
      }
      OPTRecord opt = message.getOPT();
      return new Reply(
          header.getRcode() | (opt == null ? 0 : opt.getExtendedRcode() << 4),
          header.getFlag(Flags.AA),
          header.getFlag(Flags.TC),
          header.getFlag(Flags.RA),
          header.getFlag(Flags.AD),
          RrsetGatherer.gather(message.getSection(Section.ANSWER)),
          RrsetGatherer.gather(message.getSection(Section.AUTHORITY)),
          RrsetGatherer.gather(message.getSection(Section.ADDITIONAL)),
          extendedErrors(opt),
          serverId(opt));
    } catch (IOException | RuntimeException e) {
      // the codec meets hostile octets with several kinds of runtime exceptions
      return malformed(
          server, "for " + question + " what is no DNS message of known form: " + e.getMessage());
    }
  }

  /** A truncated message may end within a record; what came whole is read (RFC 2181 section 9). */
  private static Message parse(byte[] octets) throws IOException {
    try {
      return new Message(octets);
    } catch (IOException e) {
      if ((octets[2] & 0x02) == 0) {
        throw e;
      }
      byte[] empty = Arrays.copyOf(octets, octets.length);
      Arrays.fill(empty, 6, HEADER, (byte) 0);
      return new Message(empty);
    }
  }

  private static @Nullable String mismatch(Message message, Question question) {
    Record asked = message.getQuestion();
    if (asked == null) {
      // servers that did not read the query may leave it out (RFC 1035 section 4.1.1, FORMERR)
      return message.getRcode() == Rcode.NOERROR || message.getRcode() == Rcode.NXDOMAIN
          ? "a reply without the question " + question
          : null;
    }
    DomainName name = DomainName.ofWire(Octets.copyOf(asked.getName().toWire()));
    boolean same =
        name.equals(question.name())
            && asked.getType() == question.type().code()
            && asked.getDClass() == DClass.IN;
    return same ? null : "a reply to another question than " + question;
  }

  private static List<ExtendedError> extendedErrors(@Nullable OPTRecord opt) {
    List<ExtendedError> errors = new ArrayList<>();
    if (opt != null) {
      for (EDNSOption option : opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR)) {
        if (option instanceof ExtendedErrorCodeOption error) {
          String text = error.getText();
          errors.add(new ExtendedError(error.getErrorCode(), text == null ? "" : text));
        }
      }
    }
    return errors;
  }

  private static Octets serverId(@Nullable OPTRecord opt) {
    if (opt != null) {
      for (EDNSOption option : opt.getOptions(EDNSOption.Code.NSID)) {
        byte[] wire = option.toWire();
        return Octets.copyOf(wire, 4, wire.length);
      }
    }
    return Octets.EMPTY;
  }
}
