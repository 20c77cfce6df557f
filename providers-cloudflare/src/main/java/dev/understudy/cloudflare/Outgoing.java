// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.http.Json;
import dev.understudy.provider.ForcedNotify;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Transfers out of a zone: a configuration with peers, and a switch. From where transfers may be
 * asked for is also a matter of the account's access lists, which nothing here touches.
 */
final class Outgoing implements OutboundTransfer, ForcedNotify {
  private static final String OUTGOING = "outgoing";

  private final CloudflareApi api;
  private final HostedZone zone;

  Outgoing(CloudflareApi api, HostedZone zone) {
    this.api = api;
    this.zone = zone;
  }

  private Peers peers(Call call) {
    JsonNode object =
        api.zone(zone.id(), call)
            .orElseThrow(
                () ->
                    new RequestRefusedException(
                        CloudflareProvider.ID,
                        "there is no zone " + zone.apex() + " any more",
                        "",
                        null));
    return new Peers(api, api.account(object));
  }

  @Override
  public TransferState read(Call call) {
    Optional<JsonNode> found = api.transfers(zone.id(), OUTGOING, call);
    if (found.isEmpty()) {
      return TransferState.of(false, List.of());
    }
    JsonNode configuration = found.get();
    TransferState state =
        TransferState.of(isEnabled(call), peers(call).named(Peers.ids(configuration), call));
    JsonNode serial = configuration.path("soa_serial");
    if (serial.canConvertToLong() && serial.asLong() > 0) {
      state = state.withSerial(new Serial(serial.asLong()));
    }
    Optional<Instant> last = Incoming.time(configuration, "last_transferred_time");
    return last.isPresent() ? state.transferredAt(last.get()) : state;
  }

  private boolean isEnabled(Call call) {
    String status =
        api.transfers(zone.id(), "outgoing/status", call).map(JsonNode::asText).orElse("");
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "enabled" -> true;
      case "disabled", "" -> false;
      default ->
          throw Steps.unexpected(
              "outgoing transfer is said to be '" + status + "', which is not known here");
    };
  }

  @Override
  public WriteOutcome allow(TransferPeer peer, WritePermit permit, Call call) {
    return Steps.run(
        () -> {
          Optional<JsonNode> present = api.transfers(zone.id(), OUTGOING, call);
          Peers peers = peers(call);
          List<String> ids = new ArrayList<>(present.map(Peers::ids).orElse(List.of()));
          List<String> there = peers.at(peer, call);
          if (there.stream().noneMatch(ids::contains)) {
            ids.add(there.isEmpty() ? peers.peer(peer, "", permit, call) : there.get(0));
            Steps.done(put(present.isPresent() ? "PUT" : "POST", ids, permit, call));
          }
          return isEnabled(call)
              ? Steps.NOTHING_TO_DO
              : Steps.outcome(
                  api.changeTransfers(
                      "POST", zone.id(), "outgoing/enable", Json.object(), permit, call));
        });
  }

  private dev.understudy.http.WriteReply put(
      String method, List<String> ids, WritePermit permit, Call call) {
    ObjectNode body = Json.object().put("name", zone.apex().toString());
    ids.forEach(body.putArray("peers")::add);
    return api.changeTransfers(method, zone.id(), OUTGOING, body, permit, call);
  }

  @Override
  public WriteOutcome withdraw(TransferPeer peer, WritePermit permit, Call call) {
    return Steps.run(
        () -> {
          Optional<JsonNode> present = api.transfers(zone.id(), OUTGOING, call);
          List<String> ids = present.map(Peers::ids).orElse(List.of());
          List<String> gone = peers(call).at(peer, call);
          List<String> left = ids.stream().filter(id -> !gone.contains(id)).toList();
          if (left.size() == ids.size()) {
            return Steps.NOTHING_TO_DO;
          }
          if (!left.isEmpty()) {
            return Steps.outcome(put("PUT", left, permit, call));
          }
          if (isEnabled(call)) {
            Steps.done(
                api.changeTransfers(
                    "POST", zone.id(), "outgoing/disable", Json.object(), permit, call));
          }
          return Steps.outcome(
              api.changeTransfers("DELETE", zone.id(), OUTGOING, null, permit, call));
        });
  }

  @Override
  public WriteOutcome notifyNow(WritePermit permit, Call call) {
    return Steps.outcome(
        api.changeTransfers(
            "POST", zone.id(), "outgoing/force_notify", Json.object(), permit, call));
  }
}
