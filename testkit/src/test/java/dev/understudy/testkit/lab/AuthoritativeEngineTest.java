// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.testkit.lab.wire.MessageReader;
import dev.understudy.testkit.lab.wire.MessageWriter;
import dev.understudy.testkit.lab.wire.Query;
import dev.understudy.testkit.lab.wire.Rcode;
import dev.understudy.testkit.lab.wire.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Zone;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;

class AuthoritativeEngineTest {
  /** The zone of RFC 4592 section 2.2.1, and more. */
  private static final Zone EXAMPLE =
      Zones.parse(
          "example.",
          "@ 3600 IN SOA ns.example.com. hostmaster 1 7200 900 1209600 600",
          "@ 3600 IN NS ns.example.com.",
          "@ 3600 IN NS ns.example.net.",
          "* 3600 IN TXT \"this is a wild card\"",
          "* 3600 IN MX 10 host1.example.",
          "sub.* 3600 IN TXT \"this is not a wild card\"",
          "host1 3600 IN A 192.0.2.1",
          "_ssh._tcp.host1 3600 IN SRV 0 0 22 host1.example.",
          "_ssh._tcp.host2 3600 IN SRV 0 0 22 host1.example.",
          "subdel 3600 IN NS ns.example.com.",
          "subdel 3600 IN NS ns.example.net.",
          "cut 3600 IN NS ns1.cut.example.",
          "cut 3600 IN NS ns.sibling.example.",
          "cut 3600 IN DS 1 13 2 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
          "ns1.cut 3600 IN A 192.0.2.53",
          "occluded.cut 3600 IN A 192.0.2.99",
          "ns.sibling 3600 IN A 192.0.2.54",
          "alias 300 IN CNAME alias2",
          "alias2 300 IN CNAME host1",
          "loop1 300 IN CNAME loop2",
          "loop2 300 IN CNAME loop1",
          "away 300 IN CNAME www.example.org.",
          "gone 300 IN CNAME nothing.here.host1",
          "into 300 IN CNAME www.cut",
          "wildalias.w 300 IN A 192.0.2.77",
          "*.w 300 IN CNAME host1",
          "old 300 IN DNAME new.example.",
          "below.old 300 IN A 192.0.2.66",
          "www.new 300 IN A 192.0.2.67");

  private final AuthoritativeEngine engine = new AuthoritativeEngine(ZoneHolder.of(EXAMPLE));

  private Reply ask(String name, String type) {
    return engine.answer(
        Query.iterative(1, DomainName.parse(name), type.equals("ANY") ? any() : type(type)));
  }

  private static RecordType type(String text) {
    return RecordType.parse(text);
  }

  private static RecordType any() {
    return RecordType.of(255);
  }

  private static List<String> texts(List<Rrset> section) {
    return section.stream().flatMap(AuthoritativeEngineTest::lines).toList();
  }

  private static Stream<String> lines(Rrset rrset) {
    return rrset.rdataTexts().stream().map(text -> rrset.name() + " " + rrset.type() + " " + text);
  }

