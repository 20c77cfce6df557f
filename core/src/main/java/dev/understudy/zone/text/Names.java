// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.DomainName;

/**
 * Reads domain names from words to wire form, without a detour over text (RFC 1035 section 5.1).
 */
final class Names {
  private Names() {}

  static DomainName name(Words words, int i, byte[] origin, Wire scratch) {
    scratch.clear();
    put(words, i, origin, scratch);
    return DomainName.ofWire(scratch.toOctets());
  }

  /**
   * Puts the name that a word stands for.
   *
   * @param origin the wire form of what it is below when it has no final dot
   */
  static void put(Words words, int i, byte[] origin, Wire out) {
    byte[] in = words.bytes();
    int start = words.start(i);
    int end = words.end(i);
    int length = end - start;
    if (length == 1 && in[start] == '.') {
      out.u8(0);
      return;
    }
    if (length == 1 && in[start] == '@' && !words.isQuoted(i)) {
      out.octets(origin, 0, origin.length);
      return;
    }
    if (length == 0) {
      throw words.error(i, "a domain name is not empty; the root is written '.'");
    }
    int first = out.room(Math.min(4 * length, 1200) + 70);
    byte[] wire = out.bytes();
    int at = first + 1;
    int label = first;
    int k = start;
    while (k < end) {
      byte b = in[k];
      if (b == '.') {
        wire[label] = (byte) size(words, i, k, at - label - 1);
        label = at++;
        k++;
      } else if (b == '\\') {
        wire[at++] = (byte) Escapes.octet(words, i, k);
        k = Escapes.after(in, k);
      } else if (b >= 0) {
        wire[at++] = b;
        k++;
      } else {
        int labelEnd = labelEnd(in, k, end);
        int labelStart = k - (at - label - 1);
        if (labelStart < start || labelStart > start && in[labelStart - 1] != '.') {
          throw Scripts.mixed(words, i);
        }
        at = Scripts.label(words, i, labelStart, labelEnd, wire, label + 1);
        k = labelEnd;
      }
      if (at - first > 1100) {
        throw long255(words, i);
      }
    }
    if (label == at - 1 && in[end - 1] == '.') {
      wire[label] = 0;
      out.cut(at);
    } else {
      wire[label] = (byte) size(words, i, end, at - label - 1);
      out.cut(at);
      out.octets(origin, 0, origin.length);
    }
    if (out.length() - first > 255) {
      throw long255(words, i);
    }
  }

  private static SyntaxException long255(Words words, int i) {
    return words.error(
        i, words.shown(i) + " takes over 255 octets on the wire (RFC 1035 section 2.3.4)");
  }

  private static int size(Words words, int i, int at, int size) {
    if (size == 0) {
      throw new SyntaxException(at, words.shown(i) + " has an empty label");
    }
    if (size > 63) {
      throw new SyntaxException(
          words.start(i),
          words.shown(i) + ": a label of " + size + " octets exceeds 63 (RFC 1035 section 2.3.4)");
    }
    return size;
  }

  private static int labelEnd(byte[] in, int at, int last) {
    int i = at;
    while (i < last && in[i] != '.') {
      i++;
    }
    return i;
  }
}
