// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lists of addresses that an account keeps under names: sets of primary servers, and ACLs of who
 * may transfer. One that bears a name made from the zone's is ours; others, which other zones may
 * use, are read and never changed.
 */
final class AddressLists {
  static final String IP_SETS = "/dns/secondary/ipSet";
  static final String ACLS = "/dns/transferAcl";

  private final DnsMadeEasyApi api;
  private final String path;

  AddressLists(DnsMadeEasyApi api, String path) {
    this.api = api;
    this.path = path;
  }

  /**
   * A list that was to be there.
   *
   * @param id its id, empty when it is not known to be there
   * @param outcome what became of the request for it
   */
  record Ensured(String id, WriteOutcome outcome) {}

  JsonNode byId(String id, Call call) {
    return api.client().read(ApiRequest.get(path + "/{}", id), call).json();
  }

  private String name() {
    return "understudy-" + DnsMadeEasyProvider.plain(api.zone().apex());
  }

  boolean isOurs(JsonNode list) {
    return Json.text(list, "name").equals(name());
  }

  /** The addresses in their one form; blocks of addresses as they are. */
  static Set<String> addresses(JsonNode list) {
    Set<String> addresses = new LinkedHashSet<>();
    for (JsonNode ip : list.path("ips")) {
      String text = ip.asText();
      try {
        addresses.add(text.contains("/") ? text : TransferPeer.of(text).address());
      } catch (IllegalArgumentException e) {
        throw DnsMadeEasyApi.unexpected("an address cannot be understood: " + e.getMessage());
      }
    }
    if (addresses.isEmpty()) {
      throw DnsMadeEasyApi.unexpected("a list of addresses without any was not expected");
    }
    return addresses;
  }

  /** Makes our list hold these addresses, and no others. */
  Ensured holding(Collection<String> addresses, WritePermit permit, Call call) {
    Optional<JsonNode> ours =
        DnsMadeEasyApi.all(api.client(), path, call).stream().filter(this::isOurs).findFirst();
    if (ours.isPresent()) {
      JsonNode list = ours.get();
      return addresses(list).equals(Set.copyOf(addresses))
          ? new Ensured(id(list), DnsMadeEasyApi.NOTHING_TO_DO)
          : new Ensured(id(list), put(list, addresses, permit, call));
    }
    ApiRequest request = ApiRequest.of("POST", path).withBody(body(addresses));
    WriteReply reply = api.client().write(request, permit, call);
    if (!(reply instanceof WriteReply.Done done)) {
      return new Ensured("", DnsMadeEasyApi.outcome(reply));
    }
    try {
      return new Ensured(id(done.reply().json()), DnsMadeEasyApi.outcome(reply));
    } catch (UnexpectedAnswerException e) {
      return new Ensured("", new WriteOutcome.Unknown(e));
    }
  }

  /** Makes a list of ours hold these addresses. */
  WriteOutcome put(JsonNode list, Collection<String> addresses, WritePermit permit, Call call) {
    ApiRequest request = ApiRequest.of("PUT", path + "/{}", id(list));
    return api.change(
        request.withBody(body(addresses).put("id", Long.parseLong(id(list)))), permit, call);
  }

  private ObjectNode body(Collection<String> addresses) {
    ObjectNode body = Json.object().put("name", name());
    addresses.forEach(body.putArray("ips")::add);
    return body;
  }

  private static String id(JsonNode list) {
    String id = Json.text(list, "id");
    if (!id.matches("[0-9]{1,18}")) {
      throw DnsMadeEasyApi.unexpected("a list of addresses without a number as id");
    }
    return id;
  }
}
