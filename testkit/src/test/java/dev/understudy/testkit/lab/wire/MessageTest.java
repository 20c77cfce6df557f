// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.text.RdataText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The lab's own reader and writer, held against dnsjava's. */
class MessageTest {
  private static final DomainName NAME = DomainName.parse("www.Example.com.");
  private static final Query QUERY = Query.iterative(4711, NAME, RecordType.A);

  private static Rrset rrset(String owner, String type, String... rdata) {
    RecordType recordType = RecordType.parse(type);
    List<Octets> octets = new ArrayList<>();
    for (String each : rdata) {
      octets.add(RdataText.parse(recordType, each, DomainName.ROOT));
    }
    return Rrset.of(DomainName.parse(owner), recordType, new Ttl(300), octets);
  }

  private static Reply reply(List<Rrset> answer, List<Rrset> authority, List<Rrset> additional) {
    return new Reply(Rcode.NOERROR, true, false, false, answer, authority, additional, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A|192.0.2.1",
        "AAAA|2001:db8::1",
        "NS|ns1.example.com.",
        "CNAME|Target.Example.com.",
        "SOA|ns.example.com. hostmaster.example.com. 1 2 3 4 5",
        "MX|10 mail.example.com.",
        "TXT|\"a\" \"b c\"",
        "SRV|1 2 3 target.example.com.",
        "NAPTR|1 2 \"s\" \"SIP\" \"\" target.example.com.",
        "CAA|0 issue \"ca.example\"",
        "DS|1 13 2 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "DNAME|other.example.com.",
        "HTTPS|1 . alpn=h2 port=443",
        "TYPE65400|\\# 3 0a0b0c",
      })
  void everyRdata_isReadByDnsjavaAndReadBackAsWritten(String type, String rdata) throws Exception {
    Rrset rrset = rrset("www.example.com.", type, rdata);
    byte[] octets = MessageWriter.reply(QUERY, reply(List.of(rrset), List.of(), List.of()), 65_535);

    Message theirs = new Message(octets);
    Record record = theirs.getSection(Section.ANSWER).get(0);
    Record expected =
        Record.fromString(
            Name.fromString("www.example.com."),
            record.getType(),
            DClass.IN,
            300,
            rdata,
            Name.root);
    assertThat(record).isEqualTo(expected);
    assertThat(theirs.getHeader().getID()).isEqualTo(4711);
    assertThat(theirs.getHeader().getFlag(Flags.AA)).isTrue();

    Reply ours = MessageReader.reply(octets, QUERY);
    assertThat(ours.answer()).containsExactly(rrset);
    assertThat(ours.answer().get(0).writtenRdata()).isEqualTo(rrset.writtenRdata());
    // And what dnsjava writes, compressed its own way, reads the same but for case.
    assertThat(MessageReader.reply(theirs.toWire(), QUERY).answer()).containsExactly(rrset);
  }

  @Test
  void names_areCompressed() {
    Rrset ns =
        rrset("example.com.", "NS", "ns1.example.com.", "ns2.example.com.", "ns3.example.com.");
    Query query = Query.iterative(1, DomainName.parse("www.example.com."), RecordType.A);
    byte[] octets = MessageWriter.reply(query, reply(List.of(), List.of(ns), List.of()), 65_535);

    // Header, question, three NS of owner pointer and "nsN" with pointer, OPT.
    assertThat(octets).hasSize(12 + 17 + 4 + 3 * (2 + 10 + 6) + 11);
  }

  @Test
  void caseOfTheQuestion_isEchoed() throws Exception {
    byte[] octets =
        MessageWriter.reply(
            QUERY,
            reply(List.of(rrset("www.example.com.", "A", "192.0.2.1")), List.of(), List.of()),
            512);

    Message theirs = new Message(octets);
    assertThat(theirs.getQuestion().getName().toString()).isEqualTo("www.Example.com.");
    assertThat(theirs.getSection(Section.ANSWER).get(0).getName().toString())
        .isEqualTo("www.Example.com.");
  }

