// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

/**
 * Where the names are in rdata that may have them compressed (RFC 1035 section 3.3, RFC 3597 4).
 */
enum RdataNames {
  NONE(-1, 0),
  ONE(0, 1),
  TWO(0, 2),
  AFTER_2(2, 1),
  AFTER_2_TWO(2, 2),
  AFTER_6(6, 1);

  /** Octets before the first name; names stand side by side, the rest is copied. */
  final int before;

  final int names;

  RdataNames(int before, int names) {
    this.before = before;
    this.names = names;
  }

  /** What a reader must be ready for: old software compressed SRV and the like too. */
  static RdataNames readable(int type) {
    return switch (type) {
      case 2, 3, 4, 5, 7, 8, 9, 12, 39 -> ONE;
      case 6, 14, 17 -> TWO;
      case 15, 18, 21, 36 -> AFTER_2;
      case 26 -> AFTER_2_TWO;
      case 33 -> AFTER_6;
      default -> NONE;
    };
  }

  /** What a writer may compress: the types of RFC 1035 alone. */
  static RdataNames writable(int type) {
    return switch (type) {
      case 2, 5, 12 -> ONE;
      case 6 -> TWO;
      case 15 -> AFTER_2;
      default -> NONE;
    };
  }
}
