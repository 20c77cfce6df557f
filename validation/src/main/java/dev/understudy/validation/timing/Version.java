// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.timing;

import dev.understudy.zone.DomainName;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * One version of an RRset that decides whether a zone resolves and validates. Versions are equal
 * when their members are, in whatever order and case they came. Immutable, thread-safe.
 */
public sealed interface Version {
  /** Which RRset it is a version of: {@code ns}, {@code ds}, {@code dnskey}, {@code signatures}. */
  String kind();

  /** Its members as one text, the same for equal versions; {@code none} when there are none. */
  String text();

  /**
   * Name servers, as the parent or the apex names them.
   *
   * @param servers their names, in canonical order and lower case
   */
  record Ns(List<DomainName> servers) implements Version {
    /** Sorts and folds the names. */
    public Ns {
      TreeSet<DomainName> sorted = new TreeSet<>();
      servers.forEach(each -> sorted.add(each.folded()));
      servers = List.copyOf(sorted);
    }

    @Override
    public String kind() {
      return "ns";
    }

    @Override
    public String text() {
      return join(servers);
    }
  }

  /**
   * The DS RRset at the parent.
   *
   * @param keys the keys it points to; none where there is no DS RRset
   */
  record Ds(List<KeyId> keys) implements Version {
    /** Sorts. */
    public Ds {
      keys = List.copyOf(new TreeSet<>(keys));
    }

    @Override
    public String kind() {
      return "ds";
    }

    @Override
    public String text() {
      return join(keys);
    }
  }

  /**
   * The DNSKEY RRset.
   *
   * @param keys the keys in it; none where there is no DNSKEY RRset
   * @param signers those of them that validly sign the RRset itself
   */
  record Dnskey(List<KeyId> keys, List<KeyId> signers) implements Version {
    /** Sorts. */
    public Dnskey {
      keys = List.copyOf(new TreeSet<>(keys));
      signers = List.copyOf(new TreeSet<>(signers));
      if (!keys.containsAll(signers)) {
        throw new IllegalArgumentException("signers " + signers + " are not all among " + keys);
      }
    }

    @Override
    public String kind() {
      return "dnskey";
    }

    @Override
    public String text() {
      return keys.isEmpty() ? "none" : join(keys) + " signed-by " + join(signers);
    }
  }

  /**
   * The keys whose signatures the zone's data carries.
   *
   * @param keys the keys; none where the data is unsigned, which is a version too
   */
  record Signatures(List<KeyId> keys) implements Version {
    /** Sorts. */
    public Signatures {
      keys = List.copyOf(new TreeSet<>(keys));
    }

    @Override
    public String kind() {
      return "signatures";
    }

    @Override
    public String text() {
      return join(keys);
    }
  }

  private static String join(Collection<?> members) {
    return members.isEmpty()
        ? "none"
        : String.join(",", members.stream().map(Object::toString).toList());
  }

  /**
   * Reads what {@link #kind()} and {@link #text()} give.
   *
   * @throws IllegalArgumentException when it is no version
   */
  static Version parse(String kind, String text) {
    return switch (kind) {
      case "ns" -> new Ns(members(text).stream().map(DomainName::parse).toList());
      case "ds" -> new Ds(keys(text));
      case "signatures" -> new Signatures(keys(text));
      case "dnskey" -> {
        String[] parts = text.split(" signed-by ", 2);
        yield new Dnskey(keys(parts[0]), parts.length < 2 ? List.of() : keys(parts[1]));
      }
      default -> throw new IllegalArgumentException("no kind of version: '" + kind + "'");
    };
  }

  private static List<KeyId> keys(String text) {
    return members(text).stream().map(KeyId::new).toList();
  }

  private static List<String> members(String text) {
    return text.equals("none") ? List.of() : List.of(text.split(","));
  }
}
