// SPDX-License-Identifier: Apache-2.0
package dev.understudy.route53;

import dev.understudy.provider.CredentialsException;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.StateChangedException;
import dev.understudy.provider.ThrottledException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.route53.AwsLink.Attempt;
import dev.understudy.route53.Guard.Exchange;
import dev.understudy.route53.Guard.NonsenseException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What an exception of the SDK means: pure. Never keeps it as a cause. */
final class Failures {
  /** Throttling comes as status 400; an earlier change that is still running does too. */
  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "TooManyRequestsException",
          "PriorRequestNotComplete");

  private final UnaryOperator<String> scrub;
  private final String where;

  /**
   * For one client.
   *
   * @param scrub blots secrets out of a text
   * @param where where its requests go, for messages
   */
  Failures(UnaryOperator<String> scrub, String where) {
    this.scrub = scrub;
    this.where = where;
  }

  <T> Attempt<T> judge(String what, Exchange exchange, RuntimeException e) {
    NonsenseException nonsense = within(e, NonsenseException.class);
    if (nonsense != null) {
      return failed(
          new UnexpectedAnswerException(
              Route53Provider.ID, text(what, exchange, nonsense.getMessage()), "", null),
          true);
    }
    AwsServiceException refusal = within(e, AwsServiceException.class);
    if (refusal != null) {
      return refused(what, exchange, refusal);
    }
    ProviderException own = within(e, ProviderException.class);
    if (own != null && !exchange.sent) {
      return failed(own, false);
    }
    if (within(e, SdkClientException.class) == null && !exchange.sent) {
      throw e; // a mistake of ours, not of the world
    }
    return unanswered(what, exchange, e);
  }

  private <T> Attempt<T> refused(String what, Exchange exchange, AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    String message = details == null ? null : details.errorMessage();
    String said = message == null || message.isEmpty() ? exchange.refusal : message;
    String id = e.requestId() == null ? "" : e.requestId();
    int status = e.statusCode();
    String text =
        scrub.apply(
            what
                + " at "
                + where
                + " was answered with status "
                + status
                + (code.isEmpty() ? "" : ", " + code)
                + (said.isEmpty() ? "" : ": " + said));
    if (THROTTLED.contains(code) || status == 429) {
      return failed(
          new ThrottledException(
              Route53Provider.ID,
              text + " (too many requests; wait, then repeat)",
              id,
              pause(details)),
          false);
    }
    if (status == 401 || status == 403) {
      return failed(
          new CredentialsException(
              Route53Provider.ID, text + " (check the credentials and what they may do)", id, null),
          false);
    }
    if (status >= 500 || status == 408) {
      return failed(new UnreachableException(Route53Provider.ID, text, id, null), true);
    }
    if (status < 400) {
      return failed(new UnexpectedAnswerException(Route53Provider.ID, text, id, null), true);
    }
    ProviderException error =
        isOutdated(said)
            ? new StateChangedException(Route53Provider.ID, text, id, null)
            : new RequestRefusedException(Route53Provider.ID, text, id, null);
    return new Attempt<>(null, error, status == 404, false);
  }

  /** Whether all that a change batch is refused for is that the zone is no longer as read. */
  private static boolean isOutdated(String said) {
    int objections = said.split("Tried to ", -1).length - 1;
    int outdated =
        said.split("but it was not found|but it already exists|do not match the current values", -1)
                .length
            - 1;
    return objections > 0 && objections == outdated && !said.contains("RRSet");
  }

  private static @Nullable Duration pause(@Nullable AwsErrorDetails details) {
    if (details == null || details.sdkHttpResponse() == null) {
      return null;
    }
    return details
        .sdkHttpResponse()
        .firstMatchingHeader("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(null);
  }

  private <T> Attempt<T> unanswered(String what, Exchange exchange, RuntimeException e) {
    if (!exchange.sent) {
      String said = String.valueOf(e.getMessage());
      boolean credentials = said.contains("redential") || said.contains("profile");
      String message = scrub.apply(what + " was not sent: " + said);
      return failed(
          credentials
              ? new CredentialsException(Route53Provider.ID, message, "", null)
              : new UnreachableException(Route53Provider.ID, message, "", null),
          false);
    }
    boolean left = !neverConnected(e);
    return failed(
        new UnreachableException(
            Route53Provider.ID,
            text(what, exchange, root(e).toString()) + (left ? "" : "; nothing was sent"),
            "",
            null),
        left);
  }

  private String text(String what, Exchange exchange, @Nullable String why) {
    return scrub.apply(
        what
            + " at "
            + where
            + (exchange.status == 0
                ? " got no answer: "
                : " was answered with status " + exchange.status + ": ")
            + why);
  }

  private static boolean neverConnected(Throwable e) {
    if (within(e, ConnectException.class) != null
        || within(e, UnknownHostException.class) != null
        || within(e, NoRouteToHostException.class) != null
        || within(e, SSLHandshakeException.class) != null) {
      return true;
    }
    SocketTimeoutException late = within(e, SocketTimeoutException.class);
    return late != null
        && String.valueOf(late.getMessage()).toLowerCase(java.util.Locale.ROOT).contains("connect");
  }

  private static <X extends Throwable> @Nullable X within(Throwable e, Class<X> type) {
    Throwable at = e;
    for (int i = 0; at != null && i < 20; i++) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
      at = at.getCause();
    }
    return null;
  }

  private static Throwable root(Throwable e) {
    Throwable at = e;
    for (int i = 0; i < 20; i++) {
      Throwable cause = at.getCause();
      if (cause == null) {
        return at;
      }
      at = cause;
    }
    return at;
  }

  private static <T> Attempt<T> failed(ProviderException error, boolean mayHaveLanded) {
    return new Attempt<>(null, error, false, mayHaveLanded);
  }
}
