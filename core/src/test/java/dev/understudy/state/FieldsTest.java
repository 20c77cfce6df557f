// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  @Test
  void encodesOneLineAField() {
    Fields fields = Fields.of("op", "a b").with("text", "one\ntwo\\three\r").with("empty", "");

    assertThat(fields.encode()).isEqualTo("op a b\ntext one\\ntwo\\\\three\\r\nempty \n");
    assertThat(Fields.decode(fields.encode())).isEqualTo(fields);
  }

  @Test
  void fieldsOfOneName_keepTheirOrder() {
    Fields fields = Fields.of("a", 1).withAll("b", List.of(2, 3)).with("a", 4);

    assertThat(fields.all("a")).containsExactly("1", "4");
    assertThat(fields.all("b")).containsExactly("2", "3");
    assertThat(fields.get("a")).isEqualTo("1");
    assertThat(fields.names()).containsExactly("a", "b", "b", "a");
    assertThat(fields.find("c")).isEmpty();
    assertThatThrownBy(() -> fields.get("c"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("'c' is missing");
  }

  @Test
  void nestedFields_comeBack() {
    Fields inner = Fields.of("x", "line\nline").with("y", "back\\slash");
    Fields outer = Fields.of("inner", inner).with("inner", Fields.empty());

    Fields back = Fields.decode(outer.encode());

    assertThat(Fields.decode(back.all("inner").get(0))).isEqualTo(inner);
    assertThat(Fields.decode(back.all("inner").get(1))).isEqualTo(Fields.empty());
  }

  @Test
  void anyText_comesBack() {
    Random random = new Random(7);
    String alphabet = "ab \\\n\r\t\u0000é\u202e漢";
    for (int run = 0; run < 2000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Fields fields = Fields.of("a", text).with("b", text);

      assertThat(Fields.decode(fields.encode())).as("seed 7, run %s", run).isEqualTo(fields);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a\n", "a b", "A b\n", " b\n", "a \\x\n", "a b\\\n", "\n", "a b\n\n"})
  void malformedText_isRefusedWithItsLine(String text) {
    assertThatThrownBy(() -> Fields.decode(text))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a\n", "é"})
  void malformedName_isRefused(String name) {
    assertThatThrownBy(() -> Fields.empty().with(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
