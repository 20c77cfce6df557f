// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

import dev.understudy.zone.RecordType;
import dev.understudy.zone.field.Field;
import dev.understudy.zone.field.RecordFields;
import java.util.List;

/** Makes rdata from the words of an entry by the field table. */
final class RdataReader {
  private final Wire out = new Wire();

  /** The rdata read last, until the next is read. */
  Wire wire() {
    return out;
  }

  /**
   * Reads the rdata that words from one on make up.
   *
   * @param origin the wire form of what names without a final dot are below
   */
  void read(RecordType type, Words words, int first, byte[] origin) {
    out.clear();
    int code = type.code();
    if (first < words.count() && words.is(first, "\\#")) {
      generic(words, first);
      return;
    }
    List<Field> fields = RecordFields.written(code);
    if (fields.isEmpty()) {
      throw words.wrong(
          first,
          "\\#, a length and octets in hexadecimal, as for any type without a form of its own"
              + " (RFC 3597 section 5)");
    }
    int at = first;
    for (int f = 0; f < fields.size(); f++) {
      Field field = fields.get(f);
      if (at == words.count() && !mayBeEmpty(field)) {
        throw words.wrong(at, "a field (" + field + ")");
      }
      at = field(code, f, field, words, at, origin);
    }
    if (at < words.count()) {
      throw words.wrong(at, "no more fields");
    }
  }

  /** Whether no word at all can stand for a field. */
  private static boolean mayBeEmpty(Field field) {
    return field == Field.TYPES
        || field == Field.SVC_PARAMS
        || field == Field.HEX
        || field == Field.BASE64;
  }

  private int field(int code, int number, Field field, Words words, int i, byte[] origin) {
    switch (field) {
      case U8 ->
          out.u8(
              (int)
                  (isAlgorithm(code, number)
                      ? Mnemonics.algorithm(words, i)
                      : code == 66 ? Mnemonics.scheme(words, i) : Numbers.decimal(words, i, 0xff)));
      case U16 ->
          out.u16(
              (int)
                  (code == 37 && number == 0
                      ? Mnemonics.certificate(words, i)
                      : Numbers.decimal(words, i, 0xffff)));
      case U32 ->
          out.u32(
              code == 6 && number > 2 || code == 46
                  ? Numbers.seconds(words, i, 0xffff_ffffL)
                  : Numbers.decimal(words, i, 0xffff_ffffL));
      case TYPE -> out.u16(TypeWords.type(words, i).code());
      case TIME -> out.u32(Numbers.time(words, i));
      case IPV4 -> IpAddresses.ipv4(words, i, out);
      case IPV6 -> IpAddresses.ipv6(words, i, out);
      case EUI48 -> Encodings.hyphens(words, i, 6, out);
      case EUI64 -> Encodings.hyphens(words, i, 8, out);
      case GROUPS -> Encodings.groups(words, i, out);
      case NAME, NAME_KEPT -> Names.put(words, i, origin, out);
      case STRING, TAG -> Escapes.string(words, i, out);
      case TEXT -> Escapes.put(words, i, out);
      case SALT -> Encodings.salt(words, i, out);
      case HASH -> Encodings.base32(words, i, out);
      default -> {
        rest(code, field, words, i, origin);
        return words.count();
      }
    }
    return i + 1;
  }

  /** A field that takes all words that are left. */
  private void rest(int code, Field field, Words words, int i, byte[] origin) {
    switch (field) {
      case STRINGS -> {
        for (int k = i; k < words.count(); k++) {
          Escapes.string(words, k, out);
        }
      }
      case HEX -> Encodings.hex(words, i, out);
      case BASE64 -> Encodings.base64(words, i, out);
      case TYPES -> TypeWords.bitmap(words, i, out);
      case SVC_PARAMS -> ServiceParams.put(words, i, out);
      case LOCATION -> Location.put(words, i, out);
      case OWN_FORM -> OwnForms.put(code, words, i, origin, out);
      default -> throw new IllegalStateException("no reader for " + field);
    }
  }

  /** Where the number of a DNSSEC algorithm stands: CERT, DS, RRSIG, DNSKEY and their kin. */
  private static boolean isAlgorithm(int code, int field) {
    return switch (code) {
      case 24, 43, 46, 59, 32768, 32769 -> field == 1;
      case 25, 37, 48, 60 -> field == 2;
      default -> false;
    };
  }

  /** RFC 3597 section 5: the length, then as many octets, blanks allowed between digits. */
  private void generic(Words words, int i) {
    if (i + 1 == words.count()) {
      throw words.error(i, "found \\# alone; expected a length (RFC 3597 section 5)");
    }
    long length = Numbers.decimal(words, i + 1, 0xffff);
    Encodings.hex(words, i + 2, out);
    if (out.length() != length) {
      throw words.error(
          i + 2,
          "found "
              + 2 * out.length()
              + " hexadecimal digits; expected "
              + 2 * length
              + " hexadecimal digits (RFC 3597 section 5)");
    }
  }
}
