// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dnsmadeeasy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.call.Call;
import dev.understudy.http.ApiClient;
import dev.understudy.http.ApiRequest;
import dev.understudy.http.Json;
import dev.understudy.http.Pages;
import dev.understudy.http.WriteReply;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.TransferPeer;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.WriteOutcome;
import dev.understudy.provider.WritePermit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that the facets of a zone share. */
record DnsMadeEasyApi(ApiClient client, HostedZone zone) {
  static final String SECONDARY = "/dns/secondary/";
  static final WriteOutcome.Applied NOTHING_TO_DO = new WriteOutcome.Applied("");

  /** The only port that servers are asked at. */
  private static final int PORT = 53;

  /** The zone object of a managed zone. */
  JsonNode managed(Call call) {
    return client.read(ApiRequest.get("/dns/managed/{}", zone.id()), call).json();
  }

  /**
   * All items of a list.
   *
   * @throws UnexpectedAnswerException when it is not known to be whole
   */
  static List<JsonNode> all(ApiClient client, String path, Call call) {
    List<JsonNode> items = new ArrayList<>();
    ApiRequest first = ApiRequest.get(path);
    Pages.Listing listing =
        Pages.read(
            first,
            ListPages.orNone(client, first, call)::read,
            item -> Json.text(item, "id"),
            items::add);
    if (listing.proof().isEmpty()) {
      throw unexpected("the list " + path + " is not known to be whole: " + listing.doubt());
    }
    return items;
  }

  /** Sends a request that changes something. */
  WriteOutcome change(ApiRequest request, WritePermit permit, Call call) {
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

  /** Why a peer cannot be had here. */
  static Optional<String> objection(TransferPeer peer) {
    return peer.port() == PORT
        ? Optional.empty()
        : Optional.of(
            "DNS Made Easy has no ports for transfers, which go to port 53, not to " + peer);
  }

  /** A refusal of our own: nothing was sent. */
  static WriteOutcome.Refused refused(String message) {
    return new WriteOutcome.Refused(List.of(), refusal(message));
  }

  static RequestRefusedException refusal(String message) {
    return new RequestRefusedException(DnsMadeEasyProvider.ID, message, "", null);
  }

  static UnexpectedAnswerException unexpected(String message) {
    return new UnexpectedAnswerException(DnsMadeEasyProvider.ID, message, "", null);
  }
}
