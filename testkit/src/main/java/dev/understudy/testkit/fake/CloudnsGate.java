// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Who may come in at ClouDNS, and how often. Guarded by the fake's lock. */
final class CloudnsGate {
  private static final String WRONG_USER =
      "Invalid authentication, incorrect auth-id or auth-password.";
  private static final String WRONG_SUB_USER =
      "Invalid authentication, incorrect sub-auth-id, sub-auth-user or auth-password.";

  private final Users users;
  private final RequestWindow second;
  private final RequestWindow minute;

  CloudnsGate(Users users, int perSecond, int perMinute) {
    this.users = users;
    this.second = new RequestWindow(perSecond, Duration.ofSeconds(1));
    this.minute = new RequestWindow(perMinute, Duration.ofMinutes(1));
  }

  /**
   * A user, and a sub-user of the same password by id and by name, empty for none.
   *
   * @param password never shown
   */
  record Users(String id, String subId, String subUser, String password) {
    boolean know(Map<String, String> form) {
      boolean user = id.equals(form.get("auth-id"));
      boolean sub =
          !subId.isEmpty() && subId.equals(form.get("sub-auth-id"))
              || !subUser.isEmpty() && subUser.equals(form.get("sub-auth-user"));
      return password.equals(form.get("auth-password")) && (user || sub);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * Counts a request and looks at who sent it.
   *
   * @throws CloudnsError when it is one too many, or from a stranger
   */
  void admit(Map<String, String> form, Instant now) {
    boolean within = second.take(now);
    boolean overall = minute.take(now);
    if (!within) {
      throw blocked(second.quota(), "second");
    }
    if (!overall) {
      throw blocked(minute.quota(), "minute");
    }
    if (!users.know(form)) {
      throw new CloudnsError(form.containsKey("auth-id") ? WRONG_USER : WRONG_SUB_USER);
    }
  }

  private static CloudnsError blocked(int quota, String span) {
    return new CloudnsError(
        "Request blocked. 192.0.2.1 is sending more than " + quota + " requests per " + span + ".");
  }

  static FakeResponse refusal(FaultKind kind) {
    return switch (kind) {
      case UNAUTHORIZED -> new CloudnsError(WRONG_USER).response();
      case FORBIDDEN -> new CloudnsError(WRONG_SUB_USER).response();
      case NOT_FOUND -> new CloudnsError("Missing domain-name").response();
      case RECORD_REFUSED -> new CloudnsError("Invalid A record.").response();
      case CONFLICT -> new CloudnsError("example.com has been already added.").response();
      case THROTTLED, THROTTLED_SILENTLY -> blocked(20, "second").response();
      default -> FakeResponse.empty(500);
    };
  }
}
