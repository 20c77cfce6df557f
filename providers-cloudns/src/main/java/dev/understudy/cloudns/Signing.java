// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiReply;
import dev.understudy.http.Json;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Signing at ClouDNS. One call tells of it: the DS records and keys of a zone that is signed, a
 * failure with a text of its own for one that is not. Whether keys are being made is not told.
 */
record Signing(CloudnsApi api) implements ZoneSigning {
  private static final String NOT_ACTIVE = "the dnssec is not active";

  /** Whether a description answers that a zone is not signed, which is no fault. */
  static boolean isNotActive(String description) {
    return description.toLowerCase(Locale.ROOT).startsWith(NOT_ACTIVE);
  }

  @Override
  public State read(Call call) {
    ApiReply reply = api.ask("get-dnssec-ds-records.json", call);
    JsonNode said = reply.json();
    String description = Json.text(said, "statusDescription");
    if (isNotActive(description)) {
      return new State(Phase.UNSIGNED, List.of(), List.of(), description);
    }
    JsonNode rows = said.path("ds_records");
    if (!rows.isContainerNode() || rows.size() != said.path("ds").size()) {
      throw RecordList.nonsense("the DS records, in words and in members alike,", reply);
    }
    List<Ds> ds = each(rows, Signing::ds);
    Phase phase = ds.isEmpty() ? Phase.TURNING_ON : Phase.SIGNED;
    return new State(
        phase, ds, each(said.path("dnskey"), Signing::dnskey), ds.size() + " DS records");
  }

  private static <T> List<T> each(JsonNode rows, Function<JsonNode, T> reader) {
    List<T> all = new ArrayList<>();
    for (JsonNode row : rows) {
      try {
        all.add(reader.apply(row));
      } catch (IllegalArgumentException e) {
        throw CloudnsApi.unexpected("a key or DS record cannot be understood: " + e.getMessage());
      }
    }
    return all;
  }

  private static Ds ds(JsonNode row) {
    return new Ds(
        number(row, "key_tag"),
        number(row, "algorithm"),
        number(row, "digest_type"),
        Octets.ofHex(Json.text(row, "digest")));
  }

  private static int number(JsonNode row, String member) {
    return Integer.parseInt(Json.text(row, member));
  }

  /** A line in presentation form, with what may stand before its rdata. */
  private static Dnskey dnskey(JsonNode line) {
    List<String> words = List.of(line.asText().strip().split("\\s+"));
    List<String> rdata = words.subList(words.indexOf("DNSKEY") + 1, words.size());
    if (rdata.size() < 4) {
      throw new IllegalArgumentException("'" + line.asText() + "' is no DNSKEY record");
    }
    String key = String.join("", rdata.subList(3, rdata.size()));
    return new Dnskey(
        Integer.parseInt(rdata.get(0)),
        Integer.parseInt(rdata.get(1)),
        Integer.parseInt(rdata.get(2)),
        Octets.copyOf(Base64.getDecoder().decode(key)));
  }

  @Override
  public SigningOutcome turnOn(WritePermit permit, Call call) {
    return SigningOutcome.turnedOn(
        api.zone().apex(), turn(true, "activate-dnssec.json", permit, call));
  }

  @Override
  public SigningOutcome turnOff(WritePermit permit, Call call) {
    return SigningOutcome.turnedOff(
        api.zone().apex(), turn(false, "deactivate-dnssec.json", permit, call));
  }

  private WriteOutcome turn(boolean on, String name, WritePermit permit, Call call) {
    boolean is = read(call).phase() != Phase.UNSIGNED;
    return is == on ? CloudnsApi.NOTHING_TO_DO : api.change(api.changing(name), permit, call);
  }
}
