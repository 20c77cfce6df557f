// SPDX-License-Identifier: Apache-2.0
/** One report model and its renderers: text, JSON, Markdown, HTML with SVG, JUnit XML. */
@org.jspecify.annotations.NullMarked
module dev.understudy.report {
  requires transitive dev.understudy.core;
  requires transitive static org.jspecify;
  requires com.fasterxml.jackson.core;

  exports dev.understudy.report;
  exports dev.understudy.report.zone;
}
