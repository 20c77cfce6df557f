// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.call.Call;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.SigningOutcome;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.provider.ZoneSigning;
import dev.understudy.route53.AwsLink.Attempt;
import dev.understudy.zone.Digest;
import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.GetDnssecResponse;
import software.amazon.awssdk.services.route53.model.KeySigningKey;
import software.amazon.awssdk.services.route53.model.Route53Response;

/**
 * Signing with a key in KMS. Turning it on takes a key signing key that is active: one that is
 * there, or one that is made from the key of the settings. Turning it off leaves that key active,
 * as the vendor does.
 */
final class Signing implements ZoneSigning {
  /** What a key that is made here is called. */
  static final String KEY_NAME = "understudy";

  private final AwsLink link;
  private final HostedZone zone;
  private final String kmsKey;

  Signing(AwsLink link, HostedZone zone, String kmsKey) {
    this.link = link;
    this.zone = zone;
    this.kmsKey = kmsKey;
  }

  private GetDnssecResponse look(Call call) {
    return link.read(
        "GetDNSSEC",
        call,
        (client, overrides) ->
            client.getDNSSEC(
                request -> request.hostedZoneId(zone.id()).overrideConfiguration(overrides)));
  }

  private static String status(GetDnssecResponse answer) {
    String status = answer.status() == null ? null : answer.status().serveSignature();
    if (status == null) {
      throw ZoneFinder.nonsense("an answer without a signing status");
    }
    return status;
  }

  @Override
  public State read(Call call) {
    GetDnssecResponse answer = look(call);
    String status = status(answer);
    Phase phase = phase(status);
    List<Ds> ds = new ArrayList<>();
    List<Dnskey> keys = new ArrayList<>();
    for (KeySigningKey key : answer.keySigningKeys()) {
      if (phase != Phase.UNSIGNED && "ACTIVE".equals(key.status())) {
        ds.add(ds(key));
        keys.add(dnskey(key));
      }
    }
    String message = answer.status().statusMessage();
    return new State(phase, ds, keys, message == null ? status : status + ": " + message);
  }

  private static Phase phase(String status) {
    return switch (status) {
      case "SIGNING" -> Phase.SIGNED;
      case "NOT_SIGNING" -> Phase.UNSIGNED;
      case "DELETING" -> Phase.TURNING_OFF;
      case "ACTION_NEEDED", "INTERNAL_FAILURE" -> Phase.BROKEN;
      default -> Phase.UNKNOWN;
    };
  }

  private static Ds ds(KeySigningKey key) {
    try {
      return new Ds(
          key.keyTag(),
          key.signingAlgorithmType(),
          key.digestAlgorithmType(),
          Octets.ofHex(key.digestValue()));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw ZoneFinder.nonsense("a DS record that cannot be understood, of the key " + key.name());
    }
  }

  private static Dnskey dnskey(KeySigningKey key) {
    try {
      return new Dnskey(
          key.flag(),
          3,
          key.signingAlgorithmType(),
          Octets.copyOf(Base64.getDecoder().decode(key.publicKey())));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw ZoneFinder.nonsense("a key that cannot be understood: " + key.name());
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws ConfigurationException when the zone has no active key and the settings name none
   */
  @Override
  public SigningOutcome turnOn(WritePermit permit, Call call) {
    return SigningOutcome.turnedOn(zone.apex(), on(permit, call));
  }

  private WriteOutcome on(WritePermit permit, Call call) {
    GetDnssecResponse answer = look(call);
    if (status(answer).equals("SIGNING")) {
      return new WriteOutcome.Applied("");
    }
    boolean keyed = answer.keySigningKeys().stream().anyMatch(key -> "ACTIVE".equals(key.status()));
    if (!keyed) {
      Attempt<?> key = key(answer, permit, call);
      if (key.answer() == null) {
        return failed(key);
      }
    }
    return outcome(
        link.write(
            "EnableHostedZoneDNSSEC",
            permit.effect(),
            call,
            (client, overrides) ->
                client.enableHostedZoneDNSSEC(
                    request -> request.hostedZoneId(zone.id()).overrideConfiguration(overrides))),
        response -> response.changeInfo());
  }

  private Attempt<?> key(GetDnssecResponse answer, WritePermit permit, Call call) {
    Optional<KeySigningKey> ours =
        answer.keySigningKeys().stream().filter(key -> KEY_NAME.equals(key.name())).findFirst();
    if (ours.isPresent()) {
      return link.write(
          "ActivateKeySigningKey",
          permit.effect(),
          call,
          (client, overrides) ->
              client.activateKeySigningKey(
                  request ->
                      request
                          .hostedZoneId(zone.id())
                          .name(KEY_NAME)
                          .overrideConfiguration(overrides)));
    }
    if (kmsKey.isEmpty()) {
      throw new ConfigurationException(
          "route53: signing "
              + zone.apex()
              + " takes a key in KMS: name its ARN with the setting 'kms-key'");
    }
    String reference = "understudy " + Digest.of(zone.id() + " " + kmsKey).hex().substring(0, 32);
    return link.write(
        "CreateKeySigningKey",
        permit.effect(),
        call,
        (client, overrides) ->
            client.createKeySigningKey(
                request ->
                    request
                        .callerReference(reference)
                        .hostedZoneId(zone.id())
                        .keyManagementServiceArn(kmsKey)
                        .name(KEY_NAME)
                        .status("ACTIVE")
                        .overrideConfiguration(overrides)));
  }

  @Override
  public SigningOutcome turnOff(WritePermit permit, Call call) {
    return SigningOutcome.turnedOff(zone.apex(), off(permit, call));
  }

  private WriteOutcome off(WritePermit permit, Call call) {
    Phase phase = phase(status(look(call)));
    return phase == Phase.UNSIGNED || phase == Phase.TURNING_OFF
        ? new WriteOutcome.Applied("")
        : outcome(
            link.write(
                "DisableHostedZoneDNSSEC",
                permit.effect(),
                call,
                (client, overrides) ->
                    client.disableHostedZoneDNSSEC(
                        request ->
                            request.hostedZoneId(zone.id()).overrideConfiguration(overrides))),
            response -> response.changeInfo());
  }

  private static <T extends Route53Response> WriteOutcome outcome(
      Attempt<T> attempt, java.util.function.Function<T, ChangeInfo> info) {
    T answer = attempt.answer();
    return answer == null
        ? failed(attempt)
        : Route53Provider.outcome(info.apply(answer), answer.responseMetadata().requestId());
  }

  private static WriteOutcome failed(Attempt<?> attempt) {
    return attempt.mayHaveLanded()
        ? new WriteOutcome.Unknown(attempt.failure())
        : new WriteOutcome.Refused(List.of(), attempt.failure());
  }
}
