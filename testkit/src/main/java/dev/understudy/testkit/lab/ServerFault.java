// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an authoritative server misbehaves. Immutable, thread-safe.
 *
 * <p>All but {@link #SILENT} are seen by a client at once, without any waiting in real time.
 */
public final class ServerFault {
  /** Works as it should. */
  public static final ServerFault NONE = new ServerFault("none", null);

  /** No server runs: the system answers port unreachable, and resets TCP connections. */
  public static final ServerFault DEAD = new ServerFault("dead", null);

  /** Takes every message and answers none; TCP connections open. Clients wait in real time. */
  public static final ServerFault SILENT = new ServerFault("silent", null);

  /** Answers REFUSED. */
  public static final ServerFault REFUSED = new ServerFault("refused", null);

  /** Answers SERVFAIL. */
  public static final ServerFault SERVFAIL = new ServerFault("servfail", null);

  /** Lame: refers everybody to the root (an upward referral). */
  public static final ServerFault LAME = new ServerFault("lame", null);

  /** Gives its answers without the AA bit. */
  public static final ServerFault NOT_AUTHORITATIVE = new ServerFault("not-authoritative", null);

  /** Serves UDP and rejects TCP connections. */
  public static final ServerFault UDP_ONLY = new ServerFault("udp-only", null);

  /** Serves TCP and rejects UDP messages. */
  public static final ServerFault TCP_ONLY = new ServerFault("tcp-only", null);

  /** Truncates every UDP answer to nothing. */
  public static final ServerFault TRUNCATING = new ServerFault("truncating", null);

  private static final List<ServerFault> NAMED =
      List.of(
          NONE,
          DEAD,
          SILENT,
          REFUSED,
          SERVFAIL,
          LAME,
          NOT_AUTHORITATIVE,
          UDP_ONLY,
          TCP_ONLY,
          TRUNCATING);

  private final String name;
  private final @Nullable ZoneHolder content;

  private ServerFault(String name, @Nullable ZoneHolder content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Answers from other content than it should: an old zone, an emptied one, an altered one.
   *
   * @param content what it serves as long as the fault lasts
   */
  public static ServerFault wrongAnswers(ZoneHolder content) {
    return new ServerFault("wrong-answers", content);
  }

  /**
   * The fault of a name, as {@link #name()} gives it; wrong answers are not among them.
   *
   * @throws IllegalArgumentException for another name; the message lists those there are
   */
  public static ServerFault parse(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return NAMED.stream()
        .filter(fault -> fault.name.equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is no server fault; there are "
                        + NAMED.stream().map(ServerFault::name).toList()));
  }

  /** The name in lower case with hyphens. */
  public String name() {
    return name;
  }

  Optional<ZoneHolder> content() {
    return Optional.ofNullable(content);
  }

  boolean rejects(boolean tcp) {
    return equals(DEAD) || (tcp ? equals(UDP_ONLY) : equals(TCP_ONLY));
  }

  @Override
  public String toString() {
    return name;
  }
}
