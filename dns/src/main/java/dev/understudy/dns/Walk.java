// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.call.Call;
import dev.understudy.dns.Answer.Reply;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk and what it has learnt. For one thread. */
final class Walk {
  /** A zone that has been reached. */
  private record Reached(
      DomainName zone, List<ServerAddress> servers, List<DomainName> unresolved) {}

  private static final DomainName ROOT_SERVERS = DomainName.parse("root-servers.invalid.");
  private static final int DEEPEST = 16;
  private static final int MOST_QUESTIONS = 2000;

  private final DnsClient client;
  private final Call call;
  private final Map<DomainName, Reached> reached = new HashMap<>();
  private final Map<DomainName, Addresses> known = new HashMap<>();
  private final Set<DomainName> underWay = new HashSet<>();
  private final List<String> trace = new ArrayList<>();
  private int questions;

  Walk(DnsClient client, List<InetAddress> rootServers, Call call) {
    this.client = client;
    this.call = call;
    List<ServerAddress> root =
        rootServers.stream().map(each -> new ServerAddress(ROOT_SERVERS, each)).toList();
    reached.put(DomainName.ROOT, new Reached(DomainName.ROOT, root, List.of()));
  }

  ParentView delegationOf(DomainName zone) {
    Reached parent = walkTo(zone.parent(), 0);
    List<ParentAnswer> answers = new ArrayList<>();
    for (ServerAddress server : parent.servers()) {
      answers.add(
          new ParentAnswer(
              zone, server, ask(server, zone, RecordType.NS), ask(server, zone, RecordType.DS)));
    }
    return new ParentView(zone, parent.zone(), answers, parent.unresolved(), trace);
  }

  Addresses addressesOf(DomainName name, int depth) {
    Addresses before = known.get(name);
    if (before != null) {
      return before;
    }
    if (depth > DEEPEST || !underWay.add(name)) {
      return new Addresses.Unknown(
          name, "its address is needed to find its address: the delegations go in a circle");
    }
    try {
      Addresses found = lookUp(name, walkTo(name, depth + 1));
      if (depth == 0 || !(found instanceof Addresses.Unknown)) {
        known.put(name, found);
      }
      return found;
    } finally {
      underWay.remove(name);
    }
  }

  private Addresses lookUp(DomainName name, Reached zone) {
    List<Rrset> found = new ArrayList<>();
    String denied = "";
    String trouble = "";
    for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
      Optional<Reply> reply = firstUseful(zone, name, type);
      if (reply.isEmpty()) {
        trouble = "no server of " + zone.zone() + " answers for " + name + " " + type;
        continue;
      }
      Optional<Rrset> alias = reply.get().answer(name, RecordType.CNAME);
      if (alias.isPresent()) {
        return new Addresses.Alias(name, NsNames.of(alias.get()).get(0));
      }
      Optional<Rrset> addresses = reply.get().answer(name, type);
      addresses.ifPresent(found::add);
      if (addresses.isEmpty()) {
        denied += (denied.isEmpty() ? "" : ", ") + type + " " + Rcode.name(reply.get().rcode());
      }
    }
    if (!found.isEmpty()) {
      return new Addresses.Found(name, found);
    }
    return trouble.isEmpty()
        ? new Addresses.None(name, "the servers of " + zone.zone() + " say: " + denied)
        : new Addresses.Unknown(name, trouble);
  }

  /** The deepest zone cut at or above a name, reached by asking for one more label at a time. */
  private Reached walkTo(DomainName name, int depth) {
    List<DomainName> path = new ArrayList<>();
    for (DomainName each = name; !each.isRoot(); each = each.parent()) {
      path.add(0, each);
    }
    Reached at = reached.getOrDefault(DomainName.ROOT, new Reached(name, List.of(), List.of()));
    for (DomainName next : path) {
      Reached before = reached.get(next);
      if (before != null) {
        at = before;
        continue;
      }
      Optional<Reply> reply = firstUseful(at, next, RecordType.NS);
      if (reply.isEmpty()) {
        trace.add("no server of " + at.zone() + " answered for " + next + " NS");
        return at;
      }
      Optional<Rrset> cut = cut(reply.get(), next);
      if (cut.isPresent()) {
        at = enter(cut.get(), reply.get(), at, depth);
        reached.put(next, at);
      }
    }
    return at;
  }

  private static Optional<Rrset> cut(Reply reply, DomainName name) {
    return reply.authority(name, RecordType.NS).or(() -> reply.answer(name, RecordType.NS));
  }

  private Reached enter(Rrset ns, Reply reply, Reached above, int depth) {
    Set<ServerAddress> servers = new LinkedHashSet<>();
    List<DomainName> withoutGlue = new ArrayList<>();
    for (DomainName target : NsNames.of(ns)) {
      List<InetAddress> glue = glue(reply, target, above.zone());
      glue.forEach(each -> servers.add(new ServerAddress(target, each)));
      if (glue.isEmpty()) {
        withoutGlue.add(target);
      }
    }
    List<DomainName> unresolved = new ArrayList<>();
    for (DomainName target : withoutGlue) {
      if (target.isWithin(ns.name())) {
        unresolved.add(target); // in-domain without glue: nobody can reach it (RFC 9471)
        continue;
      }
      List<InetAddress> found = addressesOf(target, depth + 1).list();
      found.forEach(each -> servers.add(new ServerAddress(target, each)));
      if (found.isEmpty()) {
        unresolved.add(target);
      }
    }
    trace.add(ns.name() + " is delegated by " + above.zone() + " to " + servers);
    return new Reached(ns.name(), List.copyOf(servers), unresolved);
  }

  /** Addresses that the answering zone may speak for; others are looked up (RFC 5452 section 6). */
  private static List<InetAddress> glue(Reply reply, DomainName target, DomainName zone) {
    return target.isWithin(zone)
        ? reply.additional().stream()
            .filter(each -> each.name().equals(target))
            .filter(each -> each.type().equals(RecordType.A) || each.type().equals(RecordType.AAAA))
            .flatMap(each -> NsNames.addresses(each).stream())
            .toList()
        : List.of();
  }

  private Optional<Reply> firstUseful(Reached zone, DomainName name, RecordType type) {
    Map<String, Integer> failures = new LinkedHashMap<>();
    for (ServerAddress server : zone.servers()) {
      Answer answer = ask(server, name, type);
      if (answer instanceof Reply reply
          && (reply.rcode() == Rcode.NOERROR || reply.rcode() == Rcode.NXDOMAIN)
          && (reply.authoritative() || reply.referral().isPresent())) {
        return Optional.of(reply);
      }
      failures.merge(answer.toString(), 1, Integer::sum);
      trace.add(server + " for " + name + " " + type + ": " + answer);
    }
    return Optional.empty();
  }

  private Answer ask(ServerAddress server, DomainName name, RecordType type) {
    if (++questions > MOST_QUESTIONS) {
      return new Answer.NoReply(
          Answer.NoReply.Kind.LOCAL, "the walk ended after " + MOST_QUESTIONS + " questions");
    }
    return client.askUdpThenTcp(server.address(), Question.of(name, type), call);
  }
}
