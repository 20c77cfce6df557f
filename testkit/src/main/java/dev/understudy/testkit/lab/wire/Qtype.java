// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.wire;

import dev.understudy.zone.RecordType;

/** Types that stand in questions, or for EDNS, only. */
public final class Qtype {
  public static final RecordType OPT = RecordType.of(41);
  public static final RecordType IXFR = RecordType.of(251);
  public static final RecordType AXFR = RecordType.of(252);
  public static final RecordType ANY = RecordType.of(255);

  private Qtype() {}
}
