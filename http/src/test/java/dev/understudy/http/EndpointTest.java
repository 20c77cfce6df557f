// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final Endpoint NS1 = Endpoint.parse("ns1", "https://api.nsone.net/v1/");
  private static final ApiRequest FIRST = ApiRequest.get("/zones/{}", "example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "ftp://api.example.com",
        "https://user:pw@api.example.com",
        "https://192.0.2.1",
        "https://0x7f.1",
        "https://2130706433",
        "https://[2001:db8::1]/",
        "https://api.example.com/?q=1",
        "https://api.example.com/#x",
        "https://api.example.com/a/../b",
        "https://",
        "api.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com/"
      })
  void parse_refuses(String text) {
    assertThatThrownBy(() -> Endpoint.parse("x", text)).isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/v1",
        "http://127.0.0.1:8080/v1",
        "http://localhost:1",
        "http://[::1]:1"
      })
  void parse_takes(String text) {
    assertThat(Endpoint.parse("x", text).toString()).isEqualTo(text);
  }

  @Test
  void parse_credentialsBeforeTheHost_areNotShown() {
    assertThatThrownBy(() -> Endpoint.parse("x", "https://user:hunter2@api.example.com"))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void follow_linkOfTheSameHost_keepsPathAndQuery() {
    ApiRequest next =
        NS1.follow(FIRST, "https://api.nsone.net/v1/zones/example.com?after=b&x=%20").orElseThrow();

    assertThat(NS1.at(next.path(), next.query()))
        .hasToString("https://api.nsone.net/v1/zones/example.com?after=b&x=%20");
  }

  @Test
  void follow_httpLink_isForcedToHttps() {
    ApiRequest next =
        NS1.follow(FIRST, "http://api.nsone.net/v1/zones/example.com?after=b").orElseThrow();

    assertThat(NS1.at(next.path(), next.query()))
        .hasToString("https://api.nsone.net/v1/zones/example.com?after=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v1/zones/example.com",
        "https://api.nsone.net:8443/v1/zones/example.com",
        "https://api.nsone.net@evil.example/v1/zones",
        "https://x@api.nsone.net/v1/zones",
        "//evil.example/v1/zones",
        "https://api.nsone.net.evil.example/v1/zones",
        "https://api.nsone.net/v2/zones",
        "https://api.nsone.net/v1/../admin",
        "ftp://api.nsone.net/v1/zones",
        "javascript:alert(1)",
        "http://["
      })
  void follow_refusesEverythingElse(String link) {
    assertThat(NS1.follow(FIRST, link)).isEmpty();
  }

  @Test
  void request_encodesWhatFillsThePath() {
    ApiRequest request = ApiRequest.get("/zones/{}/x", "a/b?c#d e\u00e9");

    assertThat(request.path()).isEqualTo("/zones/a%2Fb%3Fc%23d%20e%C3%A9/x");
    assertThat(request.toString()).isEqualTo("GET /zones/{}/x");
    assertThatThrownBy(() -> ApiRequest.get("/zones/{}", ".."))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
