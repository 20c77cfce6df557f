// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.http.Credential;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.Settings;
import dev.understudy.secret.SecretSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which ClouDNS account to talk to, and as which user of its interface. Immutable, thread-safe.
 *
 * <p>As texts the settings are {@code endpoint}, at most one of {@code auth-id}, {@code
 * sub-auth-id} and {@code sub-auth-user}, and {@code password} (the name of the secret). Where no
 * user is given, the secrets CLOUDNS_AUTH_ID, CLOUDNS_SUB_AUTH_ID and CLOUDNS_SUB_AUTH_USER are
 * asked for it, in this order.
 */
public final class CloudnsSettings {
  private static final Map<String, String> USERS =
      Map.of(
          "auth-id", "CLOUDNS_AUTH_ID",
          "sub-auth-id", "CLOUDNS_SUB_AUTH_ID",
          "sub-auth-user", "CLOUDNS_SUB_AUTH_USER");

  private static final Set<String> KNOWN =
      Set.of("endpoint", "auth-id", "sub-auth-id", "sub-auth-user", "password");

  private final String endpoint;
  private final Map<String, String> user;
  private final String passwordName;

  private CloudnsSettings(Builder builder) {
    this.endpoint = builder.endpoint;
    this.user = Map.copyOf(builder.user);
    this.passwordName = builder.passwordName;
  }

  /** Starts with the public interface and the secret CLOUDNS_AUTH_PASSWORD. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads them from texts.
   *
   * @throws ConfigurationException when one is unknown, or more than one user is given
   */
  public static CloudnsSettings of(Settings settings) {
    settings.allowOnly(KNOWN);
    Builder builder = builder();
    settings.find("endpoint").ifPresent(builder::endpoint);
    settings.find("auth-id").ifPresent(builder::authId);
    settings.find("sub-auth-id").ifPresent(builder::subAuthId);
    settings.find("sub-auth-user").ifPresent(builder::subAuthUser);
    settings.find("password").ifPresent(builder::passwordName);
    return builder.build();
  }

  /** The base address of the interface. */
  public String endpoint() {
    return endpoint;
  }

  /** The name of the secret that holds the password. */
  public String passwordName() {
    return passwordName;
  }

  /** The form parameters that authorise a request. */
  Credential credential(SecretSource secrets) {
    Map<String, String> named = new TreeMap<>(Map.of("auth-password", passwordName));
    if (user.isEmpty()) {
      String parameter =
          new TreeMap<>(USERS)
              .entrySet().stream()
                  .filter(each -> secrets.find(each.getValue()).isPresent())
                  .map(Map.Entry::getKey)
                  .findFirst()
                  .orElse("auth-id");
      named.put(parameter, USERS.getOrDefault(parameter, ""));
    }
    return Credential.form(user, named, secrets).requirePresent("cloudns");
  }

  /** Endpoint, user and the name of the secret. */
  @Override
  public String toString() {
    return "cloudns at "
        + endpoint
        + (user.isEmpty() ? "" : " as " + user)
        + ", secret "
        + passwordName;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private final Map<String, String> user = new TreeMap<>();
    private String endpoint = "https://api.cloudns.net";
    private String passwordName = "CLOUDNS_AUTH_PASSWORD";

    private Builder() {}

    /** The base address; https, or http to loopback. Default: the public interface. */
    public Builder endpoint(String changed) {
      this.endpoint = changed;
      return this;
    }

    /** The id of a user of the interface. */
    public Builder authId(String id) {
      user.put("auth-id", id);
      return this;
    }

    /** The id of a sub-user, who may do less. */
    public Builder subAuthId(String id) {
      user.put("sub-auth-id", id);
      return this;
    }

    /** The name of a sub-user, in place of the id. */
    public Builder subAuthUser(String name) {
      user.put("sub-auth-user", name);
      return this;
    }

    /** The name of the secret that holds the password. Default: CLOUDNS_AUTH_PASSWORD. */
    public Builder passwordName(String changed) {
      this.passwordName = changed;
      return this;
    }

    /**
     * The settings.
     *
     * @throws ConfigurationException when more than one user is given
     */
    public CloudnsSettings build() {
      if (user.size() > 1) {
        throw new ConfigurationException(
            "cloudns: one user is enough, not " + String.join(" and ", user.keySet()));
      }
      return new CloudnsSettings(this);
    }
  }
}
