// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Zones that ClouDNS calls slave zones. Their primary servers are addresses, without ports, keys or
 * an order that it vouches for; they are told in the order of their ids. It says nothing of when a
 * transfer took place.
 */
final class Inbound implements InboundTransfer {
  private final CloudnsProvider provider;
  private final CloudnsApi api;

  Inbound(CloudnsProvider provider, CloudnsApi api) {
    this.provider = provider;
    this.api = api;
  }

  @Override
  public TransferState read(Call call) {
    return isFed(call)
        ? TransferState.of(true, List.copyOf(primaries(call).values()))
        : TransferState.of(false, List.of());
  }

  private boolean isFed(Call call) {
    return ZoneObject.isFed(api.ask("get-zone-info.json", call).json());
  }

  /** The primary servers by id. */
  private SortedMap<Long, TransferPeer> primaries(Call call) {
    ApiReply reply = api.ask("master-servers.json", call);
    JsonNode said = reply.json();
    SortedMap<Long, TransferPeer> primaries = new TreeMap<>();
    if (!said.isObject() && !(said.isArray() && said.isEmpty())) {
      throw RecordList.nonsense("an object of addresses by id", reply);
    }
    for (Map.Entry<String, JsonNode> each : said.properties()) {
      try {
        primaries.put(
            Long.parseLong(each.getKey()), TransferPeer.of(each.getValue().asText().strip()));
      } catch (IllegalArgumentException e) {
        throw CloudnsApi.unexpected("a primary server cannot be understood: " + e.getMessage());
      }
    }
    return primaries;
  }

  /** Why terms cannot be had here. */
  private static Optional<String> objection(TransferTerms terms) {
    if (terms.key().isPresent()) {
      return Optional.of("ClouDNS takes no key for transfers; nothing was sent");
    }
    return terms.primaries().stream()
        .filter(peer -> peer.port() != CloudnsApi.PORT)
        .findFirst()
        .map(peer -> "ClouDNS asks primary servers at port 53 only, not " + peer);
  }

  @Override
  public HostedZone create(TransferTerms terms, OperationId op, WritePermit permit, Call call) {
    objection(terms)
        .ifPresent(
            message -> {
              throw CloudnsApi.refusal(message);
            });
    String first = terms.primaries().get(0).address();
    HostedZone zone =
        provider
            .find(api.zone().apex(), call)
            .orElseGet(
                () ->
                    provider.make(
                        api.zone().apex(),
                        "slave",
                        request -> request.withForm("master-ip", first),
                        permit,
                        call));
    new Inbound(provider, new CloudnsApi(api.client(), zone)).attach(terms, permit, call).orThrow();
    return zone;
  }

  /** What is missing is added before anything is taken away: it is never fed from nowhere. */
  @Override
  public WriteOutcome attach(TransferTerms terms, WritePermit permit, Call call) {
    Optional<String> objection = objection(terms);
    if (objection.isPresent()) {
      return CloudnsApi.refused(objection.get());
    }
    if (!isFed(call)) {
      return CloudnsApi.refused(
          "the zone " + api.zone().apex() + " has records of its own; nothing was changed");
    }
    SortedMap<Long, TransferPeer> present = primaries(call);
    List<ApiRequest> steps = new ArrayList<>();
    for (TransferPeer wanted : terms.primaries()) {
      if (!present.containsValue(wanted)) {
        steps.add(api.changing("add-master-server.json").withForm("master-ip", wanted.address()));
      }
    }
    present.forEach(
        (id, peer) -> {
          if (!terms.primaries().contains(peer)) {
            steps.add(api.changing("delete-master-server.json").withForm("master-id", "" + id));
          }
        });
    return api.inTurn(steps, permit, call);
  }
}
