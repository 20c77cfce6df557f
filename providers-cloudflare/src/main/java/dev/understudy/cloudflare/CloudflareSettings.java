// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudflare;

import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which Cloudflare account to talk to, and how. Immutable, thread-safe.
 *
 * <p>As texts the settings are {@code endpoint}, {@code account}, {@code token} (the name of the
 * secret), {@code zone-id} and {@code batch-limit}.
 */
public final class CloudflareSettings {
  private static final Set<String> KNOWN =
      Set.of("endpoint", "account", "token", "zone-id", "batch-limit");

  private final String endpoint;
  private final String account;
  private final String tokenName;
  private final String zoneId;
  private final int batchLimit;

  private CloudflareSettings(Builder builder) {
    this.endpoint = builder.endpoint;
    this.account = builder.account;
    this.tokenName = builder.tokenName;
    this.zoneId = builder.zoneId;
    this.batchLimit = builder.batchLimit;
  }

  /** Starts with the public interface, any account, and the secret CLOUDFLARE_API_TOKEN. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads them from texts.
   *
   * @throws ConfigurationException when one is unknown or wrong
   */
  public static CloudflareSettings of(Settings settings) {
    settings.allowOnly(KNOWN);
    Builder builder = builder();
    settings.find("endpoint").ifPresent(builder::endpoint);
    settings.find("account").ifPresent(builder::account);
    settings.find("token").ifPresent(builder::tokenName);
    settings.find("zone-id").ifPresent(builder::zoneId);
    settings.find("batch-limit").ifPresent(text -> builder.batchLimit(number(text)));
    return builder.build();
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new ConfigurationException(
          "cloudflare: the setting 'batch-limit' is a number from 1 to 99999, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  /** The base address of the interface. */
  public String endpoint() {
    return endpoint;
  }

  /** The account's id, empty to take any that the token can see. */
  public Optional<String> account() {
    return account.isEmpty() ? Optional.empty() : Optional.of(account);
  }

  /** The name of the secret that holds the token. */
  public String tokenName() {
    return tokenName;
  }

  /** The id of the zone to use where several have one name. */
  public Optional<String> zoneId() {
    return zoneId.isEmpty() ? Optional.empty() : Optional.of(zoneId);
  }

  /**
   * How many operations one request may hold for a zone's plan: the one set here, or what
   * Cloudflare documents, 200 for Free and for unknown plans, 3500 for the others.
   */
  int batchLimit(String plan) {
    if (batchLimit > 0) {
      return batchLimit;
    }
    return switch (plan.toLowerCase(Locale.ROOT)) {
      case "pro", "business", "enterprise" -> 3500;
      default -> 200;
    };
  }

  /** Endpoint, account and the name of the secret. */
  @Override
  public String toString() {
    return "cloudflare at "
        + endpoint
        + ", account "
        + (account.isEmpty() ? "any" : account)
        + ", secret "
        + tokenName;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private String endpoint = "https://api.cloudflare.com/client/v4";
    private String account = "";
    private String tokenName = "CLOUDFLARE_API_TOKEN";
    private String zoneId = "";
    private int batchLimit;

    private Builder() {}

    /** The base address; https, or http to loopback. Default: the public interface. */
    public Builder endpoint(String changed) {
      this.endpoint = changed;
      return this;
    }

    /** The account's id; needed to create zones. Default: any that the token can see. */
    public Builder account(String changed) {
      this.account = id("account", changed);
      return this;
    }

    /** The name of the secret that holds the token. Default: CLOUDFLARE_API_TOKEN. */
    public Builder tokenName(String changed) {
      this.tokenName = changed;
      return this;
    }

    /** The id of the zone, where several have one name. Default: the only one of the name. */
    public Builder zoneId(String changed) {
      this.zoneId = id("zone-id", changed);
      return this;
    }

    /** How many operations one request may hold, from 1. Default: what the zone's plan allows. */
    public Builder batchLimit(int changed) {
      if (changed < 1) {
        throw new ConfigurationException(
            "cloudflare: the setting 'batch-limit' is at least 1, not " + changed);
      }
      this.batchLimit = changed;
      return this;
    }

    private static String id(String setting, String text) {
      if (!text.matches("[0-9A-Za-z_-]{1,64}")) {
        throw new ConfigurationException(
            "cloudflare: the setting '" + setting + "' is an id of letters and digits");
      }
      return text;
    }

    /** The settings. */
    public CloudflareSettings build() {
      return new CloudflareSettings(this);
    }
  }
}
