// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.rdata.A;
import dev.understudy.zone.rdata.Aaaa;
import dev.understudy.zone.rdata.Caa;
import dev.understudy.zone.rdata.Cname;
import dev.understudy.zone.rdata.Mx;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import dev.understudy.zone.rdata.Srv;
import dev.understudy.zone.rdata.Txt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Changes of rdata that no rule of equality overlooks. */
final class RdataChange {
  private RdataChange() {}

  /** One rdata replaced by another; empty for types whose rdata are not known here. */
  static Optional<Rrset> inOne(Rrset rrset, RandomGenerator random) {
    List<Octets> rdata = new ArrayList<>(rrset.writtenRdata());
    int at = random.nextInt(rdata.size());
    Optional<Octets> other = other(rrset.type(), rdata.get(at), random);
    return other.map(
        octets -> {
          rdata.set(at, octets);
          return Rrset.of(rrset.name(), rrset.type(), rrset.ttl(), rdata);
        });
  }

  /** One rdata more, made from one that is there. */
  static Optional<Rrset> oneMore(Rrset rrset, RandomGenerator random) {
    List<Octets> rdata = new ArrayList<>(rrset.writtenRdata());
    Optional<Octets> other = other(rrset.type(), rdata.get(random.nextInt(rdata.size())), random);
    return other.map(
        octets -> {
          rdata.add(octets);
          return Rrset.of(rrset.name(), rrset.type(), rrset.ttl(), rdata);
        });
  }

  /** The first two strings of a text joined, where that makes another text of it. */
  static Optional<Rrset> recut(Rrset rrset, RandomGenerator random) {
    if (!rrset.type().equals(RecordType.TXT) || !JoinedTexts.isServiceDiscovery(rrset.name())) {
      return Optional.empty();
    }
    List<Octets> rdata = new ArrayList<>(rrset.writtenRdata());
    int at = random.nextInt(rdata.size());
    Txt txt = (Txt) Rdata.of(RecordType.TXT, rdata.get(at));
    Octets whole = txt.joined();
    if (whole.length() < 2 || whole.length() > 255) {
      return Optional.empty();
    }
    List<Octets> strings =
        txt.strings().size() > 1
            ? List.of(whole)
            : List.of(whole.slice(0, 1), whole.slice(1, whole.length()));
    rdata.set(at, new Txt(strings).octets());
    return Optional.of(Rrset.of(rrset.name(), rrset.type(), rrset.ttl(), rdata));
  }

  private static Optional<Octets> other(RecordType type, Octets octets, RandomGenerator random) {
    Rdata rdata = Rdata.of(type, octets);
    if (rdata instanceof A || rdata instanceof Aaaa) {
      return Optional.of(flipped(octets, random.nextInt(octets.length()), random));
    }
    if (rdata instanceof Cname) {
      return Optional.of(new Cname(host(random)).octets());
    }
    if (rdata instanceof Ns) {
      return Optional.of(new Ns(host(random)).octets());
    }
    if (rdata instanceof Mx mx) {
      return Optional.of(
          mx.isNull() || random.nextBoolean()
              ? new Mx(mx.preference(), host(random)).octets()
              : new Mx((mx.preference() + 1) % 65536, mx.exchange()).octets());
    }
    if (rdata instanceof Srv srv) {
      return Optional.of(other(srv, random).octets());
    }
    if (rdata instanceof Soa soa) {
      return Optional.of(soa.withSerial(soa.serial().next()).octets());
    }
    if (rdata instanceof Txt txt) {
      return Optional.of(other(txt, random).octets());
    }
    if (rdata instanceof Caa caa) {
      return Optional.of(new Caa(caa.flags() ^ 128, caa.tag(), caa.value()).octets());
    }
    return Optional.empty();
  }

  private static Srv other(Srv srv, RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Srv((srv.priority() + 1) % 65536, srv.weight(), srv.port(), srv.target());
      case 1 -> new Srv(srv.priority(), (srv.weight() + 1) % 65536, srv.port(), srv.target());
      case 2 -> new Srv(srv.priority(), srv.weight(), (srv.port() + 1) % 65536, srv.target());
      default -> new Srv(srv.priority(), srv.weight(), srv.port(), host(random));
    };
  }

  /** Another octet somewhere, often only another case of a letter. */
  private static Txt other(Txt txt, RandomGenerator random) {
    List<Octets> strings = new ArrayList<>(txt.strings());
    int at = random.nextInt(strings.size());
    Octets string = strings.get(at);
    strings.set(
        at,
        string.length() == 0
            ? Octets.copyOf(new byte[] {'x'})
            : flipped(string, random.nextInt(string.length()), random));
    return new Txt(strings);
  }

  private static Octets flipped(Octets octets, int at, RandomGenerator random) {
    byte[] bytes = octets.toByteArray();
    bytes[at] ^= (byte) (random.nextBoolean() ? 0x20 : 1 << random.nextInt(8));
    return Octets.copyOf(bytes);
  }

  private static DomainName host(RandomGenerator random) {
    return DomainName.parse(
        "h" + Long.toHexString(random.nextLong()) + ".understudy-elsewhere.example.");
  }
}
