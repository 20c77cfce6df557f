// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.call.Call;
import dev.understudy.finding.Finding;
import dev.understudy.finding.Severity;
import dev.understudy.provider.AmbiguousZoneException;
import dev.understudy.provider.HostingStatus;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.zone.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.DelegationSet;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;

/**
 * Finds public hosted zones by name. The list starts at a name and goes on with others, so names
 * are compared here; an account may hold several of one name. Thread-safe.
 */
final class ZoneFinder {
  private static final int MOST_PAGES = 100;

  private final AwsLink link;
  private final String onlyId;

  /** By zone id: a hosted zone keeps the delegation set that it was created with. */
  private final Map<String, DelegationSet> servers = new ConcurrentHashMap<>();

  /**
   * A finder.
   *
   * @param onlyId the one zone that counts, empty for any
   */
  ZoneFinder(AwsLink link, String onlyId) {
    this.link = link;
    this.onlyId = bare(onlyId);
  }

  Optional<dev.understudy.provider.HostedZone> find(DomainName apex, Call call) {
    if (!onlyId.isEmpty()) {
      return get(onlyId, call).filter(zone -> zone.apex().equals(apex));
    }
    List<HostedZone> found = named(apex, call);
    if (found.size() > 1) {
      throw new AmbiguousZoneException(
          Route53Provider.ID,
          "the account holds several public zones "
              + apex
              + ": "
              + found.stream().map(zone -> bare(zone.id())).collect(Collectors.joining(", "))
              + ". Say which by the setting zone-id",
          "",
          null);
    }
    return found.isEmpty() ? Optional.empty() : withServers(found.get(0), call);
  }

  /** The list does not say the name servers; they are asked for once. */
  private Optional<dev.understudy.provider.HostedZone> withServers(HostedZone zone, Call call) {
    DelegationSet known = servers.get(bare(zone.id()));
    return known == null
        ? get(bare(zone.id()), call)
        : Optional.of(hosted(zone, known, "ListHostedZonesByName"));
  }

  private List<HostedZone> named(DomainName apex, Call call) {
    List<HostedZone> found = new ArrayList<>();
    String name = OctalText.name(apex);
    String nextId = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      ListHostedZonesByNameResponse answer = page(name, nextId, call);
      for (HostedZone zone : answer.hostedZones()) {
        boolean isPrivate =
            zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
        if (name(zone).equals(apex) && !isPrivate) {
          if (found.stream().anyMatch(other -> other.id().equals(zone.id()))) {
            throw nonsense("a list of zones names " + zone.id() + " twice");
          }
          found.add(zone);
        }
      }
      if (!Boolean.TRUE.equals(answer.isTruncated())
          || answer.nextDNSName() == null
          || !OctalText.name(answer.nextDNSName()).equals(apex)) {
        return found;
      }
      nextId = answer.nextHostedZoneId();
    }
    throw nonsense("more than " + MOST_PAGES + " pages of zones named " + apex);
  }

  private ListHostedZonesByNameResponse page(String name, @Nullable String id, Call call) {
    return link.read(
        "ListHostedZonesByName",
        call,
        (client, overrides) ->
            client.listHostedZonesByName(
                request ->
                    request.dnsName(name).hostedZoneId(id).overrideConfiguration(overrides)));
  }

  private Optional<dev.understudy.provider.HostedZone> get(String id, Call call) {
    Optional<GetHostedZoneResponse> found =
        link.find(
            "GetHostedZone",
            call,
            (client, overrides) ->
                client.getHostedZone(request -> request.id(id).overrideConfiguration(overrides)));
    return found.map(
        answer -> hosted(answer.hostedZone(), answer.delegationSet(), "GetHostedZone"));
  }

  private static DomainName name(HostedZone zone) {
    try {
      return OctalText.name(zone.name());
    } catch (IllegalArgumentException e) {
      throw nonsense("a zone name cannot be understood: " + e.getMessage());
    }
  }

  /** Our form of a zone; Route 53 answers for one as soon as it has it, delegated or not. */
  dev.understudy.provider.HostedZone hosted(
      @Nullable HostedZone zone, @Nullable DelegationSet set, String what) {
    if (zone == null || !isId(zone.id())) {
      throw nonsense("an answer to " + what + " without a hosted zone");
    }
    List<Finding> findings = new ArrayList<>();
    if (zone.linkedService() != null) {
      findings.add(
          Finding.of(
              "ROUTE53-ZONE-LINKED",
              Severity.BLOCK,
              "the zone belongs to another AWS service ("
                  + zone.linkedService().servicePrincipal()
                  + "): its records cannot be written here"));
    }
    List<DomainName> names = new ArrayList<>();
    if (set != null) {
      set.nameServers().forEach(server -> names.add(DomainName.parse(server)));
    }
    if (set == null || names.isEmpty()) {
      findings.add(
          Finding.of(
              "ROUTE53-NO-NAME-SERVERS",
              Severity.BLOCK,
              "the zone has no delegation set, so nothing can be delegated to it"));
    } else {
      servers.put(bare(zone.id()), set);
    }
    return new dev.understudy.provider.HostedZone(
        Route53Provider.ID, bare(zone.id()), name(zone), names, HostingStatus.ACTIVE, "", findings);
  }

  static UnexpectedAnswerException nonsense(String what) {
    return new UnexpectedAnswerException(Route53Provider.ID, what, "", null);
  }

  /** Whether a text is an id as they come, such as {@code /change/C123}. */
  static boolean isId(@Nullable String text) {
    return text != null && text.matches("(/[a-z]+/)?[A-Za-z0-9]+");
  }

  /** An id without the {@code /hostedzone/} or {@code /change/} it comes with. */
  static String bare(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
