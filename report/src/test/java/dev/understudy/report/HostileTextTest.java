// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Hostile text in every field that holds text, in every format. */
class HostileTextTest {
  private static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'/><svg onload=alert(1)>",
          "]]></failure><failure message=\"",
          "</style><style>*{display:none}",
          "</title></svg></pre></td></table>",
          "esc \u001b[2J\u001b]0;title\u0007 bel",
          "c1 \u009b31m csi",
          "bidi \u202egnp.exe\u2066\u2069\u200f\u061c",
          "lines \r\n # heading\n- item\u2028\u2029\u0085",
          "nul \u0000 del \u007f feff \ufeff",
          "lone \ud800 and \udc00 and \uffff",
          "| a | b |\n|---|---|\n``` ` [x](javascript:alert(1)) ![](http://x) <http://x> @team #1",
          "https://evil.example www.evil.example",
          "\\u003cscript\\u003e \\\\ \\");

  static Stream<Arguments> textsAndFormats() {
    return TEXTS.stream()
        .flatMap(text -> Stream.of(Format.values()).map(format -> Arguments.of(text, format)));
  }

  @ParameterizedTest
  @MethodSource("textsAndFormats")
  void noFormat_passesOnControlCharacters(String text, Format format) {
    String out = format.renderer().render(SampleReports.hostile(text));

    assertThat(out.chars().filter(c -> c != '\n').mapToObj(c -> (char) c))
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> c >= '\u200b' && c <= '\u200f' || c >= '\u2028' && c <= '\u202e')
        .noneMatch(c -> c >= '\u2066' && c <= '\u2069' || c == '\u061c' || c == '\ufeff')
        .noneMatch(c -> Character.isSurrogate(c) || c >= '\ufffe');
  }

  @Test
  void coloredText_holdsNoEscapeButItsOwn() {
    for (String text : TEXTS) {
      String out = TextRenderer.withColor().render(SampleReports.hostile(text));

      assertThat(out.replaceAll("\u001b\\[(0|1|2|32|33|34|35|1;31)m", "")).doesNotContain("\u001b");
    }
  }

  @Test
  void html_holdsTheElementsOfAHarmlessReportOnly() {
    Shape harmless = Shape.of(Format.HTML.renderer().render(SampleReports.hostile("text")));

    for (String text : TEXTS) {
      Shape shape = Shape.of(Format.HTML.renderer().render(SampleReports.hostile(text)));
      assertThat(shape).as(text).isEqualTo(harmless);
    }
  }

  @Test
  void html_loadsNothingAndRunsNothing() {
    String page = Format.HTML.renderer().render(SampleReports.incident());

    assertThat(page)
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .doesNotContain("<script", "<img", "<link", "<iframe", "href=", "src=", "@import", "http:")
        .doesNotContainPattern("\\son\\w+=");
    assertThat(page.replace("url(#hatch)", "").replace("url(#dots)", "")).doesNotContain("url(");
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JUNIT"})
  void junit_isWellFormed(Format format) throws Exception {
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    for (String text : TEXTS) {
      String out = format.renderer().render(SampleReports.hostile(text));
      var document = parsers.newDocumentBuilder().parse(new InputSource(new StringReader(out)));

      assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(4);
      assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(3);
      assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("3");
    }
  }

  @Test
  void json_givesTheModelsTextBack() throws Exception {
    for (String text : TEXTS) {
      Report report = SampleReports.hostile(text);
      try (JsonParser json =
          new JsonFactory().createParser(JsonRenderer.compact().render(report))) {
        String title = "";
        while (json.nextToken() != null) {
          if ("title".equals(json.currentName()) && title.isEmpty()) {
            title = json.nextTextValue();
          }
        }
        assertThat(title).isEqualTo(report.title());
      }
      assertThat(JsonRenderer.compact().render(report)).matches("[ -~]*\n");
    }
  }

  @Test
  void markdown_keepsRecordsInsideTheirFence() {
    String out = Format.MARKDOWN.renderer().render(SampleReports.hostile("```\n# out\n````\n<b>"));

    assertThat(out).contains("`````text\n```\n# out\n````\n<b>\n`````\n");
    assertThat(out.lines().filter(line -> line.startsWith("# "))).hasSize(2);
  }

  @Test
  void markdown_leavesNoOpenMarkup() {
    for (String text : TEXTS) {
      String outsideCode =
          Format.MARKDOWN
              .renderer()
              .render(SampleReports.hostile(text))
              .replaceAll("(?s)(`{3,})text\n.*?\n\\1\n", "")
              .replaceAll("`[^`\n]*`", "")
              .replaceAll("\\\\.", "")
              .replace("<br>", "");

      assertThat(outsideCode).as(text).doesNotContain("<", "](", "http://", "https://", "@");
    }
  }

  /** The elements of a page, in order and properly nested, with the names of their attributes. */
  private record Shape(List<String> elements) {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z!][\\w-]*)([^<>]*?)(/?)>");
    private static final Set<String> EMPTY = Set.of("meta", "!DOCTYPE");

    static Shape of(String page) {
      Matcher tag = TAG.matcher(page);
      Deque<String> open = new ArrayDeque<>();
      List<String> elements = new java.util.ArrayList<>();
      while (tag.find()) {
        String name = tag.group(2);
        if (!tag.group(1).isEmpty()) {
          assertThat(open.pop()).isEqualTo(name);
        } else if (tag.group(4).isEmpty() && !EMPTY.contains(name)) {
          open.push(name);
        }
        elements.add(name + tag.group(3).replaceAll("=\"[^\"]*\"", ""));
      }
      assertThat(open).isEmpty();
      assertThat(TAG.matcher(page).replaceAll("").replaceAll("(?s)--paper.*?\\}\n\\}", ""))
          .doesNotContain("<");
      return new Shape(elements);
    }
  }
}
