// SPDX-License-Identifier: Apache-2.0
package dev.understudy.finding;

import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.RrsetKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something worth knowing about data: which rule, how grave, where, what was found and what was
 * expected.
 *
 * <p>Codes are upper-case words with hyphens and stable; {@code docs/errors.md} explains each. Text
 * from outside is made safe to print when the finding is made. Immutable, thread-safe.
 */
public final class Finding {
  private final String code;
  private final Severity severity;
  private final @Nullable DomainName name;
  private final @Nullable RecordType type;
  private final String text;
  private final String citation;

  private Finding(
      String code,
      Severity severity,
      @Nullable DomainName name,
      @Nullable RecordType type,
      String text,
      String citation) {
    this.code = code;
    this.severity = severity;
    this.name = name;
    this.type = type;
    this.text = text;
    this.citation = citation;
  }

  /**
   * A finding without a place.
   *
   * @param code upper-case letters, digits and hyphens, such as {@code ZONE-NO-SOA}
   * @param text one sentence for the person on call; control characters in it are escaped
   * @throws IllegalArgumentException when the code is malformed
   */
  public static Finding of(String code, Severity severity, String text) {
    if (!code.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")) {
      throw new IllegalArgumentException(
          "a finding's code is upper-case words with hyphens, not '" + code + "'");
    }
    return new Finding(code, severity, null, null, SafeText.of(text), "");
  }

  /** The same at an owner name. */
  public Finding at(DomainName where) {
    return new Finding(code, severity, where, type, text, citation);
  }

  /** The same at an owner name and type. */
  public Finding at(RrsetKey where) {
    return new Finding(code, severity, where.name(), where.type(), text, citation);
  }

  /** The same with its source, such as {@code RFC 2181 section 5.2}. */
  public Finding citing(String source) {
    return new Finding(code, severity, name, type, text, source);
  }

  /** The same, as grave as given. */
  public Finding withSeverity(Severity changed) {
    return new Finding(code, changed, name, type, text, citation);
  }

  /** The stable code of the rule. */
  public String code() {
    return code;
  }

  /** How grave it is. */
  public Severity severity() {
    return severity;
  }

  /** The owner name it is about. */
  public Optional<DomainName> name() {
    return Optional.ofNullable(name);
  }

  /** The record type it is about. */
  public Optional<RecordType> type() {
    return Optional.ofNullable(type);
  }

  /** What was found and what was expected. */
  public String text() {
    return text;
  }

  /** The RFC and section, or vendor page, that the rule comes from; empty when there is none. */
  public String citation() {
    return citation;
  }

  /** Whether it stops what it concerns unless overridden. */
  public boolean isBlocking() {
    return severity.compareTo(Severity.BLOCK) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Finding that
        && code.equals(that.code)
        && severity == that.severity
        && Objects.equals(name, that.name)
        && Objects.equals(type, that.type)
        && text.equals(that.text)
        && citation.equals(that.citation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, severity, name, type, text, citation);
  }

  /** One line: severity, code, place, text, source. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(severity.name()).append(' ').append(code);
    if (name != null) {
      out.append(' ').append(name);
    }
    if (type != null) {
      out.append(' ').append(type);
    }
    out.append(": ").append(text);
    return citation.isEmpty()
        ? out.toString()
        : out.append(" (").append(citation).append(')').toString();
  }
}
