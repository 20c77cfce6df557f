// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.internal.Trusted;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.CredentialsException;
import dev.understudy.secret.SecretSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.Route53ClientBuilder;

/** Makes SDK clients and their credentials from settings. */
final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration FIRST_BYTE = Duration.ofSeconds(10);

  private Clients() {}

  /** A client of our own: one HTTP client by name, since what the SDK finds by itself varies. */
  static Route53Client make(Route53Settings settings, AwsCredentialsProvider credentials) {
    Route53ClientBuilder builder =
        Route53Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(FIRST_BYTE))
            .overrideConfiguration(config -> AwsLink.configure(config));
    if (!settings.endpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.endpoint()));
    }
    return builder.build();
  }

  /**
   * The secrets of the settings, looked up each time; the SDK's chain where there are none and none
   * were named.
   *
   * @throws ConfigurationException when a secret that was named, or half of a pair, is missing
   */
  static AwsCredentialsProvider credentials(Route53Settings settings, SecretSource secrets) {
    List<String> names = List.of(settings.keyIdName(), settings.secretKeyName());
    List<String> missing = names.stream().filter(name -> secrets.find(name).isEmpty()).toList();
    if (missing.size() == 2 && settings.usesDefaultNames()) {
      return DefaultCredentialsProvider.builder().build();
    }
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          "route53: missing credentials: "
              + String.join(", ", missing)
              + " (set the environment variable, or give a secret of that name)");
    }
    return () -> resolve(settings, secrets);
  }

  private static AwsCredentials resolve(Route53Settings settings, SecretSource secrets) {
    String keyId = reveal(settings.keyIdName(), secrets);
    String secretKey = reveal(settings.secretKeyName(), secrets);
    Optional<String> token = secrets.find(settings.sessionTokenName()).map(Trusted::reveal);
    return token.isPresent()
        ? AwsSessionCredentials.create(keyId, secretKey, token.get())
        : AwsBasicCredentials.create(keyId, secretKey);
  }

  private static String reveal(String name, SecretSource secrets) {
    return secrets
        .find(name)
        .map(Trusted::reveal)
        .orElseThrow(
            () ->
                new CredentialsException(
                    Route53Provider.ID,
                    "the secret "
                        + name
                        + " is no longer there; nothing was sent. Give it again and repeat",
                    "",
                    null));
  }

  /** Blots the secrets of the settings out of a text. */
  static UnaryOperator<String> scrubber(Route53Settings settings, SecretSource secrets) {
    return text -> {
      String out = text;
      for (String name : List.of(settings.secretKeyName(), settings.sessionTokenName())) {
        String secret = secrets.find(name).map(Trusted::reveal).orElse("");
        if (secret.length() >= 4) {
          out = out.replace(secret, "[secret]");
        }
      }
      return out;
    };
  }
}
