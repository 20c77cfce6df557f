// SPDX-License-Identifier: Apache-2.0
/**
 * Reports for people and machines: one model, one renderer for each format.
 *
 * <p>Whoever has something to tell builds a {@link dev.understudy.report.Report} - a title, a
 * verdict, sections of paragraphs, lists, tables, findings, checks and key figures, and a timeline
 * of who saw what when - and picks a {@link dev.understudy.report.Format}. No other module writes a
 * format. All text is made harmless when it enters the model: what comes from DNS, an API or a file
 * cannot move a cursor, turn the direction of writing or close a tag. The same report gives the
 * same octets each time.
 *
 * <p>For output whose shape is a contract of its own, such as the lines of a command, there is
 * {@link dev.understudy.report.JsonSink}.
 */
@NullMarked
package dev.understudy.report;

import org.jspecify.annotations.NullMarked;
