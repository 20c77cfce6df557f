// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.internal.Trusted;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderId;
import dev.understudy.secret.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The header field that authorises requests, made of one or more secrets at the moment it is set.
 *
 * <p>Secrets are looked up each time, so that one can be replaced while a run waits. Thread-safe.
 */
public final class Credential {
  private final String header;
  private final String prefix;
  private final List<String> names;
  private final SecretSource source;

  private Credential(String header, String prefix, List<String> names, SecretSource source) {
    this.header = header;
    this.prefix = prefix;
    this.names = List.copyOf(names);
    this.source = source;
  }

  /**
   * A header field.
   *
   * @param header its name
   * @param prefix what stands before the secrets, such as {@code "Bearer "}
   * @param source where the secrets are
   * @param names the names of the secrets, joined by colons
   */
  public static Credential header(
      String header, String prefix, SecretSource source, String... names) {
    return new Credential(header, prefix, List.of(names), source);
  }

  /**
   * Checks that all secrets are there, so that a missing one is told before anything is done.
   *
   * @throws ConfigurationException naming those that are missing
   */
  public Credential requirePresent(String owner) {
    List<String> missing = names.stream().filter(name -> source.find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          owner
              + ": missing credentials: "
              + String.join(", ", missing)
              + " (set the environment variable, or give a secret of that name)");
    }
    return this;
  }

  /** The names of the secrets, for messages and as the key of an account. */
  public String describe() {
    return String.join(":", names);
  }

  /** Sets the header field. */
  void apply(ProviderId provider, BiConsumer<String, String> setter) {
    setter.accept(header, prefix + String.join(":", reveal(provider)));
  }

  private List<String> reveal(ProviderId provider) {
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(
          source
              .find(name)
              .map(Trusted::reveal)
              .orElseThrow(
                  () ->
                      new CredentialsException(
                          provider,
                          "the secret "
                              + name
                              + " is no longer there; nothing was sent. Give it again and repeat",
                          "",
                          null)));
    }
    return parts;
  }

  /** The text with any of the secrets in it blotted out: answers sometimes quote a key. */
  String scrub(String text) {
    String out = text;
    for (String name : names) {
      String secret = source.find(name).map(Trusted::reveal).orElse("");
      if (secret.length() >= 4) {
        out = out.replace(secret, "[secret]");
      }
    }
    return out;
  }

  /** The names of the secrets, never what is in them. */
  @Override
  public String toString() {
    return header + " from " + describe();
  }
}
