// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.internal.Trusted;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderId;
import dev.understudy.secret.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What authorises requests, made of one or more secrets at the moment it is set: header fields, or
 * parameters of a form, never a part of an address.
 *
 * <p>Secrets are looked up each time, so that one can be replaced while a run waits. Thread-safe.
 */
public final class Credential {
  private final String header;
  private final Signer signer;
  private final Map<String, String> open;
  private final List<String> parameters;
  private final List<String> names;
  private final SecretSource source;

  /**
   * One of header fields or parameters.
   *
   * @param header what the fields are called together, or the parameters
   * @param open parameters that are no secrets
   * @param parameters the names of those that are secrets, beside {@code names}; empty when the
   *     secrets are in header fields
   */
  private Credential(
      String header,
      Signer signer,
      Map<String, String> open,
      List<String> parameters,
      List<String> names,
      SecretSource source) {
    this.header = header;
    this.signer = signer;
    this.open = new TreeMap<>(open);
    this.parameters = List.copyOf(parameters);
    this.names = List.copyOf(names);
    this.source = source;
  }

  /** Makes header fields of secrets, anew for each attempt at a request. */
  @FunctionalInterface
  public interface Signer {
    /**
     * Sets the fields.
     *
     * @param secrets the secrets in the order of their names
     * @param setter takes the name and value of a field
     */
    void sign(List<String> secrets, BiConsumer<String, String> setter);
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
    return signed(
        header,
        (secrets, setter) -> setter.accept(header, prefix + String.join(":", secrets)),
        source,
        names);
  }

  /**
   * Header fields that a signer makes, for interfaces that want more than a secret in a field.
   *
   * @param header what they are called together, for messages
   * @param source where the secrets are
   * @param names the names of the secrets
   */
  public static Credential signed(
      String header, Signer signer, SecretSource source, String... names) {
    return new Credential(header, signer, Map.of(), List.of(), List.of(names), source);
  }

  /**
   * Parameters that are added to the form of every request.
   *
   * @param open parameters that are no secrets, such as the id of a user, by their names
   * @param parameters the names of secrets, by the names of their parameters
   * @param source where the secrets are
   */
  public static Credential form(
      Map<String, String> open, Map<String, String> parameters, SecretSource source) {
    Map<String, String> sorted = new TreeMap<>(parameters);
    return new Credential(
        "form parameters",
        (secrets, setter) -> {},
        open,
        List.copyOf(sorted.keySet()),
        List.copyOf(sorted.values()),
        source);
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

  /** Sets the header fields, if that is what it is. */
  void apply(ProviderId provider, BiConsumer<String, String> setter) {
    signer.sign(reveal(provider), setter);
  }

  /** A form with the parameters that authorise it; as it was when header fields do. */
  String complete(ProviderId provider, String form) {
    String out = form;
    for (Map.Entry<String, String> each : open.entrySet()) {
      out = ApiRequest.joined(out, each.getKey(), each.getValue());
    }
    List<String> secrets = parameters.isEmpty() ? List.of() : reveal(provider);
    for (int i = 0; i < parameters.size(); i++) {
      out = ApiRequest.joined(out, parameters.get(i), secrets.get(i));
    }
    return out;
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
