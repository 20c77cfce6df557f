// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

/**
 * How large a master file may be, so that reading one is bounded.
 *
 * @param bytes the octets of the file, of all it includes, and of what {@code $GENERATE} writes, at
 *     least 1
 * @param records the records in it, those of {@code $GENERATE} counted, at least 1
 * @param includeDepth how deep {@code $INCLUDE} may nest, 0 or more
 * @param errors after how many entries that cannot be read the reading stops, at least 1
 */
public record MasterFileLimits(int bytes, int records, int includeDepth, int errors) {
  private static final int DEPTH = 10;
  private static final int ERRORS = 10_000;

  /** Checks the numbers. */
  public MasterFileLimits {
    if (bytes < 1 || records < 1 || includeDepth < 0 || errors < 1) {
      throw new IllegalArgumentException(
          "limits are at least 1, not "
              + bytes
              + " octets, "
              + records
              + " records, a depth of "
              + includeDepth
              + " (0 or more) and "
              + errors
              + " errors");
    }
  }

  /** With a depth of 10 and 10000 errors. */
  public MasterFileLimits(int bytes, int records) {
    this(bytes, records, DEPTH, ERRORS);
  }

  /** 128 MiB, 2 million records, a depth of 10, 10000 errors. */
  public static MasterFileLimits standard() {
    return new MasterFileLimits(128 << 20, 2_000_000);
  }

  /**
   * How many octets all records may take: four for each of the file, and 64 for each record, at
   * most 1 GiB. A few octets of text can stand for many, below a long {@code $ORIGIN}.
   */
  long octets() {
    return Math.min(1L << 30, 4L * bytes + 64L * records);
  }
}
