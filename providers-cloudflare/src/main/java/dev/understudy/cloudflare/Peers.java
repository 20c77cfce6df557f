// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.http.Json;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TsigKey;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * Peers and keys of zone transfers, which belong to an account: added to, never changed.
 *
 * <p>A peer is made in two requests, since creating one takes its name only. One that bears a name
 * of ours and no address is half made, and is completed.
 */
final class Peers {
  private static final String PEERS = "peers";
  private static final String KEYS = "tsigs";

  private final CloudflareApi api;
  private final String account;

  Peers(CloudflareApi api, String account) {
    this.api = api;
    this.account = account;
  }

  /** The peers of ids, in their order. */
  List<TransferPeer> named(List<String> ids, Call call) {
    return ids.stream()
        .map(id -> api.accountObject(account, PEERS, id, call))
        .map(Peers::peer)
        .toList();
  }

  /** The ids of a configuration. */
  static List<String> ids(JsonNode configuration) {
    JsonNode peers = configuration.path("peers");
    return java.util.stream.StreamSupport.stream(peers.spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static TransferPeer peer(JsonNode object) {
    try {
      return new TransferPeer(Json.text(object, "ip"), object.path("port").asInt(53));
    } catch (IllegalArgumentException e) {
      throw Steps.unexpected(
          "the peer " + Json.text(object, "id") + " cannot be understood: " + e.getMessage());
    }
  }

  /** The name of the key that a peer uses; empty when it uses none. */
  Optional<DomainName> keyOf(String peerId, Call call) {
    String id = Json.text(api.accountObject(account, PEERS, peerId, call), "tsig_id");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    String name = Json.text(api.accountObject(account, KEYS, id, call), "name");
    try {
      return Optional.of(DomainName.parse(name));
    } catch (IllegalArgumentException e) {
      throw Steps.unexpected("the name of the key " + id + " is none: " + e.getMessage());
    }
  }

  /** The id of a key, which is made when it is not there. */
  String key(TsigKey key, WritePermit permit, Call call) {
    for (JsonNode object : api.accountObjects(account, KEYS, call)) {
      if (isNamed(object, key.name())) {
        if (!isSame(object, key)) {
          throw Steps.refuse(
              "the account has another key named "
                  + key.name()
                  + ", which other zones may use; give this one another name");
        }
        return Json.text(object, "id");
      }
    }
    ObjectNode body =
        Json.object().put("name", key.name().toString()).put("algo", key.algorithm() + ".");
    body.put("secret", Trusted.reveal(key.secret()));
    return id(Steps.done(api.addAccountObject(account, KEYS, body, key.secret(), permit, call)));
  }

  private static boolean isNamed(JsonNode object, DomainName name) {
    try {
      return DomainName.parse(Json.text(object, "name")).equals(name);
    } catch (IllegalArgumentException e) {
      return false; // keys were once named by people
    }
  }

  /** A secret that is not shown is taken for the right one: nobody could tell. */
  private static boolean isSame(JsonNode object, TsigKey key) {
    String secret = Json.text(object, "secret");
    return TsigKey.Algorithm.find(Json.text(object, "algo"))
            .map(key.algorithm()::equals)
            .orElse(false)
        && (secret.isEmpty()
            || secret.contains("*")
            || secret.equals(Trusted.reveal(key.secret())));
  }

  /** The id of a peer with a key, or without; it is made when it is not there. */
  String peer(TransferPeer peer, String keyId, WritePermit permit, Call call) {
    List<JsonNode> all = api.accountObjects(account, PEERS, call);
    Optional<JsonNode> present =
        all.stream()
            .filter(each -> isAt(each, peer) && Json.text(each, "tsig_id").equals(keyId))
            .findFirst();
    return present.isPresent() ? id(present.get()) : make(peer, keyId, all, permit, call);
  }

  /** The ids of the peers at an address, whatever their key. */
  List<String> at(TransferPeer peer, Call call) {
    return api.accountObjects(account, PEERS, call).stream()
        .filter(each -> isAt(each, peer))
        .map(Peers::id)
        .toList();
  }

  private static boolean isAt(JsonNode object, TransferPeer peer) {
    return !Json.text(object, "ip").isEmpty() && peer(object).equals(peer);
  }

  private String make(
      TransferPeer peer, String keyId, List<JsonNode> all, WritePermit permit, Call call) {
    String name = "understudy " + peer + (keyId.isEmpty() ? "" : " " + keyId);
    ObjectNode body = Json.object().put("name", name);
    Optional<JsonNode> half =
        all.stream()
            .filter(each -> Json.text(each, "name").equals(name))
            .filter(each -> Json.text(each, "ip").isEmpty())
            .findFirst();
    String id =
        half.isPresent()
            ? id(half.get())
            : id(Steps.done(api.addAccountObject(account, PEERS, body, null, permit, call)));
    body.put("ip", peer.address()).put("port", peer.port()).put("ixfr_enable", false);
    if (!keyId.isEmpty()) {
      body.put("tsig_id", keyId);
    }
    Steps.done(api.fillAccountObject(account, PEERS, id, body, permit, call));
    return id;
  }

  private static String id(JsonNode object) {
    String id = Json.text(object, "id");
    if (id.isEmpty()) {
      throw Steps.unexpected("an object without an id, where a peer or a key was expected");
    }
    return id;
  }
}
