// SPDX-License-Identifier: Apache-2.0
package dev.understudy.zone.text;

/**
 * How large a master file may be, so that reading one is bounded.
 *
 * @param bytes the octets of the file, at least 1
 * @param records the records in it, those of {@code $GENERATE} counted, at least 1
 */
public record MasterFileLimits(int bytes, int records) {
  /** Checks the numbers. */
  public MasterFileLimits {
    if (bytes < 1 || records < 1) {
      throw new IllegalArgumentException(
          "limits are at least 1, not " + bytes + " octets and " + records + " records");
    }
  }

  /** 128 MiB and 2 million records. */
  public static MasterFileLimits standard() {
    return new MasterFileLimits(128 << 20, 2_000_000);
  }
}
