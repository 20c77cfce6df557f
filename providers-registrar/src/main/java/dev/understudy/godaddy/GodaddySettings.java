// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import dev.understudy.provider.Settings;
import java.util.Optional;
import java.util.Set;

/**
 * Which GoDaddy account to talk to. Immutable, thread-safe.
 *
 * <p>As texts the settings are {@code endpoint}, {@code key} and {@code secret} (the names of the
 * two secrets) and {@code shopper}.
 */
public final class GodaddySettings {
  private static final Set<String> KNOWN = Set.of("endpoint", "key", "secret", "shopper");

  private final String endpoint;
  private final String keyName;
  private final String secretName;
  private final String shopper;

  private GodaddySettings(Builder builder) {
    this.endpoint = builder.endpoint;
    this.keyName = builder.keyName;
    this.secretName = builder.secretName;
    this.shopper = builder.shopper;
  }

  /** Starts with the public interface and the secrets GODADDY_API_KEY and GODADDY_API_SECRET. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads them from texts.
   *
   * @throws dev.understudy.provider.ConfigurationException when one is unknown
   */
  public static GodaddySettings of(Settings settings) {
    settings.allowOnly(KNOWN);
    Builder builder = builder();
    settings.find("endpoint").ifPresent(builder::endpoint);
    settings.find("key").ifPresent(builder::keyName);
    settings.find("secret").ifPresent(builder::secretName);
    settings.find("shopper").ifPresent(builder::shopper);
    return builder.build();
  }

  /** The base address of the interface. */
  public String endpoint() {
    return endpoint;
  }

  /** The name of the secret that holds the key. */
  public String keyName() {
    return keyName;
  }

  /** The name of the secret that holds the key's secret. */
  public String secretName() {
    return secretName;
  }

  /** The customer a reseller acts for, empty for the account's own domains. */
  public Optional<String> shopper() {
    return shopper.isEmpty() ? Optional.empty() : Optional.of(shopper);
  }

  /** Endpoint and the names of the secrets. */
  @Override
  public String toString() {
    return "godaddy at " + endpoint + ", secrets " + keyName + " and " + secretName;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private String endpoint = "https://api.godaddy.com";
    private String keyName = "GODADDY_API_KEY";
    private String secretName = "GODADDY_API_SECRET";
    private String shopper = "";

    private Builder() {}

    /** The base address; https, or http to loopback. Default: the public interface. */
    public Builder endpoint(String changed) {
      this.endpoint = changed;
      return this;
    }

    /** The name of the secret that holds the key. Default: GODADDY_API_KEY. */
    public Builder keyName(String changed) {
      this.keyName = changed;
      return this;
    }

    /** The name of the secret that holds the key's secret. Default: GODADDY_API_SECRET. */
    public Builder secretName(String changed) {
      this.secretName = changed;
      return this;
    }

    /** The customer a reseller acts for. Default: none. */
    public Builder shopper(String changed) {
      this.shopper = changed;
      return this;
    }

    /** The settings. */
    public GodaddySettings build() {
      return new GodaddySettings(this);
    }
  }
}
