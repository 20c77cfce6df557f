// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.understudy.call.TimeSource;
import dev.understudy.zone.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The GoDaddy v1 interface to domains: reading them, replacing name servers, the transfer lock.
 *
 * <p>A change goes to the registry account it was given, which accepts and publishes in its own
 * time; until it holds what was asked for, the status starts with {@code PENDING_} and a second
 * change is refused. There is neither glue nor DS. A change is answered with status 204. Every
 * request but GET changes something. Thread-safe.
 */
public final class GodaddyFake extends StatefulFake<GodaddyState> {
  private static final int LEAST = 2;
  private static final int MOST = 13;

  private final String credentials;
  private final RegistryAccount registry;
  private final Map<String, RequestWindow> windows = new HashMap<>();
  private boolean entitled = true;
  private int requests = 60;

  /**
   * An account that holds no domain yet.
   *
   * @param key the interface's key
   * @param secret the interface's secret
   * @param registry where delegations live
   */
  public GodaddyFake(
      TimeSource time, WriteLog log, String key, String secret, RegistryAccount registry) {
    super("godaddy", time, log, GodaddyState.EMPTY);
    this.credentials = "sso-key " + key + ":" + secret;
    this.registry = registry;
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<GodaddyState> circumstances) {
    try {
      limit(request);
      authorize(request);
      return route(request, circumstances);
    } catch (GodaddyError e) {
      return e.response();
    }
  }

  /** 60 requests a minute for each endpoint. */
  private void limit(FakeRequest request) {
    int depth = request.segments().size();
    RequestWindow window =
        windows.computeIfAbsent(
            request.method() + " " + depth,
            each -> new RequestWindow(requests, Duration.ofMinutes(1)));
    Instant now = moment();
    if (!window.take(now)) {
      throw GodaddyError.throttled((int) window.reset(now));
    }
  }

  private void authorize(FakeRequest request) {
    String field = request.headers().first("Authorization").orElse("");
    if (!field.equals(credentials)) {
      throw new GodaddyError(
          401, "UNABLE_TO_AUTHENTICATE", "Unauthorized : Could not authenticate API key/secret");
    }
    if (!entitled) {
      throw new GodaddyError(403, "ACCESS_DENIED", "Authenticated user is not allowed access");
    }
  }

  private FakeResponse route(FakeRequest request, Circumstances<GodaddyState> circumstances) {
    List<String> path = request.segments();
    if (path.size() < 2
        || path.size() > 3
        || !path.get(0).equals("v1")
        || !path.get(1).equals("domains")) {
      throw new GodaddyError(404, "NOT_FOUND", "Resource not found");
    }
    if (path.size() == 2) {
      return list(request, circumstances);
    }
    GodaddyState seen = isMutating(request) ? state() : circumstances.state();
    GodaddyDomain domain = null;
    try {
      domain = seen.domains.get(DomainName.parse(path.get(2)));
    } catch (IllegalArgumentException e) {
      // not found below
    }
    if (domain == null) {
      throw new GodaddyError(404, "NOT_FOUND", "Domain not found in the shopper's account");
    }
    return switch (request.method()) {
      case "GET" -> FakeResponse.json(200, domain.detail(status(domain), names(domain)).toString());
      case "PATCH" -> change(domain, Bodies.read(request.body()));
      default -> throw new GodaddyError(405, "METHOD_NOT_ALLOWED", "Method not allowed");
    };
  }

  private FakeResponse list(FakeRequest request, Circumstances<GodaddyState> circumstances) {
    int limit = Integer.parseInt(request.parameter("limit").orElse("100"));
    if (limit < 1 || limit > 1000) {
      throw new GodaddyError(422, "INVALID_VALUE", "limit is from 1 to 1000");
    }
    String marker = request.parameter("marker").orElse("");
    String statuses = "," + request.parameter("statuses").orElse("") + ",";
    boolean servers = request.parameter("includes").orElse("").contains("nameServers");
    ArrayNode list = Bodies.array();
    for (GodaddyDomain domain : circumstances.state().domains.values()) {
      String name = domain.name().toStringWithoutFinalDot();
      boolean wanted = statuses.equals(",,") || statuses.contains("," + status(domain) + ",");
      boolean after = marker.isEmpty() || domain.name().compareTo(DomainName.parse(marker)) > 0;
      if (wanted && after && list.size() < limit && !name.isEmpty()) {
        var shown = domain.summary(status(domain));
        if (servers) {
          shown.set("nameServers", Bodies.texts(names(domain)));
        }
        list.add(shown);
      }
    }
    return FakeResponse.json(200, list.toString());
  }

  private FakeResponse change(GodaddyDomain domain, JsonNode body) {
    if (!body.isObject() || body.isEmpty()) {
      throw new GodaddyError(
          422, "INVALID_BODY", "Request body doesn't fulfill schema, see details in `fields`");
    }
    GodaddyDomain changed =
        domain.withFlags(
            body.path("locked").asBoolean(domain.locked()),
            body.path("renewAuto").asBoolean(domain.renewAuto()),
            domain.eligible());
    if (body.has("nameServers")) {
      List<DomainName> wanted = nameServers(body.path("nameServers"));
      if (!domain.eligible()) {
        throw new GodaddyError(
            409, "DOMAIN_NOT_ELIGIBLE", "The given domain is not eligible to be changed");
      }
      if (isPending(domain)) {
        throw new GodaddyError(
            409, "UPDATE_IN_PROGRESS", "The domain has a pending change of name servers");
      }
      changed = changed.withWanted(wanted);
      registry.setNameServers(domain.name(), wanted, List.of());
    }
    replace(changed);
    return FakeResponse.empty(204);
  }