  /** The table of RFC 4592 section 2.2.1: what is made from a wildcard, and what is not. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "host3.example., MX, host3.example. MX 10 host1.example.",
    "host3.example., A, NODATA",
    "foo.bar.example., TXT, foo.bar.example. TXT \"this is a wild card\"",
    "host1.example., MX, NODATA",
    "sub.*.example., MX, NODATA",
    "_telnet._tcp.host1.example., SRV, NXDOMAIN",
    "host.subdel.example., A, REFERRAL",
    "ghost.*.example., MX, NXDOMAIN",
    "*.example., TXT, *.example. TXT \"this is a wild card\"",
    "_tcp.host2.example., A, NODATA",
    "host2.example., A, NODATA",
    "other.host2.example., TXT, NXDOMAIN",
    "x.w.example., TXT, NODATA after x.w.example. CNAME host1.example.",
  })
  void wildcardsAndEmptyNonTerminals_rfc4592(String name, String type, String expected) {
    Reply reply = ask(name, type);

    assertThat(shape(reply)).isEqualTo(expected);
  }

  private static String shape(Reply reply) {
    String answer = String.join(", ", texts(reply.answer()));
    if (reply.rcode() == Rcode.NXDOMAIN) {
      return "NXDOMAIN" + (answer.isEmpty() ? "" : " after " + answer);
    }
    boolean soa = reply.authority(RecordType.SOA).isPresent();
    if (soa) {
      return "NODATA" + (answer.isEmpty() ? "" : " after " + answer);
    }
    return reply.authority(RecordType.NS).isPresent() ? "REFERRAL" : answer;
  }

  @Test
  void positiveAnswer_isAuthoritativeWithAddressesOfTargets() {
    Reply reply = ask("host3.example.", "MX");

    assertThat(reply.authoritative()).isTrue();
    assertThat(texts(reply.additional())).containsExactly("host1.example. A 192.0.2.1");
  }

  @Test
  void negativeAnswer_carriesTheSoaWithTheNegativeTtl() {
    Reply reply = ask("nothing.host1.example.", "A");

    assertThat(reply.rcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(reply.authoritative()).isTrue();
    assertThat(reply.authority(RecordType.SOA).orElseThrow().ttl().seconds()).isEqualTo(600);
  }

  @Test
  void belowACut_isReferredWithoutAuthority_glueFirst() {
    Reply reply = ask("www.cut.example.", "A");

    assertThat(reply.authoritative()).isFalse();
    assertThat(reply.answer()).isEmpty();
    assertThat(texts(reply.authority()))
        .containsExactlyInAnyOrder(
            "cut.example. NS ns1.cut.example.", "cut.example. NS ns.sibling.example.");
    assertThat(texts(reply.additional()))
        .containsExactly("ns1.cut.example. A 192.0.2.53", "ns.sibling.example. A 192.0.2.54");
    assertThat(reply.requiredGlue()).isEqualTo(1);
    assertThat(ask("occluded.cut.example.", "A").answer()).isEmpty();
    assertThat(ask("cut.example.", "NS").authoritative()).isFalse();
  }

  @Test
  void dsOfACut_isAnsweredByTheParent() {
    Reply ds = ask("cut.example.", "DS");
    Reply none = ask("subdel.example.", "DS");

    assertThat(ds.authoritative()).isTrue();
    assertThat(ds.answer()).hasSize(1);
    assertThat(none.authoritative()).isTrue();
    assertThat(none.answer()).isEmpty();
    assertThat(none.authority(RecordType.SOA)).isPresent();
  }

  @Test
  void dsWhereParentAndChildAreHeld_comesFromTheParent_whereOnlyTheChildIs_isNodata() {
    Zone child =
        Zones.parse(
            "cut.example.",
            "@ 3600 IN SOA ns hostmaster 1 1 1 1 1",
            "@ 3600 IN NS ns1.cut.example.");
    Query query = Query.iterative(1, child.apex(), RecordType.DS);

    Reply both = new AuthoritativeEngine(ZoneHolder.of(EXAMPLE, child)).answer(query);
    Reply alone = new AuthoritativeEngine(ZoneHolder.of(child)).answer(query);

    assertThat(both.answer()).hasSize(1);
    assertThat(alone.authoritative()).isTrue();
    assertThat(alone.authority(RecordType.SOA).orElseThrow().name()).isEqualTo(child.apex());
  }

  @Test
  void aliases_areFollowedWithinTheZone() {
    assertThat(texts(ask("alias.example.", "A").answer()))
        .containsExactly(
            "alias.example. CNAME alias2.example.",
            "alias2.example. CNAME host1.example.",
            "host1.example. A 192.0.2.1");
    assertThat(texts(ask("alias.example.", "CNAME").answer()))
        .containsExactly("alias.example. CNAME alias2.example.");
    assertThat(texts(ask("away.example.", "A").answer()))
        .containsExactly("away.example. CNAME www.example.org.");
    assertThat(texts(ask("x.w.example.", "A").answer()))
        .containsExactly("x.w.example. CNAME host1.example.", "host1.example. A 192.0.2.1");
  }

  @Test
  void aliasToANameThatIsNot_hasTheRcodeOfTheLast_rfc6604() {
    Reply reply = ask("gone.example.", "A");

    assertThat(reply.rcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(reply.answer()).hasSize(1);
  }

  @Test
  void aliasIntoACut_isAnsweredAndReferred() {
    Reply reply = ask("into.example.", "A");

    assertThat(reply.authoritative()).isTrue();
    assertThat(reply.answer()).hasSize(1);
    assertThat(reply.authority(RecordType.NS)).isPresent();
  }

  @Test
  void aliasLoop_ends() {
    Reply reply = ask("loop1.example.", "A");

    assertThat(reply.rcode()).isEqualTo(Rcode.NOERROR);
    assertThat(reply.answer()).hasSize(2);
  }

  @Test
  void dname_makesAnAliasAndHidesWhatIsBelow_rfc6672() {
    assertThat(texts(ask("www.old.example.", "A").answer()))
        .containsExactly(
            "old.example. DNAME new.example.",
            "www.old.example. CNAME www.new.example.",
            "www.new.example. A 192.0.2.67");
    assertThat(ask("below.old.example.", "A").rcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(texts(ask("old.example.", "DNAME").answer()))
        .containsExactly("old.example. DNAME new.example.");
  }

  @Test
  void dnameThatMakesANameTooLong_isYxdomain() {
    String label = "a".repeat(63) + ".";
    Zone zone =
        Zones.parse(
            "example.",
            "@ 1 IN SOA ns hostmaster 1 1 1 1 1",
            "@ 1 IN NS ns.example.com.",
            "d 1 IN DNAME " + label + label + label + "example.");
    Reply reply =
        new AuthoritativeEngine(ZoneHolder.of(zone))
            .answer(Query.iterative(1, DomainName.parse(label + "d.example."), RecordType.A));

    assertThat(reply.rcode()).isEqualTo(Rcode.YXDOMAIN);
  }

  @Test
  void any_getsOneRrset_rfc8482() {
    assertThat(ask("example.", "ANY").answer()).hasSize(1);
    assertThat(shape(ask("_tcp.host2.example.", "ANY"))).isEqualTo("NODATA");
  }

  @Test
  void foreignNames_areRefused_brokenZones_fail() {
    assertThat(ask("example.org.", "A").rcode()).isEqualTo(Rcode.REFUSED);
    Zone noSoa = Zones.parse("bad.", "@ 1 IN NS ns.bad.", "ns 1 IN A 192.0.2.1");
    assertThat(
            new AuthoritativeEngine(ZoneHolder.of(noSoa))
                .answer(Query.iterative(1, noSoa.apex(), RecordType.NS))
                .rcode())
        .isEqualTo(Rcode.SERVFAIL);
  }

  @Test
  void changedZone_isServedAtOnce() {
    Zone[] held = {Zones.small("z.example.", 1, 60, "192.0.2.1", "ns.example.")};
    AuthoritativeEngine serving =
        new AuthoritativeEngine(qname -> ZoneHolder.of(held[0]).zoneFor(qname));
    Query query = Query.iterative(1, DomainName.parse("www.z.example."), RecordType.A);

    assertThat(texts(serving.answer(query).answer()).get(0)).endsWith("192.0.2.1");
    held[0] = Zones.small("z.example.", 2, 60, "192.0.2.2", "ns.example.");
    assertThat(texts(serving.answer(query).answer()).get(0)).endsWith("192.0.2.2");
  }

  @Test
  void oddQueries_getTheirCode() throws Exception {
    Message version = Asker.query("example.", "SOA", false);
    version.addRecord(
        new org.xbill.DNS.OPTRecord(1232, 0, 7, ExtendedFlags.DO),
        org.xbill.DNS.Section.ADDITIONAL);
    Message notify = Asker.query("example.", "SOA", false);
    notify.getHeader().setOpcode(Opcode.NOTIFY);
    Message chaos =
        Message.newQuery(
            org.xbill.DNS.Record.newRecord(
                org.xbill.DNS.Name.fromString("version.bind."),
                org.xbill.DNS.Type.TXT,
                org.xbill.DNS.DClass.CH));

    assertThat(rcode(version)).isEqualTo(Rcode.BADVERS);
    assertThat(rcode(notify)).isEqualTo(Rcode.NOTIMP);
    assertThat(rcode(chaos)).isEqualTo(Rcode.REFUSED);
  }

  private int rcode(Message message) throws Exception {
    Query query = MessageReader.query(message.toWire());
    byte[] reply = MessageWriter.reply(query, engine.answer(query), 512);
    return new Message(reply).getRcode();
  }
}
