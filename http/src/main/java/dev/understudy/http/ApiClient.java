// SPDX-License-Identifier: Apache-2.0
package dev.understudy.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.call.Call;
import dev.understudy.http.Exchange.TransportException;
import dev.understudy.http.ReplyVerdict.Kind;
import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.WritePermit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client of one JSON interface: sends requests to one endpoint under one credential and one rate
 * budget, and turns answers into results or the {@link ProviderException} family. Thread-safe.
 *
 * <p>Logs one line of level debug for a request: method, path template, status, duration, request
 * id. Bodies, queries and header fields are never logged.
 */
public final class ApiClient {
  private static final Logger LOG = System.getLogger("dev.understudy.http");

  private final ProviderId provider;
  private final HttpStack stack;
  private final Endpoint endpoint;
  private final Credential credential;
  private final ReplyClassifier classifier;
  private final Function<ApiRequest, RateBudget> budgets;
  private final BiConsumer<ApiReply, RateBudget> observer;
  private final Map<String, String> fields;
  private final List<String> idHeaders;

  private ApiClient(Builder builder) {
    this.provider = builder.provider;
    this.stack = builder.stack;
    this.endpoint = builder.endpoint;
    this.credential = builder.credential;
    this.classifier = builder.classifier;
    this.budgets = builder.budgets;
    this.observer = builder.observer;
    this.fields = new TreeMap<>(builder.fields);
    this.idHeaders = builder.idHeaders;
  }

  /** Starts from what every client has; a budget must be added. */
  public static Builder builder(
      ProviderId provider,
      HttpStack stack,
      Endpoint endpoint,
      Credential credential,
      ReplyClassifier classifier) {
    return new Builder(provider, stack, endpoint, credential, classifier);
  }

