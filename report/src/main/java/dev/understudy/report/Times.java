// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and durations as people read them; always UTC. */
public final class Times {
  private static final DateTimeFormatter DATE = utc("d MMM uuuu");
  private static final DateTimeFormatter DAY = utc("d MMM");
  private static final DateTimeFormatter MINUTE = utc("HH:mm");
  private static final DateTimeFormatter SECOND = utc("HH:mm:ss");
  private static final DateTimeFormatter STAMP = utc("uuuu-MM-dd HH:mm:ss");

  private Times() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  static String date(Instant at) {
    return DATE.format(at);
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  /** Hours and minutes, and seconds where they are not zero. */
  static String clock(Instant at) {
    return at.getEpochSecond() % 60 == 0 ? MINUTE.format(at) : SECOND.format(at);
  }

  /** Date and time of day to the second, such as {@code 2026-11-02 08:45:00}. */
  public static String stamp(Instant at) {
    return STAMP.format(at);
  }

  /** The two largest units: {@code 1 d 22 h}, {@code 14 min}, {@code 3.5 s}. */
  public static String duration(Duration duration) {
    if (duration.isNegative()) {
      return "-" + duration(duration.negated());
    }
    long seconds = duration.toSeconds();
    if (seconds >= 86400) {
      return units(seconds, 86400, "d", 3600, "h");
    }
    if (seconds >= 3600) {
      return units(seconds, 3600, "h", 60, "min");
    }
    if (seconds >= 60) {
      return units(seconds, 60, "min", 1, "s");
    }
    return duration.toMillisPart() / 100 == 0
        ? seconds + " s"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String units(long seconds, long large, String name, long small, String lesser) {
    long rest = seconds % large / small;
    return seconds / large + " " + name + (rest == 0 ? "" : " " + rest + " " + lesser);
  }
}
