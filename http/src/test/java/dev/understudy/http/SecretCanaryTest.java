// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.ProviderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** No secret comes out, in whatever way a request fails and whatever the answer quotes. */
class SecretCanaryTest {
  private final List<String> sinks = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          sinks.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Test
  void noSinkHoldsTheSecret() throws IOException {
    Logger root = Logger.getLogger("dev.understudy");
    Level before = root.getLevel();
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    handler.setLevel(Level.ALL);
    try (Rig rig = new Rig()) {
      rig.answer(400, "{\"message\":\"the key " + Rig.CANARY + " is malformed\"}");
      rig.answer(401, "{\"message\":\"" + Rig.CANARY + "\"}");
      rig.answer(200, "<" + Rig.CANARY);
      rig.answer(
          new MockResponse.Builder()
              .code(301)
              .addHeader("Location", "https://x.example/" + Rig.CANARY));
      for (int i = 0; i < 4; i++) {
        collect(rig);
      }
      int port = rig.server.getPort();
      rig.server.close();
      WriteReply reply =
          rig.client("http://127.0.0.1:" + port)
              .write(ApiRequest.of("PUT", "/x"), Rig.permit("e#1"), rig.call());
      sinks.add(trace(((WriteReply.Refused) reply).error()));
      sinks.add(rig.client.toString() + rig.client.endpoint());
    } finally {
      root.removeHandler(handler);
      root.setLevel(before);
    }

    assertThat(sinks).hasSizeGreaterThan(8);
    assertThat(sinks).anySatisfy(text -> assertThat(text).contains("[secret]"));
    byte[] raw = Rig.CANARY.getBytes(StandardCharsets.UTF_8);
    for (String text : sinks) {
      assertThat(text)
          .doesNotContain(Rig.CANARY)
          .doesNotContain(Rig.CANARY.substring(0, 10))
          .doesNotContain(Base64.getEncoder().encodeToString(raw).substring(0, 12))
          .doesNotContain(HexFormat.of().formatHex(raw));
    }
  }

  private void collect(Rig rig) {
    try {
      rig.client.read(ApiRequest.get("/zones/{}", "example.com"), rig.call());
    } catch (ProviderException e) {
      sinks.add(trace(e));
    }
  }

  private static String trace(Throwable failure) {
    StringWriter out = new StringWriter();
    failure.printStackTrace(new PrintWriter(out));
    return out.toString();
  }
}
