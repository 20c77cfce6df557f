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
public final class GoDaddyFake extends StatefulFake<GoDaddyState> {
  private static final int LEAST = 2;
  private static final int MOST = 13;

  private final Builder settings;
  private final Map<String, RequestWindow> windows = new HashMap<>();

  private GoDaddyFake(Builder builder) {
    super("godaddy", builder.time, builder.log, GoDaddyState.EMPTY);
    this.settings = builder;
  }

  /** Starts with one key, no domains, and the registry that changes go to. */
  public static Builder builder(
      TimeSource time, RegistryAccount registry, String key, String secret) {
    return new Builder(time, registry, key, secret);
  }

  @Override
  FakeResponse respond(FakeRequest request, Circumstances<GoDaddyState> circumstances) {
    try {
      limit(request);
      authorize(request);
      return route(request, circumstances);
    } catch (GoDaddyError e) {
      return e.response();
    }
  }

  /** 60 requests a minute for each endpoint. */
  private void limit(FakeRequest request) {
    int depth = request.segments().size();
    RequestWindow window =
        windows.computeIfAbsent(
            request.method() + " " + depth,
            each -> new RequestWindow(settings.requests, Duration.ofMinutes(1)));
    Instant now = moment();
    if (!window.take(now)) {
      throw GoDaddyError.throttled((int) window.reset(now));
    }
  }

  private void authorize(FakeRequest request) {
    String field = request.headers().first("Authorization").orElse("");
    if (!field.equals("sso-key " + settings.key + ":" + settings.secret)) {
      throw new GoDaddyError(
          401, "UNABLE_TO_AUTHENTICATE", "Unauthorized : Could not authenticate API key/secret");
    }
    if (!settings.entitled) {
      throw new GoDaddyError(403, "ACCESS_DENIED", "Authenticated user is not allowed access");
    }
  }

  private FakeResponse route(FakeRequest request, Circumstances<GoDaddyState> circumstances) {
    List<String> path = request.segments();
    if (path.size() < 2
        || path.size() > 3
        || !path.get(0).equals("v1")
        || !path.get(1).equals("domains")) {
      throw new GoDaddyError(404, "NOT_FOUND", "Resource not found");
    }
    if (path.size() == 2) {
      return list(request, circumstances);
    }
    GoDaddyState seen = isMutating(request) ? state() : circumstances.state();
    GoDaddyDomain domain = null;
    try {
      domain = seen.domains.get(DomainName.parse(path.get(2)));
    } catch (IllegalArgumentException e) {
      // not found below
    }
    if (domain == null) {
      throw new GoDaddyError(404, "NOT_FOUND", "Domain not found in the shopper's account");
    }
    return switch (request.method()) {
      case "GET" -> FakeResponse.json(200, domain.detail(status(domain), names(domain)).toString());
      case "PATCH" -> change(domain, Bodies.read(request.body()));
      default -> throw new GoDaddyError(405, "METHOD_NOT_ALLOWED", "Method not allowed");
    };
  }