  @Test
  void answerThatDoesNotFit_isLeftOutWholeWithTc() throws Exception {
    String[] many = new String[40];
    for (int i = 0; i < many.length; i++) {
      many[i] = "192.0.2." + i;
    }
    Rrset large = rrset("www.example.com.", "A", many);
    byte[] octets = MessageWriter.reply(QUERY, reply(List.of(large), List.of(), List.of()), 512);

    Message theirs = new Message(octets);
    assertThat(octets.length).isLessThanOrEqualTo(512);
    assertThat(theirs.getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(theirs.getSection(Section.ANSWER)).isEmpty();
    assertThat(theirs.getOPT()).isNotNull();
  }

  @Test
  void additionalThatDoesNotFit_setsTcOnlyWhereItIsRequiredGlue() throws Exception {
    String[] many = new String[60];
    for (int i = 0; i < many.length; i++) {
      many[i] = "192.0.2." + i;
    }
    Rrset ns = rrset("example.com.", "NS", "ns1.example.com.");
    Rrset glue = rrset("ns1.example.com.", "A", many);
    Reply optional = new Reply(0, false, false, false, List.of(), List.of(ns), List.of(glue), 0);
    Reply required = new Reply(0, false, false, false, List.of(), List.of(ns), List.of(glue), 1);

    assertThat(truncated(MessageWriter.reply(QUERY, optional, 512))).isFalse();
    assertThat(truncated(MessageWriter.reply(QUERY, required, 512))).isTrue();
  }

  private static boolean truncated(byte[] octets) throws Exception {
    return new Message(octets).getHeader().getFlag(Flags.TC);
  }

  @Test
  void udpLimit_followsTheClientUpTo1232() {
    assertThat(MessageWriter.udpLimit(QUERY)).isEqualTo(1232);
    assertThat(limit(100)).isEqualTo(512);
    assertThat(limit(700)).isEqualTo(700);
    assertThat(limit(4096)).isEqualTo(1232);
  }

  private static int limit(int payload) {
    Edns edns = new Edns(payload, 0, false);
    return MessageWriter.udpLimit(new Query(1, 0, false, false, NAME, RecordType.A, 1, edns));
  }

  @Test
  void replyToAnotherQuestionOrId_isNotTaken() {
    byte[] octets = MessageWriter.reply(QUERY, reply(List.of(), List.of(), List.of()), 512);
    Query otherId = Query.iterative(4712, NAME, RecordType.A);
    Query otherType = Query.iterative(4711, NAME, RecordType.AAAA);
    Query otherName = Query.iterative(4711, DomainName.parse("example.com."), RecordType.A);

    for (Query other : List.of(otherId, otherType, otherName)) {
      assertThatThrownBy(() -> MessageReader.reply(octets, other))
          .isInstanceOf(FormatErrorException.class);
    }
    assertThatThrownBy(() -> MessageReader.query(octets)).isInstanceOf(FormatErrorException.class);
  }

  @Test
  void compressionLoop_isAnError() {
    byte[] octets = MessageWriter.query(QUERY);
    octets[12] = (byte) 0xc0;
    octets[13] = 12;

    assertThatThrownBy(() -> MessageReader.query(octets)).isInstanceOf(FormatErrorException.class);
  }

  @Test
  void anyOctets_areAMessageOrAFormatError() {
    long seed = 20261102L;
    Random random = new Random(seed);
    byte[] good =
        MessageWriter.reply(
            QUERY,
            reply(
                List.of(rrset("a.b.example.com.", "MX", "1 m.example.com.")), List.of(), List.of()),
            512);
    for (int i = 0; i < 20_000; i++) {
      byte[] octets = good.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      try {
        MessageReader.reply(octets, QUERY);
        MessageReader.query(octets);
      } catch (FormatErrorException expected) {
        assertThat(expected.getMessage()).as("seed %d, round %d", seed, i).isNotEmpty();
      }
    }
  }

  @Test
  void transfer_startsAndEndsWithTheSoaOverSeveralMessages() throws Exception {
    List<Rrset> records = new ArrayList<>();
    Rrset soa = rrset("example.com.", "SOA", "ns.example.com. h.example.com. 1 2 3 4 5");
    records.add(soa);
    for (int i = 0; i < 500; i++) {
      records.add(rrset("n" + i + ".example.com.", "A", "192.0.2.1"));
    }
    records.add(soa);
    Query axfr = Query.iterative(9, DomainName.parse("example.com."), Qtype.AXFR);

    List<byte[]> messages = MessageWriter.transfer(axfr, records, 2000);

    List<Record> all = new ArrayList<>();
    for (byte[] each : messages) {
      assertThat(each.length).isLessThanOrEqualTo(2000);
      all.addAll(new Message(each).getSection(Section.ANSWER));
    }
    assertThat(messages).hasSizeGreaterThan(3);
    assertThat(all).hasSize(502);
    assertThat(all.get(501)).isEqualTo(all.get(0));
  }
}
