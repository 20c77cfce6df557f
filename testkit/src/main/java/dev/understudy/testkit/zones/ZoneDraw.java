// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.zones;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Rrset;
import dev.understudy.zone.Serial;
import dev.understudy.zone.Ttl;
import dev.understudy.zone.Zone;
import dev.understudy.zone.rdata.Ds;
import dev.understudy.zone.rdata.Mx;
import dev.understudy.zone.rdata.Ns;
import dev.understudy.zone.rdata.Rdata;
import dev.understudy.zone.rdata.Soa;
import dev.understudy.zone.rdata.Srv;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One zone being made. */
final class ZoneDraw {
  private static final List<RecordType> TYPES =
      List.of(
          RecordType.A,
          RecordType.CNAME,
          RecordType.AAAA,
          RecordType.MX,
          RecordType.TXT,
          RecordType.SRV,
          RecordType.NS,
          RecordType.CAA);
  private static final int[] MIX = {48, 14, 12, 10, 7, 5, 3, 3};
  private static final int[] TTLS = {
    300, 3600, 300, 86400, 60, 600, 3600, 900, 1800, 300, 7200, 43200, 5400, 90061, 604800, 0
  };

  private final DomainName apex;
  private final RandomGenerator random;
  private final SampleNames names;
  private final SampleRdata samples;
  private final List<Rrset> rrsets = new ArrayList<>();
  private final long[] wanted = new long[MIX.length];
  private final int[] nextOwner = new int[MIX.length];

  ZoneDraw(DomainName apex, RandomGenerator random) {
    this.apex = apex;
    this.random = random;
    this.names = new SampleNames(apex, random);
    this.samples = new SampleRdata(names, random);
  }

  Zone draw(int records) {
    for (int i = 0; i < MIX.length; i++) {
      wanted[i] = Math.round((double) records * MIX[i] / 102);
    }
    apex();
    int left = records - 3;
    while (left > 0) {
      left -= one(left);
    }
    return Zone.of(apex, rrsets);
  }

  private void apex() {
    DomainName server = names.elsewhere("ns1.hoster");
    Soa soa =
        new Soa(
            server,
            apex.child("hostmaster"),
            new Serial(2026112300L + random.nextInt(100)),
            7200,
            900,
            1209600,
            300);
    add(apex, List.of(soa));
    add(apex, List.of(new Ns(server), new Ns(names.elsewhere("ns2.hoster"))));
  }

  /** Adds RRsets of a type that is still wanted; the answer is how many records they have. */
  private int one(int left) {
    int type = pick();
    int size = Math.min(left, random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1);
    return switch (TYPES.get(type).mnemonic()) {
      case "CNAME" -> add(names.fresh(true), List.of(samples.cname()));
      case "AAAA" -> add(owner(type), several(size, samples::aaaa));
      case "MX" -> add(owner(type), mx(size));
      case "TXT" -> text(type);
      case "SRV" -> add(names.service(), several(size, this::srv));
      case "NS" -> left < 2 ? host(1) : delegation(left);
      case "CAA" -> add(owner(type), several(size, samples::caa));
      default -> host(size);
    };
  }

  private int pick() {
    long sum = 0;
    for (long each : wanted) {
      sum += Math.max(0, each);
    }
    if (sum == 0) {
      return 0;
    }
    long drawn = random.nextLong(sum);
    int type = 0;
    while (drawn >= Math.max(0, wanted[type])) {
      drawn -= Math.max(0, wanted[type]);
      type++;
    }
    return type;
  }

  private int host(int size) {
    DomainName name = names.fresh(true);
    if (!name.isWildcard()) {
      names.hosts().add(name);
    }
    return add(name, several(size, samples::a));
  }

  /** A name that has addresses already and not yet this type; the apex is the first of them. */
  private DomainName owner(int type) {
    int at = nextOwner[type];
    nextOwner[type] += 1 + random.nextInt(3);
    if (at == 0) {
      return apex;
    }
    return at <= names.hosts().size() ? names.hosts().get(at - 1) : names.fresh(false);
  }

  private List<Rdata> mx(int size) {
    return random.nextInt(40) == 0
        ? List.of(new Mx(0, DomainName.ROOT))
        : several(size, () -> new Mx(10 * (1 + random.nextInt(5)), names.host()));
  }

  private Rdata srv() {
    return new Srv(random.nextInt(3) * 10, random.nextInt(100), 5060, names.host());
  }

  private int text(int type) {
    return switch (random.nextInt(6)) {
      case 0 -> add(names.selector(), List.of(samples.dkim()));
      case 1 -> add(names.fresh(false).child("_dmarc"), List.of(samples.dmarc()));
      case 2 -> add(names.service(), List.of(samples.discovery()));
      case 3 -> add(owner(type), List.of(samples.spf()));
      default -> add(owner(type), List.of(samples.text()));
    };
  }

  private int delegation(int left) {
    DomainName cut = names.fresh(false);
    if (left < 5 || random.nextBoolean()) {
      return add(
          cut, List.of(new Ns(names.elsewhere("ns1.dns")), new Ns(names.elsewhere("ns2.dns"))));
    }
    DomainName first = cut.child("ns1");
    DomainName second = cut.child("ns2");
    int count = add(cut, List.of(new Ns(first), new Ns(second)));
    count += add(first, List.of(samples.a())) + add(second, List.of(samples.a()));
    if (random.nextInt(3) == 0) {
      Octets digest = samples.octets(32);
      count += add(cut, List.of(new Ds(random.nextInt(65536), 13, 2, digest)));
    }
    return count;
  }

  private interface Sample {
    Rdata next();
  }

  private static List<Rdata> several(int size, Sample sample) {
    List<Rdata> rdata = new ArrayList<>();
    for (int tries = 0; rdata.size() < size && tries < 3 * size; tries++) {
      Rdata next = sample.next();
      if (rdata.stream().noneMatch(each -> each.octets().equals(next.octets()))) {
        rdata.add(next);
      }
    }
    return rdata;
  }

  private int add(DomainName owner, List<? extends Rdata> rdata) {
    RecordType type = rdata.get(0).type();
    Ttl ttl = new Ttl(TTLS[random.nextInt(TTLS.length)]);
    Rrset rrset = Rrset.of(owner, type, ttl, rdata.stream().map(Rdata::octets).toList());
    rrsets.add(rrset);
    int place = TYPES.indexOf(type);
    if (place >= 0) {
      wanted[place] -= rrset.size();
    }
    return rrset.size();
  }
}
