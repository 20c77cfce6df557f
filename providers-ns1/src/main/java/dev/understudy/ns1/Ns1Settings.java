// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import dev.understudy.provider.Settings;
import java.util.Set;

/**
 * Which NS1 account to talk to. Immutable, thread-safe.
 *
 * <p>As texts the settings are {@code endpoint} and {@code key} (the name of the secret).
 */
public final class Ns1Settings {
  private static final Set<String> KNOWN = Set.of("endpoint", "key");

  private final String endpoint;
  private final String keyName;

  private Ns1Settings(Builder builder) {
    this.endpoint = builder.endpoint;
    this.keyName = builder.keyName;
  }

  /** Starts with the public interface and the secret NS1_API_KEY. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads them from texts.
   *
   * @throws dev.understudy.provider.ConfigurationException when one is unknown
   */
  public static Ns1Settings of(Settings settings) {
    settings.allowOnly(KNOWN);
    Builder builder = builder();
    settings.find("endpoint").ifPresent(builder::endpoint);
    settings.find("key").ifPresent(builder::keyName);
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

  /** Endpoint and the name of the secret. */
  @Override
  public String toString() {
    return "ns1 at " + endpoint + ", secret " + keyName;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private String endpoint = "https://api.nsone.net/v1";
    private String keyName = "NS1_API_KEY";

    private Builder() {}

    /** The base address; https, or http to loopback. Default: the public interface. */
    public Builder endpoint(String changed) {
      this.endpoint = changed;
      return this;
    }

    /** The name of the secret that holds the key. Default: NS1_API_KEY. */
    public Builder keyName(String changed) {
      this.keyName = changed;
      return this;
    }

    /** The settings. */
    public Ns1Settings build() {
      return new Ns1Settings(this);
    }
  }
}
