// SPDX-License-Identifier: Apache-2.0
package dev.understudy.diff;

import static dev.understudy.testing.Zones.rrset;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@ 60 TXT verification=abc                   | somebody verifies the zone by it",
        "@ 60 TXT Google-Site-VERIFICATION=abc       | somebody verifies the zone by it",
        "@ 60 TXT \"a validation: 1\"                | somebody verifies the zone by it",
        "@ 60 TXT VALIDATION=abc                     | somebody verifies the zone by it",
        "@ 60 TXT verification                       |",
        "@ 60 TXT verified                           |",
        "@ 60 TXT MS=ms1                             | somebody verifies the zone by it",
        "@ 60 TXT Z=ms1                              |",
        "@ 60 TXT MS=ms                              |",
        "@ 60 TXT MS=msx                             |",
        "@ 60 TXT \"x MS=ms12\"                      | somebody verifies the zone by it",
        "@ 60 TXT xMS=ms12                           |",
        "@ 60 TXT 1MS=ms12                           |",
        "@ 60 TXT \"v=SPF1 -all\"                    | mail is verified by it",
        "@ 60 TXT \"x v=spf1 -all\"                  |",
        "k._domainkey 60 TXT p=                      | mail is verified by it",
        "_DMARC 60 TXT x                             | mail is verified by it",
        "_x-challenge.www 60 TXT x                   | somebody verifies the zone by it",
        "challenge.www 60 TXT x                      |"
      })
  void textsAndNames(String record, String why) {
    assertThat(Verification.of(rrset(record)).orElse(null)).isEqualTo(why);
  }
}