  private FakeResponse list(FakeRequest request, Circumstances<GoDaddyState> circumstances) {
    int limit = Integer.parseInt(request.parameter("limit").orElse("100"));
    if (limit < 1 || limit > 1000) {
      throw new GoDaddyError(422, "INVALID_VALUE", "limit is from 1 to 1000");
    }
    String marker = request.parameter("marker").orElse("");
    String statuses = "," + request.parameter("statuses").orElse("") + ",";
    boolean servers = request.parameter("includes").orElse("").contains("nameServers");
    ArrayNode list = Bodies.array();
    for (GoDaddyDomain domain : circumstances.state().domains.values()) {
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

  private FakeResponse change(GoDaddyDomain domain, JsonNode body) {
    if (!body.isObject() || body.isEmpty()) {
      throw new GoDaddyError(
          422, "INVALID_BODY", "Request body doesn't fulfill schema, see details in `fields`");
    }
    GoDaddyDomain changed =
        domain.withFlags(
            body.path("locked").asBoolean(domain.locked()),
            body.path("renewAuto").asBoolean(domain.renewAuto()),
            domain.eligible());
    if (body.has("nameServers")) {
      List<DomainName> wanted = nameServers(body.path("nameServers"));
      if (!domain.eligible()) {
        throw new GoDaddyError(
            409, "DOMAIN_NOT_ELIGIBLE", "The given domain is not eligible to be changed");
      }
      if (isPending(domain)) {
        throw new GoDaddyError(
            409, "UPDATE_IN_PROGRESS", "The domain has a pending change of name servers");
      }
      changed = changed.withWanted(wanted);
      settings.registry.setNameServers(domain.name(), wanted, List.of());
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
        throw new GoDaddyError(
                422, "INVALID_VALUE", "is not a valid host name, a name server is expected")
            .at("nameServers[" + wanted.size() + "]");
      }
    }
    if (!body.isArray() || wanted.size() < LEAST || wanted.size() > MOST) {
      throw new GoDaddyError(
              422, "INVALID_VALUE", "from " + LEAST + " to " + MOST + " name servers are expected")
          .at("nameServers");
    }
    if (new HashSet<>(wanted).size() < wanted.size()) {
      throw new GoDaddyError(422, "INVALID_VALUE", "name servers must be unique").at("nameServers");
    }
    return wanted;
  }

  private boolean isPending(GoDaddyDomain domain) {
    return !domain.wanted().isEmpty()
        && !new HashSet<>(domain.wanted()).equals(new HashSet<>(held(domain)));
  }

  private List<DomainName> held(GoDaddyDomain domain) {
    return settings.registry.nameServers(domain.name()).orElse(List.of());
  }

  private String status(GoDaddyDomain domain) {
    return isPending(domain) ? "PENDING_DNS_ACTIVE" : "ACTIVE";
  }

  private List<String> names(GoDaddyDomain domain) {
    List<DomainName> shown = isPending(domain) ? domain.wanted() : held(domain);
    return shown.stream().map(DomainName::toStringWithoutFinalDot).toList();
  }

  /** What was asked for is forgotten once the registry holds it, so others can change it there. */
  @Override
  void tick() {
    for (GoDaddyDomain domain : List.copyOf(state().domains.values())) {
      if (!domain.wanted().isEmpty() && !isPending(domain)) {
        replace(domain.withWanted(List.of()));
      }
    }
  }

  private void replace(GoDaddyDomain domain) {
    SortedMap<DomainName, GoDaddyDomain> changed = new TreeMap<>(state().domains);
    changed.put(domain.name(), domain);
    commit(new GoDaddyState(changed));
  }

  @Override
  FakeResponse refusal(FakeRequest request, Fault fault) {
    return switch (fault.kind()) {
      case UNAUTHORIZED ->
          new GoDaddyError(401, "UNABLE_TO_AUTHENTICATE", "Unauthorized").response();
      case FORBIDDEN ->
          new GoDaddyError(403, "ACCESS_DENIED", "Authenticated user is not allowed access")
              .response();
      case NOT_FOUND -> new GoDaddyError(404, "NOT_FOUND", "Resource not found").response();
      case CONFLICT ->
          new GoDaddyError(
                  409, "DOMAIN_NOT_ELIGIBLE", "The given domain is not eligible to be changed")
              .response();
      case THROTTLED -> GoDaddyError.throttled(fault.number(30)).response();
      case THROTTLED_SILENTLY -> GoDaddyError.throttled(0).response();
      default -> new GoDaddyError(500, "INTERNAL_SERVER_ERROR", "Internal server error").response();
    };
  }

  /** Adds a registration that the registry knows already; it ends a year from now. */
  public synchronized void register(DomainName domain) {
    Instant now = moment();
    replace(
        new GoDaddyDomain(
            177_184_419 + state().domains.size(),
            domain,
            List.of(),
            true,
            true,
            true,
            now.minus(Duration.ofDays(1000)),
            now.plus(Duration.ofDays(365))));
  }

  /** Makes changes of a domain refused, or taken again. */
  public synchronized void setEligible(DomainName domain, boolean eligible) {
    GoDaddyDomain present = state().domains.get(domain);
    if (present == null) {
      throw new IllegalArgumentException("GoDaddy has no domain " + domain);
    }
    replace(present.withFlags(present.locked(), present.renewAuto(), eligible));
  }

  /** Collects what a fake is made of. Not thread-safe. */
  public static final class Builder {
    private final TimeSource time;
    private final RegistryAccount registry;
    private final String key;
    private final String secret;
    private WriteLog log = new WriteLog();
    private boolean entitled = true;
    private int requests = 60;

    private Builder(TimeSource time, RegistryAccount registry, String key, String secret) {
      this.time = time;
      this.registry = registry;
      this.key = key;
      this.secret = secret;
    }

    /** The log it writes to; default: one of its own. */
    public Builder writeLog(WriteLog changed) {
      this.log = changed;
      return this;
    }

    /** The account is below the threshold of the interface: everything is ACCESS_DENIED. */
    public Builder notEntitled() {
      this.entitled = false;
      return this;
    }

    /** How many requests a minute each endpoint allows; default: 60. */
    public Builder requests(int changed) {
      this.requests = changed;
      return this;
    }

    /** The fake. */
    public GoDaddyFake build() {
      return new GoDaddyFake(this);
    }
  }
}
