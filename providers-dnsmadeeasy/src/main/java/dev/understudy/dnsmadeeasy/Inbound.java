// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Secondary zones at DNS Made Easy, which are objects of another kind than managed zones. Their
 * primary servers are a set of addresses of the account, without keys, ports or an order that is
 * kept. Nothing tells when a transfer took place.
 */
final class Inbound implements InboundTransfer {
  private final DnsMadeEasyProvider provider;
  private final DnsMadeEasyApi api;
  private final AddressLists sets;

  Inbound(DnsMadeEasyProvider provider, DnsMadeEasyApi api) {
    this.provider = provider;
    this.api = api;
    this.sets = new AddressLists(api, AddressLists.IP_SETS);
  }

  @Override
  public TransferState read(Call call) {
    return SecondaryZone.isOne(api.zone())
        ? TransferState.of(
            true, AddressLists.addresses(set(call)).stream().map(TransferPeer::of).toList())
        : TransferState.of(false, List.of());
  }

  /** The set of primary servers that the zone is fed from. */
  private JsonNode set(Call call) {
    ApiRequest request =
        ApiRequest.get(DnsMadeEasyApi.SECONDARY + "{}", SecondaryZone.number(api.zone()));
    return sets.byId(Json.text(api.client().read(request, call).json(), "ipSetId"), call);
  }

  private static Optional<String> objection(TransferTerms terms) {
    return terms.key().isPresent()
        ? Optional.of("DNS Made Easy takes no key for transfers; nothing was sent")
        : terms.primaries().stream()
            .flatMap(peer -> DnsMadeEasyApi.objection(peer).stream())
            .findFirst();
  }

  private static Set<String> addresses(TransferTerms terms) {
    return terms.primaries().stream().map(TransferPeer::address).collect(Collectors.toSet());
  }

  @Override
  public HostedZone create(TransferTerms terms, OperationId op, WritePermit permit, Call call) {
    objection(terms)
        .ifPresent(
            message -> {
              throw DnsMadeEasyApi.refusal(message);
            });
    Optional<HostedZone> present = provider.find(api.zone().apex(), call);
    if (present.isEmpty()) {
      return make(terms, permit, call);
    }
    DnsMadeEasyApi there = new DnsMadeEasyApi(api.client(), present.get());
    new Inbound(provider, there).attach(terms, permit, call).orThrow();
    return present.get();
  }

  private HostedZone make(TransferTerms terms, WritePermit permit, Call call) {
    AddressLists.Ensured ours = sets.holding(order(terms), permit, call);
    ours.outcome().orThrow();
    ObjectNode body = Json.object();
    body.putArray("names").add(DnsMadeEasyProvider.plain(api.zone().apex()));
    body.put("ipSetId", Long.parseLong(ours.id()));
    ApiRequest request = ApiRequest.of("POST", DnsMadeEasyApi.SECONDARY).withBody(body);
    WriteReply reply = api.client().write(request, permit, call);
    if (reply instanceof WriteReply.Done) {
      return provider
          .find(api.zone().apex(), call)
          .orElseThrow(
              () ->
                  DnsMadeEasyApi.unexpected(
                      "the zone " + api.zone().apex() + " was created and is not there yet"));
    }
    // whatever is there instead was not made by this request
    return reply.orFound(Optional::empty);
  }

  private static List<String> order(TransferTerms terms) {
    return terms.primaries().stream().map(TransferPeer::address).toList();
  }

  @Override
  public WriteOutcome attach(TransferTerms terms, WritePermit permit, Call call) {
    Optional<String> objection = objection(terms);
    if (objection.isPresent()) {
      return DnsMadeEasyApi.refused(objection.get());
    }
    if (!SecondaryZone.isOne(api.zone())) {
      return DnsMadeEasyApi.refused(
          "the zone " + api.zone().apex() + " has records of its own; nothing was changed");
    }
    JsonNode set = set(call);
    if (AddressLists.addresses(set).equals(addresses(terms))) {
      return DnsMadeEasyApi.NOTHING_TO_DO;
    }
    if (sets.isOurs(set)) {
      return sets.put(set, order(terms), permit, call);
    }
    AddressLists.Ensured ours = sets.holding(order(terms), permit, call);
    return ours.outcome() instanceof WriteOutcome.Applied
        ? assign(ours.id(), permit, call)
        : ours.outcome();
  }

  private WriteOutcome assign(String set, WritePermit permit, Call call) {
    ObjectNode body = Json.object();
    body.putArray("ids").add(Long.parseLong(SecondaryZone.number(api.zone())));
    body.put("ipSetId", Long.parseLong(set));
    return api.change(ApiRequest.of("PUT", DnsMadeEasyApi.SECONDARY).withBody(body), permit, call);
  }
}
