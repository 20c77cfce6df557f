// SPDX-License-Identifier: Apache-2.0
package dev.understudy.normalize;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code docs/equality.md} from the table of cases and the rules in the code. */
final class EqualityPage {
  private static final Map<Integer, String> SECTIONS =
      new TreeMap<>(
          Map.of(
              1, "Names",
              18, "TTL",
              26, "RRsets",
              34, "TXT and its kin",
              55, "Addresses",
              59, "Names in rdata",
              74, "Structured rdata",
              102, "The zone"));

  private static final String HEAD =
      """
      # What is equal, and why

      <!-- Generated from core/src/test/resources/normalize/cases.csv; see CONTRIBUTING.md. -->

      Two zones are compared RRset by RRset, in three layers. A report says of every "equal" that is not of the first
      layer which rule made it so; a rule's name in a report is explained here.

      | verdict | what it says |
      | --- | --- |
      | W | the same on the wire: the same octets and TTL once both are read |
      | S | the same in meaning, by a rule of the type: other octets, but whoever reads them has to take them as the same |
      | P | taken as equal by a policy: different, but expected to be; listed as exempt, with the reason |
      | D | different |
      | X | refused when read or written: it is no legal data |
      | - | cannot be told from the two zones alone |

      These are the rules of version {version}. What a version calls equal stays equal in it for good: an upgrade never turns an
      equality into a write.

      ## Rules of meaning

      Always on. "With care" marks those whose RFC leaves room for software that tells the two apart; such an equality
      comes with the finding `DIFF-EQUAL-WITH-CARE`.

      | rule | why | source |
      | --- | --- | --- |
      """;

  private EqualityPage() {}

  static String text() {
    StringBuilder out =
        new StringBuilder(
            HEAD.replace("{version}", Integer.toString(EqualityRules.NEWEST_VERSION)));
    for (Meaning each : Meaning.values()) {
      row(
          out,
          "`" + each.rule() + "`",
          each.reason() + (each.wantsCare() ? "; with care" : ""),
          each.source());
    }
    out.append(
        """

        ## Policies

        Off unless asked for: `understudy diff --policy NAME`, or `EqualityRules.with`. Between two versions of a zone
        `soa-serial` is on; where a side is a provider, `provider-soa`, `provider-apex-ns`, `provider-dnssec` and what its
        capabilities say of TTLs and of TXT are on too. `--strict` turns all of them off.

        | policy | cases |
        | --- | --- |
        """);
    for (Policy each : Policy.values()) {
      row(out, "`" + each.id() + "`", cases(each));
    }
    for (CaseTable.Case each : CaseTable.cases()) {
      String section = SECTIONS.get(each.number());
      if (section != null) {
        out.append("\n## ").append(section).append("\n\n| # | case | verdict | why |\n");
        out.append("| --- | --- | --- | --- |\n");
      }
      row(out, String.valueOf(each.number()), each.text(), each.verdict(), each.why());
    }
    return out.toString();
  }

  private static String cases(Policy policy) {
    List<String> numbers =
        CaseTable.examples().stream()
            .filter(each -> each.expected().equals("P " + policy.id()))
            .map(each -> String.valueOf(each.number()))
            .distinct()
            .toList();
    return String.join(", ", numbers);
  }

  private static void row(StringBuilder out, String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
