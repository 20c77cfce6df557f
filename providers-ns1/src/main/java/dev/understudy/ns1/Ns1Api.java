// SPDX-License-Identifier: Apache-2.0
package dev.understudy.ns1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import dev.understudy.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that the facets of a zone share: most of what they are about are members of it. */
record Ns1Api(ApiClient client, HostedZone zone) {
  static final WriteOutcome.Applied NOTHING_TO_DO = new WriteOutcome.Applied("");

  /** The zone object, without its records. */
  JsonNode object(Call call) {
    return client
        .read(ApiRequest.get("/zones/{}", zone.id()).with("records", "false"), call)
        .json();
  }

  /** Changes members of the zone object; those left out stay. */
  WriteOutcome change(JsonNode body, @Nullable Secret hidden, WritePermit permit, Call call) {
    ApiRequest bare = ApiRequest.of("POST", "/zones/{}", zone.id());
    ApiRequest request = hidden == null ? bare.withBody(body) : bare.withBody(body, hidden);
    return outcome(client.write(request, permit, call));
  }

  static WriteOutcome outcome(WriteReply reply) {
    if (reply instanceof WriteReply.Done done) {
      return new WriteOutcome.Applied(done.reply().requestId());
    }
    return reply instanceof WriteReply.Refused refused
        ? new WriteOutcome.Refused(List.of(), refused.error())
        : new WriteOutcome.Unknown(((WriteReply.Unknown) reply).error());
  }

  /** What the provider says of the keys of a signed zone. */
  JsonNode dnssec(Call call) {
    ApiReply reply = client.read(ApiRequest.get("/zones/{}/dnssec", zone.id()), call);
    return reply.json();
  }

  static UnexpectedAnswerException unexpected(String message) {
    return new UnexpectedAnswerException(Ns1Provider.ID, message, "", null);
  }
}
