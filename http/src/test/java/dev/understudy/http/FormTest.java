// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.RequestRefusedException;
import dev.understudy.secret.Secret;
import dev.understudy.secret.SecretSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** Interfaces that take forms, with the credentials among their parameters. */
class FormTest {
  private static final SecretSource SECRETS =
      SecretSource.of(Map.of("FORM_PASSWORD", Secret.of(Rig.CANARY.toCharArray())));

  private static ApiClient client(Rig rig) {
    return ApiClient.builder(
            Rig.ID,
            rig.stack,
            Endpoint.parse("rig", "http://127.0.0.1:" + rig.server.getPort()),
            Credential.form(
                Map.of("auth-id", "17"), Map.of("auth-password", "FORM_PASSWORD"), SECRETS),
            reply ->
                ReplyVerdict.of(
                    ReplyClassifier.byStatus(reply), Json.text(reply.json(), "message")))
        .budgets(request -> rig.budget)
        .build();
  }

  @Test
  void formCarriesItsParameters_andTheCredentials_andTheAddressDoesNot() throws IOException {
    try (Rig rig = new Rig()) {
      rig.answer(200, "{}");

      client(rig)
          .write(
              ApiRequest.of("POST", "/dns/add.json")
                  .withForm("host", "")
                  .withForm("record", "a b&c=d+é"),
              Rig.permit("e#1"),
              rig.call());

      RecordedRequest sent = rig.taken();
      assertThat(sent.getTarget()).isEqualTo("/dns/add.json");
      assertThat(sent.getHeaders().get("Content-Type"))
          .isEqualTo("application/x-www-form-urlencoded");
      assertThat(sent.getHeaders().get("Authorization")).isNull();
      assertThat(sent.getBody().utf8())
          .isEqualTo("host=&record=a%20b%26c%3Dd%2B%C3%A9&auth-id=17&auth-password=" + Rig.CANARY);
    }
  }

  @Test
  void postThatReads_isRepeated_andAPostThatWritesIsNot() throws IOException {
    try (Rig rig = new Rig()) {
      ApiClient client = client(rig);
      rig.answer(503, "");
      rig.answer(200, "{\"a\":1}");
      rig.answer(503, "");

      ApiReply reply = client.read(ApiRequest.of("POST", "/list").asRead(), rig.call());
      WriteReply lost = client.write(ApiRequest.of("POST", "/add"), Rig.permit("e#1"), rig.call());

      assertThat(reply.json().path("a").asInt()).isEqualTo(1);
      assertThat(lost).isInstanceOf(WriteReply.Unknown.class);
      assertThat(rig.server.getRequestCount()).isEqualTo(3);
    }
  }

  @Test
  void pagesThatDifferInTheirFormOnly_areNotOneAndTheSame() throws IOException {
    try (Rig rig = new Rig()) {
      ApiClient client = client(rig);
      rig.answer(200, "{\"id\":\"1\"}");
      rig.answer(200, "{\"id\":\"2\"}");
      ApiRequest list = ApiRequest.of("POST", "/list").asRead();
      List<String> ids = new ArrayList<>();

      Pages.Listing listing =
          Pages.read(
              list.withForm("page", "1"),
              request -> {
                var reply = client.read(request, rig.call());
                String id = Json.text(reply.json(), "id");
                return Page.of(
                    List.of(reply.json()),
                    null,
                    id.equals("1") ? list.withForm("page", "2") : null);
              },
              item -> Json.text(item, "id"),
              item -> ids.add(Json.text(item, "id")));

      assertThat(listing.doubt()).isEmpty();
      assertThat(ids).containsExactly("1", "2");
    }
  }

  @Test
  void passwordInAnAnswer_isBlottedOut() throws IOException {
    try (Rig rig = new Rig()) {
      rig.answer(400, "{\"message\":\"auth-password " + Rig.CANARY + " is wrong\"}");

      assertThatThrownBy(() -> client(rig).read(ApiRequest.of("POST", "/x").asRead(), rig.call()))
          .isInstanceOf(RequestRefusedException.class)
          .hasMessageContaining("[secret]")
          .hasMessageNotContaining(Rig.CANARY);
      assertThat(client(rig).toString()).contains("FORM_PASSWORD").doesNotContain(Rig.CANARY);
    }
  }
}
