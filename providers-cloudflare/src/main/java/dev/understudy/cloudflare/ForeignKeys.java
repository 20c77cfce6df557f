// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.Call;
import dev.understudy.cloudflare.Batch.Kind;
import dev.understudy.http.Json;
import dev.understudy.http.Pages;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.MultiSigner;
import dev.understudy.provider.Proof;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.RrsetKey;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.rdata.Dnskey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys of other signers: DNSKEY records at the apex, which a switch has to allow. */
final class ForeignKeys implements MultiSigner {
  /** What Cloudflare's own DNSKEY records are served with. */
  private static final Ttl TTL = new Ttl(3600);

  private final CloudflareApi api;
  private final HostedZone zone;
  private final RrsetKey place;

  ForeignKeys(CloudflareApi api, HostedZone zone) {
    this.api = api;
    this.zone = zone;
    this.place = new RrsetKey(zone.apex(), RecordType.DNSKEY);
  }

  private record Held(String id, Dnskey key) {}

  private record Listed(List<Held> keys, Proof proof) {}

  @Override
  public State read(Call call) {
    Listed foreign = foreign(call);
    return new State(own(call), foreign.keys().stream().map(Held::key).toList(), foreign.proof());
  }

  /** The keys that sign, will sign or have signed; not those that are no longer there. */
  private List<Dnskey> own(Call call) {
    List<Dnskey> own = new ArrayList<>();
    for (JsonNode item : api.zsks(zone.id(), call)) {
      String tag = Json.text(item, "Tag");
      if (!List.of("external", "revoked", "removed").contains(tag)) {
        JsonNode key = item.path("DNSKEY");
        own.add(
            Dnssec.key(
                key.path("Flags"),
                key.path("Protocol").asInt(),
                key.path("Algorithm"),
                Json.text(key, "PublicKey")));
      }
    }
    return own;
  }

  private Listed foreign(Call call) {
    List<Held> keys = new ArrayList<>();
    Pages.Listing listing =
        api.records(
            zone.id(),
            RecordType.DNSKEY,
            object -> {
              Rrset record = read(object);
              if (record.key().equals(place)) {
                keys.add(new Held(Json.text(object, "id"), key(record.rdata().get(0))));
              }
            },
            call);
    Optional<Proof> proof = listing.proof();
    if (proof.isEmpty()) {
      throw Steps.unexpected(
          "the list of DNSKEY records is not known to be whole: " + listing.doubt());
    }
    return new Listed(keys, proof.get());
  }

  private static Rrset read(JsonNode object) {
    try {
      return RecordObject.read(object);
    } catch (IllegalArgumentException e) {
      throw Steps.unexpected("a DNSKEY record cannot be understood: " + e.getMessage());
    }
  }

  private static Dnskey key(Octets rdata) {
    return new Dnskey(
        rdata.unsigned16(0), rdata.at(2), rdata.at(3), rdata.slice(4, rdata.length()));
  }

  @Override
  public WriteOutcome publish(List<Dnskey> keys, WritePermit permit, Call call) {
    List<Dnskey> wanted = MultiSigner.checked(keys);
    return Steps.run(
        () -> {
          List<Dnskey> present = foreign(call).keys().stream().map(Held::key).toList();
          List<Dnskey> missing =
              wanted.stream().distinct().filter(key -> !present.contains(key)).toList();
          if (missing.isEmpty()) {
            return Steps.NOTHING_TO_DO;
          }
          if (!api.dnssec(zone.id(), call).path("dnssec_multi_signer").asBoolean()) {
            Steps.done(
                api.changeDnssec(
                    zone.id(), Json.object().put("dnssec_multi_signer", true), permit, call));
          }
          return batch(missing.stream().map(this::post).toList(), permit, call);
        });
  }

  private Batch.Operation post(Dnskey key) {
    ObjectNode object =
        RecordObject.write(zone.apex(), RecordType.DNSKEY, TTL, key.octets())
            .orElseThrow(() -> Steps.refuse("the name " + zone.apex() + " cannot be written here"));
    return new Batch.Operation(Kind.POSTS, object, place);
  }

  @Override
  public WriteOutcome withdraw(List<Dnskey> keys, WritePermit permit, Call call) {
    List<Dnskey> unwanted = MultiSigner.checked(keys);
    List<Batch.Operation> deletes =
        foreign(call).keys().stream()
            .filter(held -> unwanted.contains(held.key()))
            .map(
                held ->
                    new Batch.Operation(Kind.DELETES, Json.object().put("id", held.id()), place))
            .toList();
    return deletes.isEmpty() ? Steps.NOTHING_TO_DO : batch(deletes, permit, call);
  }

  private WriteOutcome batch(List<Batch.Operation> operations, WritePermit permit, Call call) {
    JsonNode payload = Json.parse(Batch.payload(operations));
    return CloudflareProvider.outcome(
        api.batch(zone.id(), payload.path("batch"), permit, call), payload);
  }
}
