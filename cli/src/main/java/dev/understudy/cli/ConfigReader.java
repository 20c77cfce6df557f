// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.Understudy;
import dev.understudy.cli.Config.VantageConfig;
import dev.understudy.cli.Config.ZoneConfig;
import dev.understudy.provider.ConfigurationException;
import dev.understudy.provider.ProviderId;
import dev.understudy.zone.DomainName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads understudy.yaml and lays the environment over it.
 *
 * <p>A setting of a provider or registrar can be given as {@code UNDERSTUDY_KIND_SETTING}, such as
 * {@code UNDERSTUDY_NS1_ENDPOINT}; the environment wins. Unknown keys are refused: they are usually
 * misspelt.
 */
final class ConfigReader {
  private static final long LARGEST = 1 << 20;
  private static final String PREFIX = "UNDERSTUDY_";
  private static final Set<String> OF_THE_COMMAND =
      Set.of("UNDERSTUDY_CONFIG", "UNDERSTUDY_STATE", "UNDERSTUDY_JAVA_OPTS");
  private static final Set<String> KEYS =
      Set.of(
          "state",
          "time",
          "secrets",
          "dns",
          "providers",
          "registrars",
          "zones",
          "vantages",
          "safety");

  private final Terminal terminal;

  ConfigReader(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Reads the file given, or the one the environment names, or understudy.yaml here if there is
   * one.
   *
   * @throws ConfigurationException naming the file, the key, what was found and what was expected
   */
  Config read(@Nullable Path given) {
    Optional<Path> file = file(given);
    String origin =
        file.map(Path::toString).orElse("the configuration (there is no understudy.yaml)");
    Map<String, Object> root =
        file.map(path -> Yaml.map(origin, load(path))).orElseGet(LinkedHashMap::new);
    Yaml.allowOnly(origin, root, KEYS);
    Map<String, Object> dns = Yaml.map(origin + ": dns", root.get("dns"));
    Yaml.allowOnly(origin + ": dns", dns, Set.of("roots", "sockets", "attempt-ms"));
    Map<InetAddress, InetSocketAddress> sockets = sockets(origin, dns.get("sockets"));
    Config config =
        new Config(
            origin,
            state(root.get("state"), file),
            labTime(origin, root.get("time")),
            secrets(origin, root.get("secrets"), file),
            roots(origin, dns.get("roots")),
            sockets,
            Yaml.number(origin + ": dns: attempt-ms", dns.get("attempt-ms"), 2000, 20, 15_000),
            settings(origin + ": providers", root.get("providers")),
            settings(origin + ": registrars", root.get("registrars")),
            zones(origin, root.get("zones")),
            vantages(origin, root.get("vantages")),
            SafetyReader.read(origin + ": safety", root.get("safety")));
    if (config.labTime() != null) {
      requireLoopback(config);
    }
    return config;
  }

  private Optional<Path> file(@Nullable Path given) {
    if (given != null) {
      return Optional.of(given);
    }
    if (!terminal.variable("UNDERSTUDY_CONFIG").isEmpty()) {
      return Optional.of(Path.of(terminal.variable("UNDERSTUDY_CONFIG")));
    }
    Path here = Path.of("understudy.yaml");
    return Files.exists(here) ? Optional.of(here) : Optional.empty();
  }

  private static Object load(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        throw new ConfigurationException(path + " is larger than " + LARGEST + " bytes");
      }
      String text = Files.readString(path, StandardCharsets.UTF_8);
      LoadSettings settings =
          LoadSettings.builder().setLabel(path.toString()).setAllowDuplicateKeys(false).build();
      Object loaded = new Load(settings).loadFromString(text);
      return loaded == null ? Map.of() : loaded;
    } catch (IOException e) {
      throw new ConfigurationException(
          path + " cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (YamlEngineException e) {
      throw new ConfigurationException(path + " is not YAML: " + e.getMessage());
    }
  }

  private Path state(@Nullable Object value, Optional<Path> file) {
    String variable = terminal.variable("UNDERSTUDY_STATE");
    if (!variable.isEmpty()) {
      return Path.of(variable);
    }
    if (value != null) {
      return beside(file, value.toString());
    }
    String home = terminal.variable("HOME");
    return home.isEmpty() ? Path.of(".understudy") : Path.of(home, ".understudy");
  }

  private static Path beside(Optional<Path> file, String path) {
    return file.map(f -> f.toAbsolutePath().resolveSibling(path)).orElse(Path.of(path));
  }

  private static @Nullable String labTime(String origin, @Nullable Object value) {
    if (value == null || value.equals("system")) {
      return null;
    }
    String text = value.toString();
    if (text.startsWith("lab:http://")) {
      return text.substring("lab:".length());
    }
    throw new ConfigurationException(
        origin + ": time: 'system' or 'lab:http://...' is expected, not '" + text + "'");
  }

  private static @Nullable Path secrets(
      String origin, @Nullable Object value, Optional<Path> file) {
    Map<String, Object> map = Yaml.map(origin + ": secrets", value);
    Yaml.allowOnly(
        origin + ": secrets (secrets themselves do not belong here)", map, Set.of("file"));
    return map.containsKey("file") ? beside(file, String.valueOf(map.get("file"))) : null;
  }

