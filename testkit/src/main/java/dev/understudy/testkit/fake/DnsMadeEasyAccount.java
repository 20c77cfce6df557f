// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.zone.DomainName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account of the DNS Made Easy fake has besides managed zones. Immutable.
 *
 * @param ipSets lists of primary servers
 * @param acls lists of who may transfer a zone
 * @param secondaries zones that are fed by transfer
 */
record DnsMadeEasyAccount(
    SortedMap<Long, Addresses> ipSets,
    SortedMap<Long, Addresses> acls,
    SortedMap<Long, Secondary> secondaries) {
  static final DnsMadeEasyAccount EMPTY =
      new DnsMadeEasyAccount(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  DnsMadeEasyAccount {
    ipSets = Collections.unmodifiableSortedMap(new TreeMap<>(ipSets));
    acls = Collections.unmodifiableSortedMap(new TreeMap<>(acls));
    secondaries = Collections.unmodifiableSortedMap(new TreeMap<>(secondaries));
  }

  /** A list of addresses under a name, in an order of the vendor's own. */
  record Addresses(long id, String name, List<String> ips) {
    Addresses {
      ips = ips.stream().sorted().toList();
    }

    ObjectNode shown() {
      ObjectNode out = Bodies.object().put("name", name).put("id", id);
      out.set("ips", Bodies.texts(ips));
      return out;
    }
  }

  /** A zone that is fed by transfer. */
  record Secondary(
      long id, DomainName apex, long ipSetId, List<String> servers, Instant pendingUntil) {
    Secondary with(long changed) {
      return new Secondary(id, apex, changed, servers, pendingUntil);
    }

    ObjectNode summary(Instant now) {
      return Bodies.object()
          .put("name", apex.toStringWithoutFinalDot())
          .put("id", id)
          .put("ipSetId", ipSetId)
          .put("nameServerGroupId", 1)
          .put("folderId", 1990)
          .put("gtdEnabled", false)
          .put("pendingActionId", now.isBefore(pendingUntil) ? 1 : 0);
    }

    ObjectNode shown(Instant now) {
      ObjectNode out = summary(now);
      out.set("nameServers", DnsMadeEasyZone.shown(servers));
      return out;
    }
  }

  DnsMadeEasyAccount withIpSet(Addresses changed) {
    SortedMap<Long, Addresses> all = new TreeMap<>(ipSets);
    all.put(changed.id(), changed);
    return new DnsMadeEasyAccount(all, acls, secondaries);
  }

  DnsMadeEasyAccount withAcl(Addresses changed) {
    SortedMap<Long, Addresses> all = new TreeMap<>(acls);
    all.put(changed.id(), changed);
    return new DnsMadeEasyAccount(ipSets, all, secondaries);
  }

  DnsMadeEasyAccount with(Secondary changed) {
    SortedMap<Long, Secondary> all = new TreeMap<>(secondaries);
    all.put(changed.id(), changed);
    return new DnsMadeEasyAccount(ipSets, acls, all);
  }
}