  /** Where it sends to. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /**
   * Reads something that must be there.
   *
   * @throws ProviderException when it cannot be had
   */
  public ApiReply read(ApiRequest request, Call call) {
    return find(request, call)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    provider, "there is no such thing: " + describe(request), "", null));
  }

  /**
   * Reads something that may not be there.
   *
   * @return empty when the other side says that there is no such thing
   * @throws ProviderException when it cannot be had
   */
  public Optional<ApiReply> find(ApiRequest request, Call call) {
    if (!request.isRead()) {
      throw new IllegalArgumentException(request + " is not a read");
    }
    RateBudget budget = budgets.apply(request);
    return stack.retrier().run(() -> attempt(request, budget, call), budget, call);
  }

  private Optional<ApiReply> attempt(ApiRequest request, RateBudget budget, Call call) {
    Outcome outcome = exchange(request, budget, "", call);
    if (outcome.error() != null) {
      if (outcome.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw outcome.error();
    }
    return Optional.of(outcome.answer());
  }

  /**
   * Sends a request that changes something, once, with the permit's effect in the header field
   * {@code Understudy-Effect}.
   *
   * <p>Done when the answer says so; refused when it says that nothing took effect, when it was
   * throttled, or when it never left; unknown in every other case, such as a server error or a
   * connection that broke.
   */
  public WriteReply write(ApiRequest request, WritePermit permit, Call call) {
    if (request.isRead()) {
      throw new IllegalArgumentException(request + " changes nothing");
    }
    Outcome outcome = exchange(request, budgets.apply(request), permit.effect(), call);
    ProviderException error = outcome.error();
    if (error == null) {
      return new WriteReply.Done(outcome.answer());
    }
    return outcome.mayHaveLanded()
        ? new WriteReply.Unknown(error)
        : new WriteReply.Refused(error, outcome.body());
  }

  private Outcome exchange(ApiRequest request, RateBudget budget, String effect, Call call) {
    long started = stack.time().nanoTime();
    try {
      Optional<Duration> tooLong = budget.take(call);
      if (tooLong.isPresent()) {
        return Outcome.failed(
            Kind.THROTTLED,
            new ThrottledException(
                provider,
                describe(request)
                    + " was not sent: the rate budget is used up for "
                    + tooLong.get().toSeconds()
                    + " s, longer than the "
                    + call.remaining().toSeconds()
                    + " s left of the deadline",
                "",
                tooLong.get()),
            false);
      }
      if (call.isExpired()) {
        return Outcome.failed(
            Kind.UNAVAILABLE,
            new UnreachableException(
                provider, describe(request) + " was not sent: the deadline has passed", "", null),
            false);
      }
      HttpRequest ready = build(request, effect);
      HttpResponse<byte[]> raw =
          Exchange.send(stack.client(), ready, stack.limits(), call.remaining());
      ApiReply reply = ApiReply.of(raw.statusCode(), raw.headers(), raw.body(), idHeaders);
      observer.accept(reply, budget);
      log(request, Integer.toString(reply.status()), started, reply.requestId());
      return judge(request, reply, budget);
    } catch (CredentialsException e) {
      return Outcome.failed(Kind.CREDENTIALS, e, false);
    } catch (TransportException e) {
      log(request, "none", started, "");
      return unanswered(request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed(
          Kind.UNAVAILABLE,
          new UnreachableException(provider, describe(request) + " was interrupted", "", e),
          true);
    }
  }

  private HttpRequest build(ApiRequest request, String effect) {
    HttpRequest.Builder out =
        HttpRequest.newBuilder(endpoint.at(request.path(), request.query()))
            .timeout(stack.limits().firstByte());
    out.setHeader(
        "Accept", request.wantsText() ? "text/plain, application/json" : "application/json");
    out.setHeader("Accept-Encoding", "identity");
    out.setHeader("User-Agent", "understudy");
    fields.forEach(out::setHeader);
    if (!effect.isEmpty()) {
      out.setHeader("Understudy-Effect", effect);
    }
    JsonNode body = request.body();
    String form = credential.complete(provider, request.form());
    Multipart parts = request.parts();
    if (!form.isEmpty()) {
      out.setHeader("Content-Type", "application/x-www-form-urlencoded");
      out.method(request.method(), BodyPublishers.ofString(form, StandardCharsets.US_ASCII));
    } else if (parts != null) {
      out.setHeader("Content-Type", parts.contentType());
      out.method(request.method(), BodyPublishers.ofByteArray(parts.octets()));
    } else if (body != null) {
      out.setHeader("Content-Type", "application/json");
      out.method(
          request.method(), BodyPublishers.ofString(Json.write(body), StandardCharsets.UTF_8));
    } else {
      out.method(request.method(), BodyPublishers.noBody());
    }
    credential.apply(provider, out::setHeader);
    return out.build();
  }

  private Outcome judge(ApiRequest request, ApiReply reply, RateBudget budget) {
    boolean text = request.wantsText() && reply.isSuccess() && reply.isBroken();
    ReplyVerdict verdict = text ? ReplyVerdict.OK : classifier.judge(reply);
    if (verdict.kind() == Kind.OK) {
      return Outcome.ok(reply);
    }
    if (verdict.kind() == Kind.THROTTLED) {
      Duration wait = verdict.pause();
      if (wait != null) {
        budget.close(wait);
      }
    }
    boolean doubt = verdict.kind() == Kind.UNAVAILABLE || verdict.kind() == Kind.UNEXPECTED;
    return new Outcome(verdict.kind(), reply, error(request, reply, verdict), doubt);
  }

  private ProviderException error(ApiRequest request, ApiReply reply, ReplyVerdict verdict) {
    String said = request.scrub(credential.scrub(verdict.text()));
    String message =
        describe(request)
            + " was answered with status "
            + reply.status()
            + (said.isEmpty() ? "" : ": " + said)
            + hint(verdict.kind());
    String id = reply.requestId();
    return switch (verdict.kind()) {
      case THROTTLED -> new ThrottledException(provider, message, id, verdict.pause());
      case CREDENTIALS, NOT_ENTITLED -> new CredentialsException(provider, message, id, null);
      case CHANGED -> new StateChangedException(provider, message, id, null);
      case UNAVAILABLE -> new UnreachableException(provider, message, id, null);
      case REFUSED, NOT_FOUND -> new RequestRefusedException(provider, message, id, null);
      case OK, UNEXPECTED -> new UnexpectedAnswerException(provider, message, id, null);
    };
  }

  private String hint(Kind kind) {
    return switch (kind) {
      case THROTTLED -> " (too many requests; wait, then repeat)";
      case CREDENTIALS -> " (check " + credential.describe() + " and what it may do)";
      default -> "";
    };
  }

  private Outcome unanswered(ApiRequest request, TransportException e) {
    String message = describe(request) + ": " + e.getMessage();
    // the cause stays out: exceptions of the platform can hold addresses and header fields
    ProviderException error =
        e.isNonsense()
            ? new UnexpectedAnswerException(provider, message, "", null)
            : new UnreachableException(
                provider, message + (e.mayHaveLanded() ? "" : "; nothing was sent"), "", null);
    return Outcome.failed(
        e.isNonsense() ? Kind.UNEXPECTED : Kind.UNAVAILABLE, error, e.mayHaveLanded());
  }

  /** Whose client it is and where it sends to, without secrets. */
  @Override
  public String toString() {
    return provider + " at " + endpoint + " with " + credential;
  }

  private String describe(ApiRequest request) {
    return request + " at " + endpoint.host();
  }

  private void log(ApiRequest request, String status, long started, String requestId) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(
          Level.DEBUG,
          "{0} {1} status {2} in {3} ms, request {4}",
          request.method(),
          request.template(),
          status,
          Long.toString((stack.time().nanoTime() - started) / 1_000_000),
          requestId.isEmpty() ? "-" : requestId);
    }
  }

  private record Outcome(
      Kind kind,
      @Nullable ApiReply reply,
      @Nullable ProviderException error,
      boolean mayHaveLanded) {
    static Outcome ok(ApiReply reply) {
      return new Outcome(Kind.OK, reply, null, false);
    }

    static Outcome failed(Kind kind, ProviderException error, boolean mayHaveLanded) {
      return new Outcome(kind, null, error, mayHaveLanded);
    }

    ApiReply answer() {
      if (reply == null) {
        throw new IllegalStateException("there was no answer");
      }
      return reply;
    }

    JsonNode body() {
      return reply == null ? MissingNode.getInstance() : reply.json();
    }
  }

  /** Collects what a client is made of. Not thread-safe. */
  public static final class Builder {
    private final ProviderId provider;
    private final HttpStack stack;
    private final Endpoint endpoint;
    private final Credential credential;
    private final ReplyClassifier classifier;
    private final Map<String, String> fields = new TreeMap<>();
    private Function<ApiRequest, RateBudget> budgets =
        request -> {
          throw new IllegalStateException("the client has no rate budget");
        };
    private BiConsumer<ApiReply, RateBudget> observer = (reply, budget) -> {};
    private List<String> idHeaders = List.of();

    private Builder(
        ProviderId provider,
        HttpStack stack,
        Endpoint endpoint,
        Credential credential,
        ReplyClassifier classifier) {
      this.provider = provider;
      this.stack = stack;
      this.endpoint = endpoint;
      this.credential = credential;
      this.classifier = classifier;
    }

    /** Which budget a request counts against. */
    public Builder budgets(Function<ApiRequest, RateBudget> changed) {
      this.budgets = changed;
      return this;
    }

    /** What takes over from an answer how much of the budget is left; default: nothing. */
    public Builder observing(BiConsumer<ApiReply, RateBudget> changed) {
      this.observer = changed;
      return this;
    }

    /** A header field of every request that is no secret. */
    public Builder field(String name, String value) {
      fields.put(name, value);
      return this;
    }

    /** In which header fields the provider's id of a request is; the first that is there counts. */
    public Builder requestId(String... headers) {
      this.idHeaders = List.of(headers);
      return this;
    }

    /** The client. */
    public ApiClient build() {
      return new ApiClient(this);
    }
  }
}
