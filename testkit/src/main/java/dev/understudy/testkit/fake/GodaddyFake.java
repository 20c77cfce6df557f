// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.call.TimeSource;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * GoDaddy's v1 domain interface: list, read, and replace the name servers of domains, whose
 * delegation lives at the registry given.
 *
 * <p>A change is handed to the registry at once and the domain shows {@code
 * PENDING_UPDATE_NAMESERVERS} until the registry says that it has accepted it. There is no glue and
 * no DS in v1. Thread-safe.
 */
public final class GodaddyFake extends StatefulFake<GodaddyFake.Domains> {
  private static final int LEAST = 2;
  private static final int MOST = 13;
  private static final int REQUESTS = 60;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final String credentials;
  private final RegistryAccount registry;
  private final RequestWindow window = new RequestWindow(REQUESTS, WINDOW);
  private boolean entitled = true;

  /** All domains of the account; immutable. */
  static final class Domains {
    private final Map<DomainName, Domain> byName;

    Domains(Map<DomainName, Domain> byName) {
      this.byName = byName;
    }
  }

  private record Domain(
      DomainName name, long id, List<DomainName> wanted, boolean locked, Instant expires) {
    Domain wanting(List<DomainName> changed) {
      return new Domain(name, id, changed, locked, expires);
    }

    Domain locked(boolean changed) {
      return new Domain(name, id, wanted, changed, expires);
    }
  }

  /**
   * An account that holds no domain yet.
   *
   * @param key the interface's key
   * @param secret the interface's secret
   * @param registry where delegations live
   */
  public GodaddyFake(
      TimeSource time, WriteLog log, String key, String secret, RegistryAccount registry) {
    super("godaddy", time, log, new Domains(Map.of()));
    this.credentials = "sso-key " + key + ":" + secret;
    this.registry = registry;
  }

  /**
   * Adds a domain that the registry knows.
   *
   * @throws IllegalArgumentException when the registry does not
   */
  public synchronized void addDomain(DomainName name, Instant expires) {
    List<DomainName> servers =
        registry
            .nameServers(name)
            .orElseThrow(() -> new IllegalArgumentException("the registry does not know " + name));
    put(new Domain(name, 177_184_419L + state().byName.size(), servers, false, expires));
  }

  /** Locks a domain against changes, or unlocks it. */
  public synchronized void setLocked(DomainName name, boolean locked) {
    put(known(name).locked(locked));
  }

  /** Whether the account may use the interface at all; small accounts may not. */
  public synchronized void setEntitled(boolean changed) {
    this.entitled = changed;
  }

  private Domain known(DomainName name) {
    Domain domain = state().byName.get(name);
    if (domain == null) {
      throw new IllegalArgumentException("the account has no domain " + name);
    }
    return domain;
  }

  private void put(Domain domain) {
    Map<DomainName, Domain> changed = new TreeMap<>(state().byName);
    changed.put(domain.name(), domain);
    commit(new Domains(changed));
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<Domains> circumstances) {
    if (!window.take(moment())) {
      return throttled(window.reset(moment()));
    }
    String given = request.headers().first("Authorization").orElse("");
    if (given.isEmpty()) {
      return error(401, "UNABLE_TO_AUTHENTICATE", "Unauthorized : Could not authenticate");
    }
    if (!given.equals(credentials)) {
      return error(401, "UNABLE_TO_AUTHENTICATE", "Unauthorized : Could not authenticate API key");
    }
    if (!entitled) {
      return error(403, "ACCESS_DENIED", "Authenticated user is not allowed access");
    }
    List<String> path = request.segments();
    if (path.size() == 2 && path.equals(List.of("v1", "domains"))) {
      return request.method().equals("GET") ? list(request, circumstances.state()) : notAllowed();
    }
    if (path.size() == 3 && path.subList(0, 2).equals(List.of("v1", "domains"))) {
      return one(request, path.get(2), circumstances.state());
    }
    return error(404, "NOT_FOUND", "The resource was not found");
  }

  private FakeResponse one(FakeRequest request, String name, Domains seen) {
    Optional<Domain> domain =
        name(name).flatMap(each -> Optional.ofNullable(seen.byName.get(each)));
    if (domain.isEmpty()) {
      return error(404, "NOT_FOUND", "Domain " + name + " not found for shopper");
    }
    return switch (request.method()) {
      case "GET" -> FakeResponse.json(200, json(domain.get()).toString());
      case "PATCH" -> patch(domain.get(), Bodies.read(request.body()));
      default -> notAllowed();
    };
  }

