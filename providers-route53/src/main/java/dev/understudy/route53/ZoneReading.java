// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Reads all record sets of a zone, page by page.
 *
 * <p>Each page names the first set of the next one, so a page that is lost shows: the next begins
 * with another set. For one reading. Not thread-safe.
 */
final class ZoneReading {
  private static final int MOST_PAGES = 10_000;

  private final AwsLink link;
  private final HostedZone zone;
  private final TimeSource time;
  private final ZoneAssembly assembly;
  private final Set<Marker> seen = new HashSet<>();

  ZoneReading(AwsLink link, HostedZone zone, TimeSource time) {
    this.link = link;
    this.zone = zone;
    this.time = time;
    this.assembly = new ZoneAssembly(zone);
  }

  /** What a set is told apart by, and what the next page is asked for with. */
  private record Marker(@Nullable String name, @Nullable String type, @Nullable String identifier) {
    static Marker of(ResourceRecordSet set) {
      return new Marker(set.name(), set.typeAsString(), set.setIdentifier());
    }
  }

  Reading read(Call call) {
    String source = Route53Provider.ID + ":" + zone.apex().toStringWithoutFinalDot();
    Marker next = null;
    int pages = 0;
    String doubt = "";
    do {
      ListResourceRecordSetsResponse page;
      try {
        page = page(next, call);
      } catch (ProviderException e) {
        if (pages == 0) {
          return new Reading.Failed(source, e);
        }
        doubt = "page " + (pages + 1) + " could not be read: " + e.getMessage();
        break;
      }
      pages++;
      doubt = take(page, next, pages);
      next = following(page);
      if (next == null && Boolean.TRUE.equals(page.isTruncated())) {
        doubt = "page " + pages + " says that there are more and not where";
      }
    } while (next != null && doubt.isEmpty() && pages < MOST_PAGES);
    if (doubt.isEmpty() && next != null) {
      doubt = "the list is longer than " + MOST_PAGES + " pages";
    }
    return ended(source, pages, doubt.isEmpty() ? assembly.doubt() : doubt);
  }

  private Reading ended(String source, int pages, String doubt) {
    if (!doubt.isEmpty()) {
      return new Reading.Partial(source, assembly.zone(), doubt, assembly.findings());
    }
    Proof proof =
        new Proof(
            Proof.Kind.CLOSED_CURSOR,
            seen.size()
                + " record sets without duplicates to the end of "
                + pages
                + " pages, each beginning where the one before said");
    return new Reading.Complete(
        source, assembly.zone(), proof, assembly.handles(), assembly.findings(), time.now());
  }

  /** Takes the sets of a page; returns what is wrong with it, empty when nothing is. */
  private String take(ListResourceRecordSetsResponse page, @Nullable Marker asked, int number) {
    if (!page.hasResourceRecordSets() || page.isTruncated() == null) {
      return "page " + number + " lacks the list, or whether it goes on";
    }
    if (asked != null
        && (page.resourceRecordSets().isEmpty()
            || !Marker.of(page.resourceRecordSets().get(0)).equals(asked))) {
      return "page " + number + " does not begin with the record set it was asked to begin with";
    }
    for (ResourceRecordSet set : page.resourceRecordSets()) {
      if (set.name() == null || set.typeAsString() == null) {
        return "page " + number + " holds a record set without name or type";
      }
      if (!seen.add(Marker.of(set))) {
        return "the record set " + set.name() + " " + set.typeAsString() + " came twice";
      }
      assembly.add(set);
    }
    return "";
  }

  private static @Nullable Marker following(ListResourceRecordSetsResponse page) {
    return Boolean.TRUE.equals(page.isTruncated()) && page.nextRecordName() != null
        ? new Marker(
            page.nextRecordName(), page.nextRecordTypeAsString(), page.nextRecordIdentifier())
        : null;
  }

  private ListResourceRecordSetsResponse page(@Nullable Marker from, Call call) {
    return link.read(
        "ListResourceRecordSets",
        call,
        (client, overrides) ->
            client.listResourceRecordSets(
                request -> {
                  request.hostedZoneId(zone.id()).overrideConfiguration(overrides);
                  if (from != null) {
                    request
                        .startRecordName(from.name())
                        .startRecordType(from.type())
                        .startRecordIdentifier(from.identifier());
                  }
                }));
  }
}