  private static List<DomainName> nameServers(JsonNode body) {
    List<DomainName> wanted = new ArrayList<>();
    for (JsonNode each : body) {
      String text = each.asText();
      try {
        DomainName name = DomainName.parse(text);
        if (name.labelCount() < 2) {
          throw new IllegalArgumentException("no host name");
        }
        wanted.add(name);
      } catch (IllegalArgumentException e) {
        throw new GodaddyError(
                422, "INVALID_VALUE", "is not a valid host name, a name server is expected")
            .at("nameServers[" + wanted.size() + "]");
      }
    }
    if (!body.isArray() || wanted.size() < LEAST || wanted.size() > MOST) {
      throw new GodaddyError(
              422, "INVALID_VALUE", "from " + LEAST + " to " + MOST + " name servers are expected")
          .at("nameServers");
    }
    if (new HashSet<>(wanted).size() < wanted.size()) {
      throw new GodaddyError(422, "INVALID_VALUE", "name servers must be unique").at("nameServers");
    }
    return wanted;
  }

  private boolean isPending(GodaddyDomain domain) {
    return !domain.wanted().isEmpty()
        && !new HashSet<>(domain.wanted()).equals(new HashSet<>(held(domain)));
  }

  private List<DomainName> held(GodaddyDomain domain) {
    return registry.nameServers(domain.name()).orElse(List.of());
  }

  private String status(GodaddyDomain domain) {
    return isPending(domain) ? "PENDING_UPDATE_NAMESERVERS" : "ACTIVE";
  }

  private List<String> names(GodaddyDomain domain) {
    return held(domain).stream().map(DomainName::toStringWithoutFinalDot).toList();
  }

  /** What was asked for is forgotten once the registry holds it, so others can change it there. */
  @Override
  void tick() {
    for (GodaddyDomain domain : List.copyOf(state().domains.values())) {
      if (!domain.wanted().isEmpty() && !isPending(domain)) {
        replace(domain.withWanted(List.of()));
      }
    }
  }

  private void replace(GodaddyDomain domain) {
    SortedMap<DomainName, GodaddyDomain> changed = new TreeMap<>(state().domains);
    changed.put(domain.name(), domain);
    commit(new GodaddyState(changed));
  }

  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    return switch (fault.kind()) {
      case UNAUTHORIZED ->
          new GodaddyError(401, "UNABLE_TO_AUTHENTICATE", "Unauthorized").response();
      case FORBIDDEN ->
          new GodaddyError(403, "ACCESS_DENIED", "Authenticated user is not allowed access")
              .response();
      case NOT_FOUND -> new GodaddyError(404, "NOT_FOUND", "Resource not found").response();
      case RECORD_REFUSED ->
          new GodaddyError(422, "INVALID_BODY", "Request body doesn't fulfill schema").response();
      case CONFLICT ->
          new GodaddyError(
                  409, "DOMAIN_NOT_ELIGIBLE", "The given domain is not eligible to be changed")
              .response();
      case THROTTLED -> GodaddyError.throttled(fault.number(30)).response();
      case THROTTLED_SILENTLY -> GodaddyError.throttled(0).response();
      default -> new GodaddyError(500, "INTERNAL_SERVER_ERROR", "Internal server error").response();
    };
  }

  /**
   * Adds a domain that the registry knows.
   *
   * @throws IllegalArgumentException when the registry does not
   */
  public synchronized void addDomain(DomainName name, Instant expires) {
    if (registry.nameServers(name).isEmpty()) {
      throw new IllegalArgumentException("the registry does not know " + name);
    }
    int number = 177_184_419 + state().domains.size();
    Instant created = moment().minus(Duration.ofDays(1000));
    replace(new GodaddyDomain(number, name, List.of(), false, true, true, created, expires));
  }

  /** Locks a domain against transfer, or unlocks it. */
  public synchronized void setLocked(DomainName name, boolean locked) {
    GodaddyDomain present = known(name);
    replace(present.withFlags(locked, present.renewAuto(), present.eligible()));
  }

  /** Makes changes of a domain refused, or taken again. */
  public synchronized void setEligible(DomainName name, boolean eligible) {
    GodaddyDomain present = known(name);
    replace(present.withFlags(present.locked(), present.renewAuto(), eligible));
  }

  /** Whether the account may use the interface at all; small accounts may not. */
  public synchronized void setEntitled(boolean changed) {
    this.entitled = changed;
  }

  /** How many requests a minute each endpoint allows; 60 until this is called. */
  public synchronized void setRequests(int changed) {
    this.requests = changed;
  }

  private GodaddyDomain known(DomainName name) {
    GodaddyDomain domain = state().domains.get(name);
    if (domain == null) {
      throw new IllegalArgumentException("the account has no domain " + name);
    }
    return domain;
  }
}
