// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.http.Json;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Transfers out of NS1: the member {@code primary} of the zone, a whole list of secondary servers
 * that is read, changed and written. IPv4 only; blocks of addresses that others have set stay.
 */
record Outbound(Ns1Api api) implements OutboundTransfer {
  @Override
  public TransferState read(Call call) {
    JsonNode object = api.object(call);
    List<TransferPeer> peers = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    for (JsonNode entry : entries(object)) {
      peer(entry).ifPresentOrElse(peers::add, () -> blocks.add(Json.text(entry, "ip")));
    }
    boolean on =
        object.path("primary").path("enabled").asBoolean()
            && !(peers.isEmpty() && blocks.isEmpty());
    TransferState state = TransferState.of(on, peers);
    JsonNode serial = object.path("serial");
    if (serial.canConvertToLong() && serial.asLong() > 0) {
      state = state.withSerial(new Serial(serial.asLong()));
    }
    return blocks.isEmpty()
        ? state
        : state.withTrouble("open to blocks of addresses too: " + String.join(", ", blocks));
  }

  private static JsonNode entries(JsonNode object) {
    return object.path("primary").path("secondaries");
  }

  /** The server of an entry; empty for a block of addresses. */
  private static Optional<TransferPeer> peer(JsonNode entry) {
    String ip = Json.text(entry, "ip");
    if (ip.contains("/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TransferPeer(ip, entry.path("port").asInt(53)));
    } catch (IllegalArgumentException e) {
      throw Ns1Api.unexpected("a secondary server cannot be understood: " + e.getMessage());
    }
  }

  private static boolean is(JsonNode entry, TransferPeer peer) {
    return peer(entry).map(peer::equals).orElse(false);
  }

  @Override
  public WriteOutcome allow(TransferPeer peer, WritePermit permit, Call call) {
    if (peer.isIpv6()) {
      return new WriteOutcome.Refused(
          List.of(),
          new RequestRefusedException(
              Ns1Provider.ID, "secondary servers have IPv4 addresses here, not " + peer, "", null));
    }
    JsonNode object = api.object(call);
    boolean enabled = object.path("primary").path("enabled").asBoolean();
    ArrayNode wanted = Json.object().putArray("secondaries");
    boolean there = false;
    for (JsonNode entry : entries(object)) {
      there |= is(entry, peer);
      wanted.add(entry);
    }
    if (there && enabled) {
      return Ns1Api.NOTHING_TO_DO;
    }
    if (!there) {
      wanted.addObject().put("ip", peer.address()).put("port", peer.port()).put("notify", true);
    }
    return write(true, wanted, permit, call);
  }

  @Override
  public WriteOutcome withdraw(TransferPeer peer, WritePermit permit, Call call) {
    JsonNode object = api.object(call);
    ArrayNode wanted = Json.object().putArray("secondaries");
    for (JsonNode entry : entries(object)) {
      if (!is(entry, peer)) {
        wanted.add(entry);
      }
    }
    return wanted.size() == entries(object).size()
        ? Ns1Api.NOTHING_TO_DO
        : write(!wanted.isEmpty(), wanted, permit, call);
  }

  private WriteOutcome write(boolean enabled, ArrayNode wanted, WritePermit permit, Call call) {
    ObjectNode body = Json.object();
    body.putObject("primary").put("enabled", enabled).set("secondaries", wanted);
    return api.change(body, null, permit, call);
  }
}
