// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.http.Json;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.PresignedServing;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.util.Base64;
import java.util.List;

/**
 * DNSSEC at Cloudflare. {@code pending} signs and waits for the DS at the parent, {@code
 * pending-disabled} signs on until it is gone there.
 */
final class Dnssec implements ZoneSigning {
  private final CloudflareApi api;
  private final HostedZone zone;

  Dnssec(CloudflareApi api, HostedZone zone) {
    this.api = api;
    this.zone = zone;
  }

  @Override
  public State read(Call call) {
    JsonNode object = api.dnssec(zone.id(), call);
    String status = Json.text(object, "status");
    boolean keyed = !Json.text(object, "digest").isEmpty();
    return new State(
        phase(status),
        keyed ? List.of(ds(object)) : List.of(),
        keyed ? List.of(ksk(object)) : List.of(),
        status);
  }

  private static Phase phase(String status) {
    return switch (status) {
      case "active" -> Phase.SIGNED;
      case "pending" -> Phase.TURNING_ON;
      case "disabled" -> Phase.UNSIGNED;
      case "pending-disabled" -> Phase.TURNING_OFF;
      case "error" -> Phase.BROKEN;
      default -> Phase.UNKNOWN;
    };
  }

  private static Ds ds(JsonNode object) {
    try {
      return new Ds(
          number(object, "key_tag"),
          number(object, "algorithm"),
          number(object, "digest_type"),
          Octets.ofHex(Json.text(object, "digest")));
    } catch (IllegalArgumentException e) {
      throw Steps.unexpected("the DS record cannot be understood: " + e.getMessage());
    }
  }

  private static Dnskey ksk(JsonNode object) {
    return key(object.path("flags"), 3, object.path("algorithm"), Json.text(object, "public_key"));
  }

  /** A key of numbers that may be texts. */
  static Dnskey key(JsonNode flags, int protocol, JsonNode algorithm, String base64) {
    try {
      return new Dnskey(
          Integer.parseInt(flags.asText()),
          protocol,
          Integer.parseInt(algorithm.asText()),
          Octets.copyOf(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      throw Steps.unexpected("a key cannot be understood: " + e.getMessage());
    }
  }

  private static int number(JsonNode object, String member) {
    return Integer.parseInt(Json.text(object, member));
  }

  @Override
  public SigningOutcome turnOn(WritePermit permit, Call call) {
    return SigningOutcome.turnedOn(zone.apex(), turn("active", "pending", permit, call));
  }

  @Override
  public SigningOutcome turnOff(WritePermit permit, Call call) {
    return SigningOutcome.turnedOff(
        zone.apex(), turn("disabled", "pending-disabled", permit, call));
  }

  private WriteOutcome turn(String wanted, String underWay, WritePermit permit, Call call) {
    String status = Json.text(api.dnssec(zone.id(), call), "status");
    return status.equals(wanted) || status.equals(underWay)
        ? Steps.NOTHING_TO_DO
        : Steps.outcome(
            api.changeDnssec(zone.id(), Json.object().put("status", wanted), permit, call));
  }

  /** Signatures that come with a transfer. */
  record Presigned(CloudflareApi api, HostedZone zone) implements PresignedServing {
    @Override
    public boolean read(Call call) {
      return api.dnssec(zone.id(), call).path("dnssec_presigned").asBoolean();
    }

    @Override
    public WriteOutcome serve(boolean presigned, WritePermit permit, Call call) {
      return read(call) == presigned
          ? Steps.NOTHING_TO_DO
          : Steps.outcome(
              api.changeDnssec(
                  zone.id(), Json.object().put("dnssec_presigned", presigned), permit, call));
    }
  }
}
