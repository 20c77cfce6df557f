// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import dev.understudy.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a report in the XML that build servers take from JUnit.
 *
 * <p>The verdict is a test case, and so is each check and each finding; a section with any of them
 * is a suite. {@code FAILED} and findings that block are failures, {@code CANNOT_TELL} is an error
 * (the check could not be made), warnings pass with their text in {@code system-out}.
 */
public final class JunitXmlRenderer implements ReportRenderer {
  private enum Outcome {
    PASSED,
    FAILURE,
    ERROR
  }

  private record Case(String name, Outcome outcome, String kind, String text) {}

  private record Suite(String name, List<Case> cases) {
    long count(Outcome outcome) {
      return cases.stream().filter(each -> each.outcome == outcome).count();
    }
  }

  /** With the one set of rules there is. */
  public JunitXmlRenderer() {}

  @Override
  public void write(Report report, Writer out) throws IOException {
    List<Suite> suites = suites(report);
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    attribute(out, "name", report.title());
    counts(out, suites);
    out.write(">\n");
    for (Suite suite : suites) {
      out.write("  <testsuite");
      attribute(out, "name", suite.name);
      counts(out, List.of(suite));
      out.write(">\n");
      for (Case each : suite.cases) {
        testCase(out, suite.name, each);
      }
      out.write("  </testsuite>\n");
    }
    out.write("</testsuites>\n");
  }

  private static List<Suite> suites(Report report) {
    List<Suite> suites = new ArrayList<>();
    Verdict verdict = report.verdict();
    suites.add(
        new Suite("Verdict", List.of(result(report.title(), verdict.kind(), verdict.sentence()))));
    for (Section section : report.sections()) {
      List<Case> cases = new ArrayList<>();
      for (Block block : section.blocks()) {
        if (block instanceof Block.Checks checks) {
          checks
              .checks()
              .forEach(each -> cases.add(result(each.name(), each.result(), each.detail())));
        } else if (block instanceof Block.Findings findings) {
          findings.findings().forEach(each -> cases.add(finding(each)));
        }
      }
      if (!cases.isEmpty()) {
        suites.add(new Suite(section.heading(), cases));
      }
    }
    return suites;
  }

  private static Case result(String name, Verdict.Kind kind, String text) {
    Outcome outcome =
        switch (kind) {
          case OK, WARNING -> Outcome.PASSED;
          case FAILED -> Outcome.FAILURE;
          case CANNOT_TELL -> Outcome.ERROR;
        };
    String shown = kind == Verdict.Kind.WARNING ? "WARNING: " + text : text;
    return new Case(name, outcome, kind.name(), shown);
  }

  private static Case finding(Finding finding) {
    String name =
        finding.code()
            + finding.name().map(each -> " " + each).orElse("")
            + finding.type().map(each -> " " + each).orElse("");
    Outcome outcome = finding.isBlocking() ? Outcome.FAILURE : Outcome.PASSED;
    return new Case(name, outcome, finding.severity().name(), Texts.line(finding.toString()));
  }

  private static void testCase(Writer out, String suite, Case each) throws IOException {
    out.write("    <testcase");
    attribute(out, "classname", suite);
    attribute(out, "name", each.name);
    attribute(out, "time", "0");
    if (each.outcome == Outcome.PASSED) {
      if (each.text.isEmpty()) {
        out.write("/>\n");
      } else {
        out.write("><system-out>" + Markup.escape(each.text) + "</system-out></testcase>\n");
      }
      return;
    }
    String element = each.outcome == Outcome.FAILURE ? "failure" : "error";
    out.write("><" + element);
    attribute(out, "type", each.kind);
    attribute(out, "message", each.text);
    out.write(">" + Markup.escape(each.text) + "</" + element + "></testcase>\n");
  }

  private static void counts(Writer out, List<Suite> suites) throws IOException {
    attribute(out, "tests", String.valueOf(suites.stream().mapToInt(s -> s.cases.size()).sum()));
    attribute(
        out,
        "failures",
        String.valueOf(suites.stream().mapToLong(s -> s.count(Outcome.FAILURE)).sum()));
    attribute(
        out,
        "errors",
        String.valueOf(suites.stream().mapToLong(s -> s.count(Outcome.ERROR)).sum()));
  }

  private static void attribute(Writer out, String name, String value) throws IOException {
    out.write(" " + name + "=\"" + Markup.escape(value) + "\"");
  }
}
