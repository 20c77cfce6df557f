// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bodies of several parts, answers that are texts, and secrets in bodies. */
class MultipartTest {
  @Test
  void sameContent_isTheSameBody_andNoContentHoldsItsBoundary() {
    Multipart one = Multipart.file("file", "a\n").with("proxied", "false");
    assertThat(one.octets())
        .isEqualTo(Multipart.file("file", "a\n").with("proxied", "false").octets());
    Multipart other = Multipart.file("file", new String(one.octets(), StandardCharsets.UTF_8));
    assertThat(other.contentType()).isNotEqualTo(one.contentType());
  }

  @Test
  void namesAreTokens() {
    Multipart parts = Multipart.file("file", "");
    assertThatThrownBy(() -> Multipart.file("a\"b", "")).hasMessageContaining("a\"b");
    assertThatThrownBy(() -> parts.with("a", "x\r\ny"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_isTakenWhereItIsExpected_andARefusalIsOneAllTheSame() throws IOException {
    try (Rig rig = new Rig()) {
      rig.answer(200, "; a zone\n");
      rig.answer(400, "{\"message\":\"no\"}");
      rig.answer(200, "; a zone\n");
      ApiRequest request = ApiRequest.get("/file").expectingText();

      assertThat(
              new String(
                  rig.client.read(request, rig.call()).text().toByteArray(),
                  StandardCharsets.UTF_8))
          .isEqualTo("; a zone\n");
      assertThatThrownBy(() -> rig.client.read(request, rig.call()))
          .isInstanceOf(RequestRefusedException.class);
      assertThatThrownBy(() -> rig.client.read(ApiRequest.get("/file"), rig.call()))
          .isInstanceOf(UnexpectedAnswerException.class);
    }
  }

  @Test
  void secretOfABody_isNotShown() throws IOException {
    try (Rig rig = new Rig()) {
      rig.answer(400, "{\"message\":\"what is hush-hush?\"}");
      ApiRequest request =
          ApiRequest.of("POST", "/keys")
              .withBody(
                  Json.object().put("secret", "hush-hush"), Secret.of("hush-hush".toCharArray()));

      WriteReply reply = rig.client.write(request, Rig.permit("op#1"), rig.call());

      assertThat(String.valueOf(((WriteReply.Refused) reply).error().getMessage()))
          .contains("what is [secret]?")
          .doesNotContain("hush-hush");
    }
  }
}
