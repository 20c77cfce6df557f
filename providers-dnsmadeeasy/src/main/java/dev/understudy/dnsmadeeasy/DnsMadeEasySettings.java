// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Settings;
import dev.understudy.zone.Ttl;
import java.util.Set;

/**
 * Which DNS Made Easy account to talk to. Immutable, thread-safe.
 *
 * <p>As texts the settings are {@code endpoint} (an address, or {@code sandbox}), {@code key} and
 * {@code secret-key} (the names of the secrets), {@code least-ttl} (seconds), {@code batch-limit}
 * and {@code requests}.
 */
public final class DnsMadeEasySettings {
  private static final String SANDBOX = "https://api.sandbox.dnsmadeeasy.com/V2.0";
  private static final Set<String> KNOWN =
      Set.of("endpoint", "key", "secret-key", "least-ttl", "batch-limit", "requests");

  private final String endpoint;
  private final String keyName;
  private final String secretKeyName;
  private final Ttl leastTtl;
  private final int batchLimit;
  private final int requests;

  private DnsMadeEasySettings(Builder builder) {
    this.endpoint = builder.endpoint;
    this.keyName = builder.keyName;
    this.secretKeyName = builder.secretKeyName;
    this.leastTtl = builder.leastTtl;
    this.batchLimit = builder.batchLimit;
    this.requests = builder.requests;
  }

  /** Starts with the public interface and the secrets that the vendor's names suggest. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads them from texts.
   *
   * @throws ConfigurationException when one is unknown, or no number where one is expected
   */
  public static DnsMadeEasySettings of(Settings settings) {
    settings.allowOnly(KNOWN);
    Builder builder = builder();
    settings
        .find("endpoint")
        .ifPresent(text -> builder.endpoint(text.equals("sandbox") ? SANDBOX : text));
    settings.find("key").ifPresent(builder::keyName);
    settings.find("secret-key").ifPresent(builder::secretKeyName);
    builder.leastTtl(new Ttl(number(settings, "least-ttl", builder.leastTtl.seconds())));
    builder.batchLimit(number(settings, "batch-limit", builder.batchLimit));
    builder.requests(number(settings, "requests", builder.requests));
    return builder.build();
  }

  private static int number(Settings settings, String name, int otherwise) {
    String text = settings.get(name, Integer.toString(otherwise));
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new ConfigurationException(
          settings.owner()
              + ": the setting '"
              + name
              + "' is a number from 1 on, not '"
              + text
              + "'");
    }
    return Integer.parseInt(text);
  }

  /** The base address of the interface. */
  public String endpoint() {
    return endpoint;
  }

  /** The name of the secret that holds the API key. */
  public String keyName() {
    return keyName;
  }

  /** The name of the secret that holds the secret key. */
  public String secretKeyName() {
    return secretKeyName;
  }

  Ttl leastTtl() {
    return leastTtl;
  }

  int batchLimit() {
    return batchLimit;
  }

  int requests() {
    return requests;
  }

  /** Endpoint and the names of the secrets. */
  @Override
  public String toString() {
    return "dnsmadeeasy at " + endpoint + ", secrets " + keyName + " and " + secretKeyName;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private String endpoint = "https://api.dnsmadeeasy.com/V2.0";
    private String keyName = "DNSMADEEASY_API_KEY";
    private String secretKeyName = "DNSMADEEASY_SECRET_KEY";
    private Ttl leastTtl = new Ttl(60);
    private int batchLimit = 200;
    private int requests = 150;

    private Builder() {}

    /** The base address; https, or http to loopback. Default: the public interface. */
    public Builder endpoint(String changed) {
      this.endpoint = changed;
      return this;
    }

    /** The vendor's sandbox, which has accounts of its own. */
    public Builder sandbox() {
      return endpoint(SANDBOX);
    }

    /** The name of the secret that holds the API key. Default: DNSMADEEASY_API_KEY. */
    public Builder keyName(String changed) {
      this.keyName = changed;
      return this;
    }

    /** The name of the secret that holds the secret key. Default: DNSMADEEASY_SECRET_KEY. */
    public Builder secretKeyName(String changed) {
      this.secretKeyName = changed;
      return this;
    }

    /**
     * The smallest TTL to write. Default: 60 seconds, the smallest seen in recorded answers; the
     * vendor's own bound is not documented.
     */
    public Builder leastTtl(Ttl changed) {
      this.leastTtl = changed;
      return this;
    }

    /**
     * How many records one request may create, change or delete. Default: 200, what octoDNS sends;
     * the vendor's own bound is not documented.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public Builder batchLimit(int changed) {
      if (changed < 1) {
        throw new IllegalArgumentException("a batch holds 1 record or more, not " + changed);
      }
      this.batchLimit = changed;
      return this;
    }

    /**
     * How many requests the account may make in any 5 minutes. Default: 150; answers that name
     * another limit correct it.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public Builder requests(int changed) {
      if (changed < 1) {
        throw new IllegalArgumentException("an account has 1 request or more, not " + changed);
      }
      this.requests = changed;
      return this;
    }

    /** The settings. */
    public DnsMadeEasySettings build() {
      return new DnsMadeEasySettings(this);
    }
  }
}