  private static List<InetAddress> roots(String origin, @Nullable Object value) {
    List<InetAddress> roots = new ArrayList<>();
    for (Object each : Yaml.list(origin + ": dns: roots", value)) {
      roots.add(Addresses.literal(origin + ": dns: roots", each.toString()));
    }
    return roots.isEmpty() ? Addresses.rootServers() : List.copyOf(roots);
  }

  private static Map<InetAddress, InetSocketAddress> sockets(
      String origin, @Nullable Object value) {
    String where = origin + ": dns: sockets";
    Map<InetAddress, InetSocketAddress> sockets = new LinkedHashMap<>();
    Yaml.map(where, value)
        .forEach(
            (address, socket) ->
                sockets.put(
                    Addresses.literal(where, address),
                    Addresses.socket(where, String.valueOf(socket))));
    return sockets;
  }

  private Map<String, Map<String, String>> settings(String where, @Nullable Object value) {
    Map<String, Map<String, String>> result = new TreeMap<>();
    Yaml.map(where, value)
        .forEach((kind, each) -> result.put(kind, Yaml.texts(where + ": " + kind, each)));
    overlay(where.endsWith("registrars"), result);
    return result;
  }

  /** Lays UNDERSTUDY_KIND_SETTING over the file, for the kinds it names and those installed. */
  private void overlay(boolean ofRegistrars, Map<String, Map<String, String>> settings) {
    Set<String> kinds = new TreeSet<>(settings.keySet());
    boolean any =
        terminal.environment().keySet().stream()
            .anyMatch(name -> name.startsWith(PREFIX) && !OF_THE_COMMAND.contains(name));
    if (any) {
      kinds.addAll(installed(ofRegistrars));
    }
    for (String kind : kinds) {
      String prefix = PREFIX + kind.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
      Map<String, String> merged = new TreeMap<>(settings.getOrDefault(kind, Map.of()));
      terminal
          .environment()
          .forEach(
              (name, value) -> {
                if (name.startsWith(prefix) && !value.isEmpty()) {
                  merged.put(
                      name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-'),
                      value);
                }
              });
      if (!merged.isEmpty()) {
        settings.put(kind, merged);
      }
    }
  }

  private static List<String> installed(boolean ofRegistrars) {
    try (Understudy understudy = Understudy.builder().build()) {
      return (ofRegistrars ? understudy.registrars() : understudy.providers())
          .stream().map(ProviderId::value).toList();
    }
  }

  private static Map<DomainName, ZoneConfig> zones(String origin, @Nullable Object value) {
    Map<DomainName, ZoneConfig> zones = new TreeMap<>();
    Yaml.map(origin + ": zones", value)
        .forEach(
            (name, each) -> {
              String where = origin + ": zones: " + name;
              Map<String, String> parts = Yaml.texts(where, each);
              Yaml.allowOnly(where, parts, Set.of("primary", "secondary", "registrar"));
              DomainName apex = Yaml.name(where, name);
              zones.put(
                  apex,
                  new ZoneConfig(
                      apex,
                      Yaml.need(where, parts, "primary"),
                      Yaml.need(where, parts, "secondary"),
                      Yaml.need(where, parts, "registrar")));
            });
    return zones;
  }

  private static List<VantageConfig> vantages(String origin, @Nullable Object value) {
    List<VantageConfig> vantages = new ArrayList<>();
    for (Object each : Yaml.list(origin + ": vantages", value)) {
      String where = origin + ": vantages: number " + (vantages.size() + 1);
      Map<String, String> parts = Yaml.texts(where, each);
      Yaml.allowOnly(where, parts, Set.of("label", "operator", "network", "address"));
      vantages.add(
          new VantageConfig(
              Yaml.need(where, parts, "label"),
              Yaml.need(where, parts, "operator"),
              Yaml.need(where, parts, "network"),
              Addresses.literal(where, Yaml.need(where, parts, "address"))));
    }
    return List.copyOf(vantages);
  }

  /** A lab's clock runs ahead; with it, nothing real may be in reach. */
  private static void requireLoopback(Config config) {
    List<String> endpoints = new ArrayList<>();
    endpoints.add(String.valueOf(config.labTime()));
    config.providers().values().forEach(s -> endpoints.add(s.getOrDefault("endpoint", "none")));
    config
        .registrars()
        .forEach(
            (kind, s) -> {
              if (!kind.equals("manual")) {
                endpoints.add(s.getOrDefault("endpoint", "none"));
              }
            });
    for (String endpoint : endpoints) {
      if (!isLoopback(endpoint)) {
        throw new ConfigurationException(
            config.origin()
                + ": time follows a lab, so every endpoint must be on loopback, but one is '"
                + endpoint
                + "'; set its 'endpoint', or use 'time: system'");
      }
    }
    for (InetAddress root : config.roots()) {
      InetSocketAddress socket = config.sockets().get(root);
      if (socket == null || !socket.getAddress().isLoopbackAddress()) {
        throw new ConfigurationException(
            config.origin()
                + ": time follows a lab, so every root server must be reached on loopback, but "
                + root.getHostAddress()
                + " is not; add it under 'dns: sockets:'");
      }
    }
  }

  private static boolean isLoopback(String endpoint) {
    try {
      String host = URI.create(endpoint).getHost();
      return host != null && Addresses.isLoopbackLiteral(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
