// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import dev.understudy.zone.rdata.Dnskey;
import dev.understudy.zone.rdata.Ds;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** DNSSEC of the Route 53 fake. Runs under its lock. */
final class Route53Keys {
  private static final int MOST_KEYS = 2;

  private final Route53Fake fake;

  Route53Keys(Route53Fake fake) {
    this.fake = fake;
  }

  /**
   * A key signing key of a zone. Immutable.
   *
   * @param name its name within the zone
   * @param reference the caller reference it was made with
   * @param kmsArn the key in KMS
   * @param isActive whether it signs
   */
  record Key(String name, String reference, String kmsArn, boolean isActive) {}

  /**
   * DNSSEC of a zone. Immutable.
   *
   * @param isSigning whether answers are signed
   * @param keys the keys by name
   */
  record Keys(boolean isSigning, TreeMap<String, Key> keys) {
    static final Keys NONE = new Keys(false, new TreeMap<>());

    Keys with(Key key) {
      TreeMap<String, Key> changed = new TreeMap<>(keys);
      changed.put(key.name(), key);
      return new Keys(isSigning, changed);
    }

    Keys signing(boolean changed) {
      return new Keys(changed, keys);
    }
  }

  FakeResponse create(XmlElement body, Route53Zone zone) {
    String name = body.text("Name");
    String arn = body.text("KeyManagementServiceArn");
    if (!name.matches("[A-Za-z0-9_]{3,128}") || body.text("CallerReference").isEmpty()) {
      throw Route53Error.invalidInput("a name of letters, digits and underscores is needed");
    }
    if (!arn.startsWith("arn:aws:kms:us-east-1:")) {
      throw new Route53Error(400, "InvalidKMSArn", "The KMS ARN isn't valid: " + arn);
    }
    Keys keys = zone.keys();
    boolean isThere =
        keys.keys().values().stream()
            .anyMatch(key -> key.name().equals(name) || key.kmsArn().equals(arn));
    if (isThere) {
      throw new Route53Error(
          409, "KeySigningKeyAlreadyExists", "There is a KSK of this name or ARN already.");
    }
    if (keys.keys().size() >= MOST_KEYS) {
      throw new Route53Error(400, "TooManyKeySigningKeys", "The limit of KSKs is reached.");
    }
    Key key =
        new Key(name, body.text("CallerReference"), arn, body.text("Status").equals("ACTIVE"));
    XmlElement change = fake.commit(zone.with(keys.with(key)));
    return Route53Fake.xml(
            201,
            XmlElement.of("CreateKeySigningKeyResponse", change, shown("KeySigningKey", zone, key)))
        .withHeader(
            "Location",
            "https://route53.amazonaws.com/2013-04-01/keysigningkey/" + zone.id() + "/" + name);
  }

  FakeResponse activate(Route53Zone zone, String name) {
    Key key =
        Optional.ofNullable(zone.keys().keys().get(name))
            .orElseThrow(() -> new Route53Error(404, "NoSuchKeySigningKey", "No such KSK."));
    Key active = new Key(key.name(), key.reference(), key.kmsArn(), true);
    return changed("ActivateKeySigningKeyResponse", zone.with(zone.keys().with(active)));
  }

  FakeResponse enable(Route53Zone zone) {
    if (zone.keys().keys().values().stream().noneMatch(Key::isActive)) {
      throw new Route53Error(
          400, "KeySigningKeyWithActiveStatusNotFound", "There is no KSK with ACTIVE status.");
    }
    return changed("EnableHostedZoneDNSSECResponse", zone.with(zone.keys().signing(true)));
  }

  FakeResponse disable(Route53Zone zone) {
    if (zone.keys().keys().isEmpty()) {
      throw new Route53Error(
          400, "DNSSECNotFound", "The hosted zone doesn't have any DNSSEC resources.");
    }
    return changed("DisableHostedZoneDNSSECResponse", zone.with(zone.keys().signing(false)));
  }

  private FakeResponse changed(String root, Route53Zone after) {
    return Route53Fake.xml(200, XmlElement.of(root, fake.commit(after)));
  }

  static FakeResponse shown(Route53Zone zone) {
    XmlElement status =
        XmlElement.of(
            "Status",
            XmlElement.of("ServeSignature", zone.keys().isSigning() ? "SIGNING" : "NOT_SIGNING"));
    // this list, unlike others of the interface, has members of no name of their own
    List<XmlElement> keys =
        zone.keys().keys().values().stream().map(key -> shown("member", zone, key)).toList();
    return Route53Fake.xml(
        200, XmlElement.of("GetDNSSECResponse", status, XmlElement.of("KeySigningKeys", keys)));
  }

  private static XmlElement shown(String element, Route53Zone zone, Key key) {
    Dnskey dnskey = FakeKeys.ksk(key.kmsArn());
    Ds ds = FakeKeys.ds(zone.apex(), dnskey);
    String digest = ds.digest().toHex().toUpperCase(Locale.ROOT);
    String publicKey = Base64.getEncoder().encodeToString(dnskey.publicKey().toByteArray());
    return XmlElement.of(
        element,
        XmlElement.of("Name", key.name()),
        XmlElement.of("KmsArn", key.kmsArn()),
        XmlElement.of("Flag", "257"),
        XmlElement.of("SigningAlgorithmMnemonic", "ECDSAP256SHA256"),
        XmlElement.of("SigningAlgorithmType", "13"),
        XmlElement.of("DigestAlgorithmMnemonic", "SHA-256"),
        XmlElement.of("DigestAlgorithmType", "2"),
        XmlElement.of("KeyTag", "" + ds.keyTag()),
        XmlElement.of("DigestValue", digest),
        XmlElement.of("PublicKey", publicKey),
        XmlElement.of("DSRecord", ds.keyTag() + " 13 2 " + digest),
        XmlElement.of("DNSKEYRecord", "257 3 13 " + publicKey),
        XmlElement.of("Status", key.isActive() ? "ACTIVE" : "INACTIVE"),
        XmlElement.of("CreatedDate", "2026-11-23T10:00:00Z"),
        XmlElement.of("LastModifiedDate", "2026-11-23T10:00:00Z"));
  }
}
