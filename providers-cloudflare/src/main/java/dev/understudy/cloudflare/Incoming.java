// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.http.Json;
import dev.understudy.provider.ForcedTransfer;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.Serial;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Zones of type secondary. Cloudflare says when it asked a primary server last and which serial it
 * has, not when a transfer succeeded last.
 */
final class Incoming implements InboundTransfer, ForcedTransfer {
  /** How often it asks without being notified: at least 300. */
  private static final int REFRESH_SECONDS = 3600;

  private final CloudflareProvider provider;
  private final CloudflareApi api;
  private final HostedZone zone;

  Incoming(CloudflareProvider provider, CloudflareApi api, HostedZone zone) {
    this.provider = provider;
    this.api = api;
    this.zone = zone;
  }

  private JsonNode zoneObject(Call call) {
    return api.zone(zone.id(), call)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    CloudflareProvider.ID,
                    "there is no zone " + zone.apex() + " any more",
                    "",
                    null));
  }

  private static boolean isSecondary(JsonNode zoneObject) {
    return Json.text(zoneObject, "type").equals("secondary");
  }

  @Override
  public TransferState read(Call call) {
    JsonNode object = zoneObject(call);
    Optional<JsonNode> found =
        isSecondary(object) ? api.transfers(zone.id(), "incoming", call) : Optional.empty();
    if (found.isEmpty()) {
      return TransferState.of(false, List.of());
    }
    Peers peers = new Peers(api, api.account(object));
    List<String> ids = Peers.ids(found.get());
    TransferState state =
        said(TransferState.of(!ids.isEmpty(), peers.named(ids, call)), found.get());
    Optional<TransferState> keyed =
        ids.stream().findFirst().flatMap(id -> peers.keyOf(id, call)).map(state::withKey);
    return keyed.orElse(state);
  }

  private static TransferState said(TransferState bare, JsonNode configuration) {
    TransferState state = bare;
    JsonNode serial = configuration.path("soa_serial");
    if (serial.canConvertToLong() && serial.asLong() > 0) {
      state = state.withSerial(new Serial(serial.asLong()));
    }
    Optional<Instant> checked = time(configuration, "checked_time");
    return checked.isPresent() ? state.checkedAt(checked.get()) : state;
  }

  static Optional<Instant> time(JsonNode object, String member) {
    try {
      return Optional.of(Instant.parse(Json.text(object, member)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public HostedZone create(TransferTerms terms, OperationId op, WritePermit permit, Call call) {
    HostedZone there = provider.createdAs("secondary", zone.apex(), permit, call);
    new Incoming(provider, api, there).attach(terms, permit, call).orThrow();
    return there;
  }

  @Override
  public WriteOutcome attach(TransferTerms terms, WritePermit permit, Call call) {
    return Steps.run(
        () -> {
          JsonNode object = zoneObject(call);
          if (!isSecondary(object)) {
            return ownRecords();
          }
          Peers peers = new Peers(api, api.account(object));
          String key = terms.key().isPresent() ? peers.key(terms.key().get(), permit, call) : "";
          List<String> ids = new ArrayList<>();
          terms.primaries().forEach(each -> ids.add(peers.peer(each, key, permit, call)));
          return link(ids, permit, call);
        });
  }

  private WriteOutcome.Refused ownRecords() {
    return Steps.refused(
        "the zone "
            + zone.apex()
            + " is not of type secondary: it has records of its own, and nothing was changed");
  }

  private WriteOutcome link(List<String> ids, WritePermit permit, Call call) {
    Optional<JsonNode> present = api.transfers(zone.id(), "incoming", call);
    if (present.isPresent() && Peers.ids(present.get()).equals(ids)) {
      return Steps.NOTHING_TO_DO;
    }
    ObjectNode body = Json.object().put("name", zone.apex().toString());
    int refresh =
        present.map(each -> each.path("auto_refresh_seconds").asInt()).orElse(REFRESH_SECONDS);
    body.put("auto_refresh_seconds", Math.max(300, refresh));
    ids.forEach(body.putArray("peers")::add);
    return Steps.outcome(
        api.changeTransfers(
            present.isPresent() ? "PUT" : "POST", zone.id(), "incoming", body, permit, call));
  }

  @Override
  public WriteOutcome transferNow(WritePermit permit, Call call) {
    return isSecondary(zoneObject(call))
        ? Steps.outcome(
            api.changeTransfers("POST", zone.id(), "force_axfr", Json.object(), permit, call))
        : ownRecords();
  }
}