  private FakeResponse list(FakeRequest request, Domains seen) {
    int limit =
        request
            .parameter("limit")
            .filter(t -> t.matches("[0-9]{1,4}"))
            .map(Integer::valueOf)
            .orElse(100);
    if (limit < 1 || limit > 1000) {
      return error(422, "INVALID_VALUE_RANGE", "limit must be between 1 and 1000");
    }
    String marker = request.parameter("marker").orElse("");
    ArrayNode page = Bodies.array();
    for (Domain domain : seen.byName.values()) {
      if (domain.name().toStringWithoutFinalDot().compareTo(marker) > 0 && page.size() < limit) {
        page.add(json(domain));
      }
    }
    return FakeResponse.json(200, page.toString());
  }

  private FakeResponse patch(Domain domain, JsonNode body) {
    if (!body.isObject()) {
      return error(
          400, "INVALID_BODY", "Request body doesn't fulfill schema, see details in `fields`");
    }
    Domain changed =
        body.path("locked").isBoolean() ? domain.locked(body.path("locked").asBoolean()) : domain;
    if (!body.has("nameServers")) {
      put(changed);
      return FakeResponse.empty(204);
    }
    if (isPending(domain)) {
      return error(409, "DOMAIN_NOT_ELIGIBLE", "The domain has a change that is still pending");
    }
    List<DomainName> wanted = new ArrayList<>();
    for (JsonNode each : body.path("nameServers")) {
      Optional<DomainName> server = name(each.asText());
      if (server.isEmpty() || server.get().labelCount() < 2) {
        return error(422, "INVALID_NAME_SERVER", "'" + each.asText() + "' is not a name server");
      }
      wanted.add(server.get());
    }
    List<DomainName> set = List.copyOf(new TreeSet<>(wanted));
    if (set.size() < LEAST || set.size() > MOST) {
      return error(422, "INVALID_VALUE_RANGE", "nameServers must have 2 to 13 items");
    }
    put(changed.wanting(set));
    registry.setNameServers(domain.name(), set, List.of());
    return FakeResponse.empty(204);
  }

  private boolean isPending(Domain domain) {
    List<DomainName> held = registry.nameServers(domain.name()).orElse(List.of());
    return !new TreeSet<>(held).equals(new TreeSet<>(domain.wanted()));
  }

  private ObjectNode json(Domain domain) {
    ObjectNode json = Bodies.object();
    json.put("domainId", domain.id());
    json.put("domain", domain.name().toStringWithoutFinalDot());
    json.put("status", isPending(domain) ? "PENDING_UPDATE_NAMESERVERS" : "ACTIVE");
    json.put("expires", domain.expires().toString());
    json.put("expirationProtected", false);
    json.put("holdRegistrar", false);
    json.put("locked", domain.locked());
    json.put("privacy", false);
    json.put("renewAuto", true);
    json.put("renewable", true);
    json.put("transferProtected", false);
    json.set(
        "nameServers",
        Bodies.texts(
            registry.nameServers(domain.name()).orElse(domain.wanted()).stream()
                .map(DomainName::toStringWithoutFinalDot)
                .toList()));
    return json;
  }

  private static Optional<DomainName> name(String text) {
    try {
      return Optional.of(DomainName.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    return switch (fault.kind()) {
      case UNAUTHORIZED ->
          error(401, "UNABLE_TO_AUTHENTICATE", "Unauthorized : Could not authenticate API key");
      case FORBIDDEN -> error(403, "ACCESS_DENIED", "Authenticated user is not allowed access");
      case NOT_FOUND -> error(404, "NOT_FOUND", "The domain was not found");
      case CONFLICT -> error(409, "DOMAIN_NOT_ELIGIBLE", "The domain is not eligible for change");
      case THROTTLED -> throttled(fault.number(30));
      case THROTTLED_SILENTLY ->
          error(429, "TOO_MANY_REQUESTS", "Too many requests received within interval");
      default -> error(500, "SERVER_ERROR", "Internal server error");
    };
  }

  private static FakeResponse notAllowed() {
    return error(405, "METHOD_NOT_ALLOWED", "Method not allowed");
  }

  private static FakeResponse throttled(long seconds) {
    ObjectNode body = Bodies.object();
    body.put("code", "TOO_MANY_REQUESTS");
    body.put("message", "Too many requests received within interval");
    body.put("retryAfterSec", seconds);
    return FakeResponse.json(429, body.toString());
  }

  private static FakeResponse error(int status, String code, String message) {
    ObjectNode body = Bodies.object();
    body.put("code", code);
    body.put("message", message);
    return FakeResponse.json(status, body.toString());
  }
}
