// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Settings;
import java.util.Set;

/**
 * Which AWS account to talk to, and how. Immutable, thread-safe.
 *
 * <p>As texts the settings are {@code endpoint}, {@code region}, {@code key-id}, {@code secret-key}
 * and {@code session-token} (names of secrets), {@code zone-id} and {@code requests-per-second}.
 *
 * <p>Credentials are the secrets of those names; where both the key id and the secret key are
 * missing under their default names, they are what the AWS SDK finds by itself (environment,
 * profile, web identity, container, instance). Least privilege is {@code ListHostedZonesByName},
 * {@code GetHostedZone}, {@code ListResourceRecordSets}, {@code GetChange}, and to write {@code
 * ChangeResourceRecordSets} and {@code CreateHostedZone}.
 */
public final class Route53Settings {
  private static final String KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
  private static final Set<String> KNOWN =
      Set.of(
          "endpoint",
          "region",
          "key-id",
          "secret-key",
          "session-token",
          "zone-id",
          "kms-key",
          "requests-per-second");

  private final String endpoint;
  private final String region;
  private final String keyIdName;
  private final String secretKeyName;
  private final String sessionTokenName;
  private final String zoneId;
  private final String kmsKey;
  private final int requestsPerSecond;

  private Route53Settings(Builder builder) {
    this.endpoint = builder.endpoint;
    this.region = builder.region;
    this.keyIdName = builder.keyIdName;
    this.secretKeyName = builder.secretKeyName;
    this.sessionTokenName = builder.sessionTokenName;
    this.zoneId = builder.zoneId;
    this.kmsKey = builder.kmsKey;
    this.requestsPerSecond = builder.requestsPerSecond;
  }

  /** Starts with the public interface and the usual names of AWS secrets. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads them from texts.
   *
   * @throws ConfigurationException when one is unknown or makes no sense
   */
  public static Route53Settings of(Settings settings) {
    settings.allowOnly(KNOWN);
    Builder builder = builder();
    settings.find("endpoint").ifPresent(builder::endpoint);
    settings.find("region").ifPresent(builder::region);
    settings.find("zone-id").ifPresent(builder::zoneId);
    settings.find("kms-key").ifPresent(builder::kmsKey);
    builder.secretNames(
        settings.get("key-id", KEY_ID),
        settings.get("secret-key", SECRET_KEY),
        settings.get("session-token", SESSION_TOKEN));
    String rate = settings.get("requests-per-second", "5");
    if (!rate.matches("[1-9][0-9]{0,3}")) {
      throw new ConfigurationException(
          "route53: requests-per-second is a whole number from 1 to 9999, not '" + rate + "'");
    }
    return builder.requestsPerSecond(Integer.parseInt(rate)).build();
  }

  /** The base address of the interface, empty for the region's own. */
  public String endpoint() {
    return endpoint;
  }

  /** The region that requests are signed for. */
  public String region() {
    return region;
  }

  /** The name of the secret that holds the access key id. */
  public String keyIdName() {
    return keyIdName;
  }

  /** The name of the secret that holds the secret access key. */
  public String secretKeyName() {
    return secretKeyName;
  }

  /** The name of the secret that holds the session token of temporary credentials. */
  public String sessionTokenName() {
    return sessionTokenName;
  }

  /** The one hosted zone to use, empty for whichever has the name that is asked for. */
  public String zoneId() {
    return zoneId;
  }

  /** The ARN of the key in KMS that zones are signed with, empty when none is named. */
  public String kmsKey() {
    return kmsKey;
  }

  /** How many requests the account may make in a second. */
  public int requestsPerSecond() {
    return requestsPerSecond;
  }

  /** Whether the secrets keep their default names, so that the SDK's own chain may stand in. */
  boolean usesDefaultNames() {
    return keyIdName.equals(KEY_ID) && secretKeyName.equals(SECRET_KEY);
  }

  /** Endpoint and names of secrets. */
  @Override
  public String toString() {
    return "route53 at "
        + (endpoint.isEmpty() ? region : endpoint)
        + ", secrets "
        + keyIdName
        + " and "
        + secretKeyName;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private String endpoint = "";
    private String region = "us-east-1";
    private String keyIdName = KEY_ID;
    private String secretKeyName = SECRET_KEY;
    private String sessionTokenName = SESSION_TOKEN;
    private String zoneId = "";
    private String kmsKey = "";
    private int requestsPerSecond = 5;

    private Builder() {}

    /** The base address; https, or http to loopback. Default: the region's own. */
    public Builder endpoint(String changed) {
      this.endpoint = changed;
      return this;
    }

    /**
     * The region that requests are signed for, {@code cn-northwest-1} in China. Default: {@code
     * us-east-1}, which stands for all of the public interface.
     */
    public Builder region(String changed) {
      this.region = changed;
      return this;
    }

    /**
     * The names of the secrets. Default: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
     * AWS_SESSION_TOKEN; the last need not be there.
     */
    public Builder secretNames(String keyId, String secretKey, String sessionToken) {
      this.keyIdName = keyId;
      this.secretKeyName = secretKey;
      this.sessionTokenName = sessionToken;
      return this;
    }

    /** The one hosted zone to use, where an account holds several of one name. */
    public Builder zoneId(String changed) {
      this.zoneId = changed;
      return this;
    }

    /**
     * The ARN of the key in KMS that a zone is signed with where it has no active key yet: an
     * enabled key of ECC_NIST_P256 in us-east-1, with a policy that lets Route 53 sign. Default:
     * none.
     */
    public Builder kmsKey(String changed) {
      this.kmsKey = changed;
      return this;
    }

    /** How many requests in a second, all zones of the account together. Default: 5. */
    public Builder requestsPerSecond(int changed) {
      this.requestsPerSecond = changed;
      return this;
    }

    /** The settings. */
    public Route53Settings build() {
      return new Route53Settings(this);
    }
  }
}
