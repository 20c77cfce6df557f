// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class XmlElementTest {
  @Test
  void writtenAndRead_isTheSame() {
    XmlElement element =
        XmlElement.of(
            "Root", XmlElement.of("Value", "\"a & b\" <c> \\052"), XmlElement.of("Empty", ""));

    assertThat(XmlElement.parse(element.document("urn:x"))).isEqualTo(element);
  }

  @Test
  void documentType_isRefused() {
    assertThatThrownBy(
            () -> XmlElement.parse("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///x\">]><a>&e;</a>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DOCTYPE");
  }
}
