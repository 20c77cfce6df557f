// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cloudns;

import dev.understudy.call.Call;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiReply;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import java.util.List;

/** The calls that the facets of a zone share. */
record CloudnsApi(ApiClient client, HostedZone zone) {
  /** The only port that servers are asked and notified at. */
  static final int PORT = 53;

  static final WriteOutcome.Applied NOTHING_TO_DO = new WriteOutcome.Applied("");

  /** What it says when it is asked about the zone. */
  ApiReply ask(String name, Call call) {
    return client.read(RecordList.reading(name, zone.id()), call);
  }

  /** A call that changes the zone, without further parameters. */
  ApiRequest changing(String name) {
    return ApiRequest.of("POST", "/dns/" + name).withForm("domain-name", zone.id());
  }

  /** Sends a call that changes something. */
  WriteOutcome change(ApiRequest request, WritePermit permit, Call call) {
    return outcome(client.write(request, permit, call));
  }

  /** Sends calls in turn, up to the first that is not simply done. */
  WriteOutcome inTurn(List<ApiRequest> steps, WritePermit permit, Call call) {
    WriteOutcome outcome = NOTHING_TO_DO;
    for (ApiRequest step : steps) {
      outcome = change(step, permit, call);
      if (!(outcome instanceof WriteOutcome.Applied)) {
        return outcome;
      }
    }
    return outcome;
  }

  /** What became of a call that changes something: only the word Success says that it is done. */
  static WriteOutcome outcome(WriteReply reply) {
    if (reply instanceof WriteReply.Done done) {
      return Json.text(done.reply().json(), "status").equals("Success")
          ? new WriteOutcome.Applied("")
          : new WriteOutcome.Unknown(RecordList.nonsense("success or failure", done.reply()));
    }
    return reply instanceof WriteReply.Refused refused
        ? new WriteOutcome.Refused(List.of(), refused.error())
        : new WriteOutcome.Unknown(((WriteReply.Unknown) reply).error());
  }

  /** A refusal of our own: nothing was sent. */
  static WriteOutcome.Refused refused(String message) {
    return new WriteOutcome.Refused(List.of(), refusal(message));
  }

  static RequestRefusedException refusal(String message) {
    return new RequestRefusedException(CloudnsProvider.ID, message, "", null);
  }

  static UnexpectedAnswerException unexpected(String message) {
    return new UnexpectedAnswerException(CloudnsProvider.ID, message, "", null);
  }
}
