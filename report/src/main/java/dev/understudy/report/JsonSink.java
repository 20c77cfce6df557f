// SPDX-License-Identifier: Apache-2.0
package dev.understudy.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as it comes, without holding it: for output whose shape is a contract of its own.
 *
 * <p>Only ASCII is written, everything else as escapes, so that no control character and no turn of
 * direction reaches a terminal while a program still reads the exact text. Wrong nesting throws
 * {@link IllegalStateException}. Not thread-safe.
 *
 * <pre>{@code
 * try (JsonSink json = JsonSink.lines(out)) {
 *   json.object().field("name", "www.example.com.").array("rdata").value("192.0.2.1").end().end();
 * }
 * }</pre>
 */
public final class JsonSink implements AutoCloseable {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .characterEscapes(new WithDelete())
          .rootValueSeparator("\n")
          .build();

  /** JSON lets U+007F stand as it is; to a terminal it is a control character. */
  private static final class WithDelete extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return null;
    }
  }

  private final Writer out;
  private final JsonGenerator json;

  private JsonSink(Writer out, boolean pretty) throws IOException {
    this.out = out;
    this.json = FACTORY.createGenerator(out);
    if (pretty) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter()
              .withSeparators(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(lines)
              .withArrayIndenter(lines));
    }
  }

  /** One value a line, without blanks. */
  public static JsonSink lines(Writer out) throws IOException {
    return new JsonSink(out, false);
  }

  /** Indented by two blanks. */
  public static JsonSink pretty(Writer out) throws IOException {
    return new JsonSink(out, true);
  }

  /** Begins an object: a line of its own, or an item of the array that is open. */
  public JsonSink object() throws IOException {
    json.writeStartObject();
    return this;
  }

  /** Begins an object as a field of the one that is open. */
  public JsonSink object(String name) throws IOException {
    return inObject(name).object();
  }

  /** Begins an array: a line of its own, or an item of the array that is open. */
  public JsonSink array() throws IOException {
    json.writeStartArray();
    return this;
  }

  /** Begins an array as a field of the object that is open. */
  public JsonSink array(String name) throws IOException {
    return inObject(name).array();
  }

  /** Ends the innermost object or array. */
  public JsonSink end() throws IOException {
    if (json.getOutputContext().inObject()) {
      json.writeEndObject();
    } else if (json.getOutputContext().inArray()) {
      json.writeEndArray();
    } else {
      throw new IllegalStateException("no object or array is open");
    }
    return this;
  }

  /** A field of text. */
  public JsonSink field(String name, String value) throws IOException {
    inObject(name).json.writeString(value);
    return this;
  }

  /** A field of a whole number. */
  public JsonSink field(String name, long value) throws IOException {
    inObject(name).json.writeNumber(value);
    return this;
  }

  /** A field of true or false. */
  public JsonSink field(String name, boolean value) throws IOException {
    inObject(name).json.writeBoolean(value);
    return this;
  }

  /** A field that says there is no value. */
  public JsonSink nullField(String name) throws IOException {
    inObject(name).json.writeNull();
    return this;
  }

  /** A field of an array of texts. */
  public JsonSink field(String name, Collection<String> values) throws IOException {
    array(name);
    for (String value : values) {
      value(value);
    }
    return end();
  }

  /** An item of text. */
  public JsonSink value(String value) throws IOException {
    if (json.getOutputContext().inObject()) {
      throw new IllegalStateException("a value in an object needs a name");
    }
    json.writeString(value);
    return this;
  }

  /** An item that is a whole number. */
  public JsonSink value(long value) throws IOException {
    if (json.getOutputContext().inObject()) {
      throw new IllegalStateException("a value in an object needs a name");
    }
    json.writeNumber(value);
    return this;
  }

  private JsonSink inObject(String name) throws IOException {
    if (!json.getOutputContext().inObject()) {
      throw new IllegalStateException("the field '" + name + "' is in no object");
    }
    json.writeFieldName(name);
    return this;
  }

  /** Hands what has been written to the writer and flushes it. */
  public void flush() throws IOException {
    json.flush();
    out.flush();
  }

  /**
   * Writes the last line end and flushes; the writer stays open. What is not ended stays so, so
   * that output that broke off cannot be taken for whole.
   */
  @Override
  public void close() throws IOException {
    boolean something = json.getOutputContext().getEntryCount() > 0;
    json.close();
    if (something) {
      out.write('\n');
    }
    out.flush();
  }
}
