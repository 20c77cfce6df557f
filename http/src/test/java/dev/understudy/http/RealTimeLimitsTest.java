// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The manual clock stands still here, so only the limits in real time can end an attempt. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RealTimeLimitsTest {
  private static final ApiRequest WRITE = ApiRequest.of("POST", "/x");
  private static final HttpLimits SHORT =
      HttpLimits.STANDARD.withFirstByte(Duration.ofMillis(300)).withAttempt(Duration.ofMillis(600));

  @Test
  void slowHead_endsTheAttempt_andAWriteIsInDoubt() throws IOException {
    try (Rig rig = new Rig(SHORT)) {
      rig.answer(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).body("{}"));

      WriteReply reply = rig.client.write(WRITE, Rig.permit("e#1"), rig.call());

      assertThat(reply).isInstanceOf(WriteReply.Unknown.class);
      assertThat(((WriteReply.Unknown) reply).error())
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("ms");
    }
  }

  @Test
  void bodyThatDrips_endsTheAttempt() throws IOException {
    try (Rig rig = new Rig(SHORT)) {
      rig.answer(
          new MockResponse.Builder()
              .body("{\"a\":\"" + "x".repeat(2000) + "\"}")
              .throttleBody(1, 1, TimeUnit.SECONDS));

      WriteReply reply = rig.client.write(WRITE, Rig.permit("e#1"), rig.call());

      assertThat(reply).isInstanceOf(WriteReply.Unknown.class);
      assertThat(((WriteReply.Unknown) reply).error())
          .hasMessageContaining("no whole answer came within 600 ms");
    }
  }

  @Test
  void bodyOverTheLimit_isGivenUp_announcedOrNot() throws IOException {
    try (Rig rig = new Rig(HttpLimits.STANDARD.withBodyOctets(1000))) {
      rig.answer(200, "{\"a\":\"" + "x".repeat(2000) + "\"}");
      assertThatThrownBy(() -> rig.client.read(ApiRequest.get("/x"), rig.call()))
          .isInstanceOf(UnexpectedAnswerException.class)
          .hasMessageContaining("over 1000");

      rig.answer(
          new MockResponse.Builder().chunkedBody("{\"a\":\"" + "x".repeat(2000) + "\"}", 100));
      assertThatThrownBy(() -> rig.client.read(ApiRequest.get("/x"), rig.call()))
          .isInstanceOf(UnexpectedAnswerException.class)
          .hasMessageContaining("longer than 1000 octets");
    }
  }

  @Test
  void headWithTooManyFields_isGivenUp() throws IOException {
    try (Rig rig = new Rig()) {
      MockResponse.Builder response = new MockResponse.Builder().body("{}");
      for (int i = 0; i < 300; i++) {
        response.addHeader("X-" + i, "y");
      }
      rig.answer(response);

      assertThatThrownBy(() -> rig.client.read(ApiRequest.get("/x"), rig.call()))
          .isInstanceOf(UnexpectedAnswerException.class)
          .hasMessageContaining("fields");
    }
  }

  @Test
  void deadlineOfTheCall_endsTheAttemptEarlier() throws IOException {
    try (Rig rig = new Rig()) {
      rig.answer(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).body("{}"));

      WriteReply reply =
          rig.client.write(WRITE, Rig.permit("e#1"), rig.call(Duration.ofMillis(400)));

      assertThat(((WriteReply.Unknown) reply).error())
          .hasMessageContaining("no whole answer came within 400 ms");
    }
  }
}
