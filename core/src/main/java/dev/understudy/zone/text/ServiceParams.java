// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.finding.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads service parameters (RFC 9460 section 2.1, appendix A): in any order, in alias mode too, and
 * the octets of {@code keyNNNNN} as they are.
 */
final class ServiceParams {
  private static final List<String> NAMES =
      List.of(
          "mandatory",
          "alpn",
          "no-default-alpn",
          "port",
          "ipv4hint",
          "ech",
          "ipv6hint",
          "dohpath",
          "ohttp");

  private final Words words;
  private final TreeMap<Integer, byte[]> params = new TreeMap<>();

  private ServiceParams(Words words) {
    this.words = words;
  }

  static void put(Words words, int first, Wire out) {
    if (first < words.count()) {
      new ServiceParams(words).read(first, out);
    }
  }

  private void read(int first, Wire out) {
    int i = first;
    while (i < words.count()) {
      i = param(i);
    }
    mandatory(first);
    for (Map.Entry<Integer, byte[]> each : params.entrySet()) {
      out.u16(each.getKey());
      out.u16(each.getValue().length);
      out.octets(each.getValue(), 0, each.getValue().length);
    }
  }

  private int param(int i) {
    int start = words.start(i);
    int end = words.end(i);
    int equals = start;
    while (equals < end && words.bytes()[equals] != '=') {
      equals++;
    }
    String name = new String(words.bytes(), start, equals - start, StandardCharsets.ISO_8859_1);
    int key = words.isQuoted(i) ? -1 : key(name);
    if (key < 0) {
      throw words.error(
          i,
          "found the parameter '"
              + SafeText.of(name.length() > 40 ? name.substring(0, 40) + "..." : name)
              + "'; expected "
              + String.join(", ", NAMES)
              + " or keyNNN");
    }
    boolean given = equals < end;
    boolean quoted = given && equals == end - 1 && i + 1 < words.count() && words.isQuoted(i + 1);
    Wire value = new Wire();
    if (quoted) {
      Escapes.put(words, i + 1, value);
    } else if (given) {
      Escapes.put(words, i, equals + 1, value);
    }
    byte[] octets = value.toOctets().toByteArray();
    if (!name.startsWith("key")) {
      octets = known(i, key, name, given, octets);
    }
    if (params.put(key, octets) != null) {
      throw words.error(i, "the parameter " + name + " stands twice (RFC 9460 section 2.2)");
    }
    return i + (quoted ? 2 : 1);
  }

  private static int key(String name) {
    int known = NAMES.indexOf(name);
    if (known >= 0 || !name.matches("key(0|[1-9][0-9]{0,4})")) {
      return known;
    }
    int number = Integer.parseInt(name.substring(3));
    return number <= 65535 ? number : -1;
  }

  private byte[] known(int i, int key, String name, boolean given, byte[] value) {
    boolean flag = key == 2 || key == 8;
    if (flag && value.length > 0) {
      throw words.error(i, name + " takes no value");
    }
    if (!flag && value.length == 0) {
      throw words.error(i, name + (given ? " has an empty value" : " needs a value"));
    }
    Wire out = new Wire();
    switch (key) {
      case 0 -> keys(i, list(i, value), out);
      case 1 -> alpn(i, list(i, value), out);
      case 3 -> {
        long port = Numbers.digits(value, 0, value.length);
        if (port < 0 || port > 65535) {
          throw words.wrong(i, "a port of 0 to 65535");
        }
        out.u16((int) port);
      }
      case 4, 6 -> {
        for (byte[] item : list(i, value)) {
          if (!IpAddresses.put(item, 0, item.length, key == 4, out)) {
            throw words.wrong(i, "addresses with commas between");
          }
        }
      }
      case 5 -> {
        Words alone = new Words(value);
        alone.add(0, value.length, false);
        try {
          Encodings.base64(alone, 0, out);
        } catch (SyntaxException e) {
          throw words.wrong(i, "base64");
        }
      }
      default -> out.octets(value, 0, value.length);
    }
    return out.toOctets().toByteArray();
  }

  private void keys(int i, List<byte[]> names, Wire out) {
    List<Integer> keys = new ArrayList<>();
    for (byte[] name : names) {
      int key = key(new String(name, StandardCharsets.ISO_8859_1));
      if (key < 0) {
        throw words.wrong(i, "names of parameters with commas between");
      }
      keys.add(key);
    }
    keys.stream().sorted().forEach(out::u16);
  }

  private void alpn(int i, List<byte[]> ids, Wire out) {
    for (byte[] id : ids) {
      if (id.length < 1 || id.length > 255) {
        throw words.error(i, "an alpn id has 1 to 255 octets, not " + id.length);
      }
      out.u8(id.length);
      out.octets(id, 0, id.length);
    }
  }

  /** A list within a string: {@code \,} and {@code \\} after the first layer of escapes. */
  private List<byte[]> list(int i, byte[] whole) {
    List<byte[]> items = new ArrayList<>();
    Wire item = new Wire();
    for (int k = 0; k < whole.length; k++) {
      int c = whole[k];
      if (c == ',') {
        items.add(item.toOctets().toByteArray());
        item.clear();
      } else if (c == '\\') {
        k++;
        if (k == whole.length || whole[k] != ',' && whole[k] != '\\') {
          throw words.error(
              i, "in a list a backslash stands before a comma or a backslash (RFC 9460 A.1)");
        }
        item.u8(whole[k]);
      } else {
        item.u8(c);
      }
    }
    items.add(item.toOctets().toByteArray());
    return items;
  }

  private void mandatory(int first) {
    byte[] keys = params.getOrDefault(0, new byte[0]);
    int last = -1;
    for (int k = 0; k + 1 < keys.length; k += 2) {
      int key = (keys[k] & 0xff) << 8 | keys[k + 1] & 0xff;
      if (key == 0 || key == last || !params.containsKey(key)) {
        throw words.error(
            first,
            "mandatory names key "
                + key
                + (key == 0 ? ", itself" : key == last ? " twice" : ", which is not there")
                + " (RFC 9460 section 8)");
      }
      last = key;
    }
  }
}
