// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.Octets;
import dev.understudy.zone.rdata.A;
import dev.understudy.zone.rdata.Aaaa;
import dev.understudy.zone.rdata.SvcParam;
import dev.understudy.zone.rdata.Svcb;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes SVCB and HTTPS rdata from words (RFC 9460 section 2.1, appendix A).
 *
 * <p>Unlike dnsjava it takes parameters in alias mode, {@code dohpath}, and the octets of {@code
 * keyNNNNN} as they are.
 */
final class ServiceWords {
  private static final List<String> NAMES =
      List.of(
          "mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath");

  private ServiceWords() {}

  static Octets parse(List<Token> words, DomainName origin) {
    if (words.size() < 2) {
      throw new IllegalArgumentException("found " + words.size() + " fields; expected 2 or more");
    }
    int priority = RdataWords.number(words.get(0), 65535);
    DomainName target = DomainName.parse(words.get(1).text(), origin);
    TreeMap<Integer, SvcParam> params = new TreeMap<>();
    int i = 2;
    while (i < words.size()) {
      Token word = words.get(i++);
      int equals = word.text().indexOf('=');
      String name = equals < 0 ? word.text() : word.text().substring(0, equals);
      Token value = new Token(equals < 0 ? "" : word.text().substring(equals + 1), false);
      if (equals == word.text().length() - 1 && i < words.size() && words.get(i).quoted()) {
        value = words.get(i++);
      }
      SvcParam param = param(name, equals >= 0, value);
      if (params.put(param.key(), param) != null) {
        throw new IllegalArgumentException("the parameter " + name + " stands twice");
      }
    }
    SvcParam mandatory = params.get(0);
    if (mandatory != null) {
      checkMandatory(mandatory.value(), params);
    }
    return new Svcb(priority, target, List.copyOf(params.values())).octets();
  }

  private static void checkMandatory(Octets keys, TreeMap<Integer, SvcParam> params) {
    for (int i = 0; i < keys.length(); i += 2) {
      int key = keys.unsigned16(i);
      boolean again = i > 0 && keys.unsigned16(i - 2) == key;
      if (key == 0 || again || !params.containsKey(key)) {
        throw new IllegalArgumentException(
            "mandatory names key "
                + key
                + (key == 0 ? ", itself" : again ? " twice" : ", which is not there")
                + " (RFC 9460 section 8)");
      }
    }
  }

  private static int key(String name) {
    int known = NAMES.indexOf(name);
    if (known >= 0) {
      return known;
    }
    if (name.matches("key(0|[1-9][0-9]{0,4})") && Integer.parseInt(name.substring(3)) <= 65535) {
      return Integer.parseInt(name.substring(3));
    }
    throw new IllegalArgumentException(
        "found the parameter '" + name + "'; expected " + String.join(", ", NAMES) + " or keyNNN");
  }

  private static SvcParam param(String name, boolean given, Token value) {
    int key = key(name);
    if (name.startsWith("key")) {
      return new SvcParam(key, value.octets());
    }
    if (given != (key != 2) && !(key == 2 && value.text().isEmpty())) {
      throw new IllegalArgumentException(
          key == 2 ? "no-default-alpn takes no value" : name + " needs a value");
    }
    Octets octets =
        switch (key) {
          case 0 -> keys(list(value));
          case 1 -> alpn(list(value));
          case 2 -> Octets.EMPTY;
          case 3 -> port(value);
          case 4 -> addresses(list(value), true);
          case 5 -> Octets.copyOf(Base64.getDecoder().decode(value.text()));
          case 6 -> addresses(list(value), false);
          default -> value.octets();
        };
    if (octets.length() == 0 && key != 2) {
      throw new IllegalArgumentException(name + " has an empty value");
    }
    return new SvcParam(key, octets);
  }

  private static Octets port(Token value) {
    int port = RdataWords.number(new Token(value.text(), false), 65535);
    return Octets.copyOf(new byte[] {(byte) (port >> 8), (byte) port});
  }

  private static Octets keys(List<Octets> names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    names.stream()
        .map(each -> key(ascii(each)))
        .sorted(Comparator.naturalOrder())
        .forEach(
            key -> {
              out.write(key >> 8);
              out.write(key);
            });
    return Octets.copyOf(out.toByteArray());
  }

  private static Octets alpn(List<Octets> ids) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Octets id : ids) {
      if (id.length() < 1 || id.length() > 255) {
        throw new IllegalArgumentException("an alpn id has 1 to 255 octets, not " + id.length());
      }
      out.write(id.length());
      out.writeBytes(id.toByteArray());
    }
    return Octets.copyOf(out.toByteArray());
  }

  private static Octets addresses(List<Octets> texts, boolean four) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Octets text : texts) {
      Octets address = four ? A.parse(ascii(text)).address() : Aaaa.parse(ascii(text)).address();
      out.writeBytes(address.toByteArray());
    }
    return Octets.copyOf(out.toByteArray());
  }

  private static String ascii(Octets octets) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      out.append((char) octets.at(i));
    }
    return out.toString();
  }

  /** A list within a string: {@code \,} and {@code \\} after the first layer of escapes. */
  private static List<Octets> list(Token value) {
    Octets whole = value.octets();
    List<Octets> items = new ArrayList<>();
    ByteArrayOutputStream item = new ByteArrayOutputStream();
    for (int i = 0; i < whole.length(); i++) {
      int c = whole.at(i);
      if (c == ',') {
        items.add(Octets.copyOf(item.toByteArray()));
        item.reset();
      } else if (c == '\\') {
        i++;
        if (i == whole.length() || whole.at(i) != ',' && whole.at(i) != '\\') {
          throw new IllegalArgumentException(
              "in a list a backslash stands before a comma or a backslash (RFC 9460 A.1)");
        }
        item.write(whole.at(i));
      } else {
        item.write(c);
      }
    }
    items.add(Octets.copyOf(item.toByteArray()));
    return items;
  }
}
