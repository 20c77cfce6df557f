// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
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
import java.util.function.Function;

/** Signing at NS1: a flag of the zone, without phases between. */
record Signing(Ns1Api api) implements ZoneSigning {
  @Override
  public State read(Call call) {
    if (!isOn(call)) {
      return new State(Phase.UNSIGNED, List.of(), List.of(), "dnssec: false");
    }
    JsonNode object = api.dnssec(call);
    List<Ds> ds =
        each(
            object.path("delegation").path("ds"),
            row -> new Ds(number(row, 0), number(row, 1), number(row, 2), hex(row)));
    List<Dnskey> keys =
        each(
            object.path("keys").path("dnskey"),
            row -> new Dnskey(number(row, 0), number(row, 1), number(row, 2), base64(row)));
    Phase phase = ds.isEmpty() ? Phase.TURNING_ON : Phase.SIGNED;
    return new State(phase, ds, keys, "dnssec: true");
  }

  private boolean isOn(Call call) {
    return api.object(call).path("dnssec").asBoolean();
  }

  private static <T> List<T> each(JsonNode rows, Function<JsonNode, T> reader) {
    List<T> all = new ArrayList<>();
    for (JsonNode row : rows) {
      try {
        all.add(reader.apply(row));
      } catch (IllegalArgumentException e) {
        throw Ns1Api.unexpected("a key or DS record cannot be understood: " + e.getMessage());
      }
    }
    return all;
  }

  private static int number(JsonNode row, int at) {
    return Integer.parseInt(row.path(at).asText());
  }

  private static Octets hex(JsonNode row) {
    return Octets.ofHex(row.path(3).asText());
  }

  private static Octets base64(JsonNode row) {
    return Octets.copyOf(Base64.getDecoder().decode(row.path(3).asText()));
  }

  @Override
  public SigningOutcome turnOn(WritePermit permit, Call call) {
    return SigningOutcome.turnedOn(api.zone().apex(), turn(true, permit, call));
  }

  @Override
  public SigningOutcome turnOff(WritePermit permit, Call call) {
    return SigningOutcome.turnedOff(api.zone().apex(), turn(false, permit, call));
  }

  private WriteOutcome turn(boolean on, WritePermit permit, Call call) {
    return isOn(call) == on
        ? Ns1Api.NOTHING_TO_DO
        : api.change(Json.object().put("dnssec", on), null, permit, call);
  }
}
