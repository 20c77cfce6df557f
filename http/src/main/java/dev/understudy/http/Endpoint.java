// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import dev.understudy.finding.SafeText;
import dev.understudy.provider.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The one place a client sends requests, and so credentials, to: scheme, host, port and base path.
 *
 * <p>TLS everywhere but on loopback. Hosts are named, not numbered, for the same exception. Nothing
 * in an answer can change it. Immutable, thread-safe.
 */
public final class Endpoint {
  private final URI base;

  private Endpoint(URI base) {
    this.base = base;
  }

  /**
   * Reads the base address of an interface.
   *
   * @param owner whose setting it is, for messages
   * @throws ConfigurationException when it is no such address; the message says why
   */
  public static Endpoint parse(String owner, String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw bad(owner, text, "it is no address");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw bad(owner, "", "it names no host");
    }
    if (uri.getRawUserInfo() != null) {
      throw bad(owner, "", "it holds credentials before the host; give them as secrets instead");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw bad(owner, text, "it has a query or a fragment");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(host))) {
      throw bad(owner, text, "only https is allowed, and http to loopback alone");
    }
    if (isNumeric(host) && !isLoopback(host)) {
      throw bad(owner, text, "the host is an address, which no certificate proves; name it");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.contains("..") || path.contains("//")) {
      throw bad(owner, text, "the path is not plain");
    }
    return new Endpoint(URI.create(scheme + "://" + authority(host, uri.getPort()) + path));
  }

  private static String authority(String host, int port) {
    String lower = host.toLowerCase(Locale.ROOT);
    return port < 0 ? lower : lower + ":" + port;
  }

  private static ConfigurationException bad(String owner, String text, String why) {
    return new ConfigurationException(
        owner
            + ": the endpoint"
            + (text.isEmpty() ? "" : " '" + SafeText.of(text) + "'")
            + " cannot be used: "
            + why);
  }

  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  private static boolean isNumeric(String host) {
    return host.startsWith("[") || host.matches("[0-9.]+|0[xX][0-9a-fA-F.xX]+");
  }

  /** The host and, where it is not the usual one, the port; for messages. */
  public String host() {
    return base.getAuthority();
  }

  /**
   * The address of a path below the base.
   *
   * @param path starts with a slash, percent-encoded
   * @param query percent-encoded, empty for none
   */
  URI at(String path, String query) {
    return URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
  }

  /**
   * The part below the base of a paging link from an answer, or empty when the link leads anywhere
   * else: another host or port, or outside the base path. A link that says http where the endpoint
   * is https is taken as https (NS1 sends such), so the credentials never travel in the clear.
   */
  public Optional<ApiRequest> follow(ApiRequest previous, String link) {
    URI uri;
    try {
      uri = base.resolve(new URI(link));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean sameScheme =
        base.getScheme().equals(uri.getScheme())
            || "https".equals(base.getScheme()) && "http".equals(uri.getScheme());
    if (!sameScheme
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || !uri.getHost().equalsIgnoreCase(base.getHost())
        || port(uri, base.getScheme()) != port(base, base.getScheme())) {
      return Optional.empty();
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String prefix = base.getRawPath() == null ? "" : base.getRawPath();
    if (!path.startsWith(prefix + "/") || path.contains("..")) {
      return Optional.empty();
    }
    return Optional.of(
        previous.toAddress(
            path.substring(prefix.length()), uri.getRawQuery() == null ? "" : uri.getRawQuery()));
  }

  private static int port(URI uri, String scheme) {
    if (uri.getPort() >= 0 && !(uri.getPort() == 80 && "http".equals(uri.getScheme()))) {
      return uri.getPort();
    }
    return scheme.equals("https") ? 443 : 80;
  }

  /** Percent-encodes everything but the unreserved characters of RFC 3986 section 2.3. */
  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  /** The base address. */
  @Override
  public String toString() {
    return base.toString();
  }
}
