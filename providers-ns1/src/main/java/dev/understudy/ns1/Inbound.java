// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.call.OperationId;
import dev.understudy.http.Json;
import dev.understudy.internal.Trusted;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.InboundTransfer;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.TransferState;
import dev.understudy.provider.TransferTerms;
import dev.understudy.provider.TsigKey;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.secret.Secret;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Secondary zones at NS1: the member {@code secondary} of the zone. The secret of its key does not
 * come back as it was given, so a key is told by name and algorithm: another secret wants another
 * name.
 */
final class Inbound implements InboundTransfer {
  private final Ns1Provider provider;
  private final Ns1Api api;

  Inbound(Ns1Provider provider, Ns1Api api) {
    this.provider = provider;
    this.api = api;
  }

  @Override
  public TransferState read(Call call) {
    return state(api.object(call));
  }

  private static TransferState state(JsonNode object) {
    JsonNode secondary = object.path("secondary");
    if (!secondary.path("enabled").asBoolean()) {
      return TransferState.of(false, List.of());
    }
    TransferState state = TransferState.of(true, primaries(secondary));
    if (secondary.path("tsig").path("enabled").asBoolean()) {
      state = state.withKey(name(secondary));
    }
    long last = secondary.path("last_xfr").asLong();
    if (last > 0) {
      state = state.transferredAt(Instant.ofEpochSecond(last));
      JsonNode serial = object.path("serial");
      if (serial.canConvertToLong() && serial.asLong() > 0) {
        state = state.withSerial(new Serial(serial.asLong()));
      }
    }
    String error = Json.text(secondary, "error");
    boolean expired = secondary.path("expired").asBoolean();
    return error.isEmpty() && !expired
        ? state
        : state.withTrouble((expired ? "expired" : "") + (expired ? "; " : "") + error);
  }

  private static List<TransferPeer> primaries(JsonNode secondary) {
    JsonNode others = secondary.path("other_ips");
    JsonNode ports = secondary.path("other_ports");
    if (others.size() != ports.size()) {
      throw Ns1Api.unexpected(others.size() + " other addresses with " + ports.size() + " ports");
    }
    List<TransferPeer> peers = new ArrayList<>();
    try {
      peers.add(
          new TransferPeer(
              Json.text(secondary, "primary_ip"), secondary.path("primary_port").asInt(53)));
      for (int i = 0; i < others.size(); i++) {
        peers.add(new TransferPeer(others.get(i).asText(), ports.get(i).asInt(53)));
      }
    } catch (IllegalArgumentException e) {
      throw Ns1Api.unexpected("a primary server cannot be understood: " + e.getMessage());
    }
    return peers;
  }

  private static DomainName name(JsonNode secondary) {
    try {
      return DomainName.parse(Json.text(secondary.path("tsig"), "name"));
    } catch (IllegalArgumentException e) {
      throw Ns1Api.unexpected("the name of the key is none: " + e.getMessage());
    }
  }

  @Override
  public HostedZone create(TransferTerms terms, OperationId op, WritePermit permit, Call call) {
    DomainName apex = api.zone().apex();
    Optional<HostedZone> present = provider.find(apex, call);
    if (present.isEmpty()) {
      ObjectNode body = Json.object();
      body.set("secondary", secondary(terms));
      return provider.make(apex, body, secret(terms), permit, call);
    }
    new Inbound(provider, new Ns1Api(api.client(), present.get()))
        .attach(terms, permit, call)
        .orThrow();
    return present.get();
  }

  @Override
  public WriteOutcome attach(TransferTerms terms, WritePermit permit, Call call) {
    JsonNode object = api.object(call);
    TransferState state = state(object);
    if (!state.isOn()) {
      return new WriteOutcome.Refused(
          List.of(),
          new RequestRefusedException(
              Ns1Provider.ID,
              "the zone " + api.zone().apex() + " has records of its own; nothing was changed",
              "",
              null));
    }
    if (state.peers().equals(terms.primaries())
        && state.key().equals(terms.key().map(TsigKey::name))
        && hash(object).equals(terms.key().map(TsigKey::algorithm))) {
      return Ns1Api.NOTHING_TO_DO;
    }
    ObjectNode body = Json.object();
    body.set("secondary", secondary(terms));
    return api.change(body, secret(terms), permit, call);
  }

  private static Optional<TsigKey.Algorithm> hash(JsonNode object) {
    JsonNode tsig = object.path("secondary").path("tsig");
    return tsig.path("enabled").asBoolean()
        ? TsigKey.Algorithm.find(Json.text(tsig, "hash"))
        : Optional.empty();
  }

  private static @org.jspecify.annotations.Nullable Secret secret(TransferTerms terms) {
    return terms.key().map(TsigKey::secret).orElse(null);
  }

  private static ObjectNode secondary(TransferTerms terms) {
    TransferPeer first = terms.primaries().get(0);
    ObjectNode out = Json.object().put("enabled", true);
    out.put("primary_ip", first.address()).put("primary_port", first.port());
    ArrayNode addresses = out.putArray("other_ips");
    ArrayNode ports = out.putArray("other_ports");
    terms.primaries().stream()
        .skip(1)
        .forEach(
            peer -> {
              addresses.add(peer.address());
              ports.add(peer.port());
            });
    ObjectNode tsig = out.putObject("tsig").put("enabled", terms.key().isPresent());
    terms
        .key()
        .ifPresent(
            key ->
                tsig.put("name", key.name().toStringWithoutFinalDot())
                    .put("hash", key.algorithm().toString())
                    .put("key", Trusted.reveal(key.secret())));
    return out;
  }
}
