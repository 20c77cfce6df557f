// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.provider.OutboundTransfer;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Transfers out of ClouDNS: a list of addresses that may ask and are notified, told in the order of
 * their ids. Blocks of addresses that others have set stay; nobody in them is notified.
 */
record Outbound(CloudnsApi api) implements OutboundTransfer {
  @Override
  public TransferState read(Call call) {
    List<TransferPeer> peers = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    for (String server : allowed(call).values()) {
      peer(server).ifPresentOrElse(peers::add, () -> blocks.add(server));
    }
    TransferState state = TransferState.of(!(peers.isEmpty() && blocks.isEmpty()), peers);
    return blocks.isEmpty()
        ? state
        : state.withTrouble("open to blocks of addresses too: " + String.join(", ", blocks));
  }

  /** Addresses and blocks of addresses by id. */
  private SortedMap<Long, String> allowed(Call call) {
    ApiReply reply = api.ask("axfr-list.json", call);
    if (!reply.json().isContainerNode()) {
      throw RecordList.nonsense("a list of addresses", reply);
    }
    SortedMap<Long, String> allowed = new TreeMap<>();
    for (JsonNode entry : reply.json()) {
      String id = Json.text(entry, "id");
      String server = Json.text(entry, "server");
      if (!id.matches("[0-9]{1,18}") || server.isEmpty()) {
        throw RecordList.nonsense("addresses with their ids", reply);
      }
      allowed.put(Long.parseLong(id), server);
    }
    return allowed;
  }

  /** The server of an entry; empty for a block of addresses. */
  private static Optional<TransferPeer> peer(String server) {
    if (server.contains("/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(TransferPeer.of(server));
    } catch (IllegalArgumentException e) {
      throw CloudnsApi.unexpected("a secondary server cannot be understood: " + e.getMessage());
    }
  }

  private static boolean is(String server, TransferPeer peer) {
    return peer(server).map(peer::equals).orElse(false);
  }

  @Override
  public WriteOutcome allow(TransferPeer peer, WritePermit permit, Call call) {
    if (peer.port() != CloudnsApi.PORT) {
      return CloudnsApi.refused("ClouDNS notifies servers at port 53 only, not " + peer);
    }
    boolean there = allowed(call).values().stream().anyMatch(server -> is(server, peer));
    return there
        ? CloudnsApi.NOTHING_TO_DO
        : api.change(api.changing("axfr-add.json").withForm("ip", peer.address()), permit, call);
  }

  @Override
  public WriteOutcome withdraw(TransferPeer peer, WritePermit permit, Call call) {
    List<ApiRequest> steps = new ArrayList<>();
    allowed(call)
        .forEach(
            (id, server) -> {
              if (is(server, peer)) {
                steps.add(api.changing("axfr-remove.json").withForm("id", "" + id));
              }
            });
    return api.inTurn(steps, permit, call);
  }
}
