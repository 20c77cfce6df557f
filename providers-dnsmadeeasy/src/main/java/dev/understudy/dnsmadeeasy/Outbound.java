// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
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
import java.util.Set;
import java.util.function.Consumer;

/**
 * Transfers out of DNS Made Easy: a transfer ACL of the account that the zone object names. One of
 * ours is made, filled and attached; one of somebody else's stays as it is.
 */
final class Outbound implements OutboundTransfer {
  private static final String ACL = "transferAclId";

  private final DnsMadeEasyApi api;
  private final AddressLists acls;

  Outbound(DnsMadeEasyApi api) {
    this.api = api;
    this.acls = new AddressLists(api, AddressLists.ACLS);
  }

  @Override
  public TransferState read(Call call) {
    Optional<JsonNode> acl = attached(api.managed(call), call);
    if (acl.isEmpty()) {
      return TransferState.of(false, List.of());
    }
    List<TransferPeer> peers = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    for (String address : AddressLists.addresses(acl.get())) {
      if (address.contains("/")) {
        blocks.add(address);
      } else {
        peers.add(TransferPeer.of(address));
      }
    }
    TransferState state = TransferState.of(true, peers);
    return blocks.isEmpty()
        ? state
        : state.withTrouble("open to blocks of addresses too: " + String.join(", ", blocks));
  }

  private static boolean hasAcl(JsonNode zone) {
    return !Set.of("", "0").contains(Json.text(zone, ACL));
  }

  private Optional<JsonNode> attached(JsonNode zone, Call call) {
    return hasAcl(zone) ? Optional.of(acls.byId(Json.text(zone, ACL), call)) : Optional.empty();
  }

  @Override
  public WriteOutcome allow(TransferPeer peer, WritePermit permit, Call call) {
    Optional<String> objection = DnsMadeEasyApi.objection(peer);
    if (objection.isPresent()) {
      return DnsMadeEasyApi.refused(objection.get());
    }
    JsonNode zone = api.managed(call);
    Optional<JsonNode> acl = attached(zone, call);
    if (acl.isEmpty()) {
      AddressLists.Ensured ours = acls.holding(List.of(peer.address()), permit, call);
      return ours.outcome() instanceof WriteOutcome.Applied
          ? change(zone, object -> object.put(ACL, Long.parseLong(ours.id())), permit, call)
          : ours.outcome();
    }
    Set<String> addresses = AddressLists.addresses(acl.get());
    if (!addresses.add(peer.address())) {
      return DnsMadeEasyApi.NOTHING_TO_DO;
    }
    return acls.isOurs(acl.get())
        ? acls.put(acl.get(), addresses, permit, call)
        : foreign(acl.get(), peer);
  }

  private WriteOutcome foreign(JsonNode acl, TransferPeer peer) {
    return DnsMadeEasyApi.refused(
        "the zone "
            + api.zone().apex()
            + " is under the transfer ACL '"
            + Json.text(acl, "name")
            + "', which other zones may use: change it for "
            + peer.address()
            + " in the console, or detach it from the zone");
  }

  @Override
  public WriteOutcome withdraw(TransferPeer peer, WritePermit permit, Call call) {
    JsonNode zone = api.managed(call);
    Optional<JsonNode> acl = attached(zone, call);
    Set<String> addresses = acl.map(AddressLists::addresses).orElse(Set.of());
    if (DnsMadeEasyApi.objection(peer).isPresent() || !addresses.contains(peer.address())) {
      return DnsMadeEasyApi.NOTHING_TO_DO;
    }
    if (!acls.isOurs(acl.orElseThrow())) {
      return foreign(acl.orElseThrow(), peer);
    }
    addresses.remove(peer.address());
    return addresses.isEmpty()
        ? detach(zone, permit, call)
        : acls.put(acl.orElseThrow(), addresses, permit, call);
  }

  /** Looks afterwards: that a member which is left out is taken away is shown, not documented. */
  private WriteOutcome detach(JsonNode zone, WritePermit permit, Call call) {
    WriteOutcome outcome = change(zone, object -> object.remove(ACL), permit, call);
    return outcome instanceof WriteOutcome.Applied && hasAcl(api.managed(call))
        ? new WriteOutcome.Unknown(
            DnsMadeEasyApi.unexpected(
                "the transfer ACL was left out of the zone object and is attached still; detach it"
                    + " in the console"))
        : outcome;
  }

  /** Writes the zone object as it was read, but for one member: a change replaces it whole. */
  private WriteOutcome change(
      JsonNode zone, Consumer<ObjectNode> change, WritePermit permit, Call call) {
    ObjectNode object = zone.deepCopy();
    change.accept(object);
    ApiRequest request = ApiRequest.of("PUT", "/dns/managed/{}", api.zone().id());
    return api.change(request.withBody(object), permit, call);
  }
}
