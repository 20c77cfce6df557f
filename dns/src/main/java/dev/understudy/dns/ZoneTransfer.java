// SPDX-License-Identifier: Apache-2.0
package dev.understudy.dns;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.UnexpectedAnswerException;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.ZoneSource;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.RecordType;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A zone as a name server hands it over by AXFR (RFC 5936). Thread-safe; each reading is a transfer
 * of its own.
 *
 * <p>A reading is complete only when the first and the last record are the same SOA and every
 * record in between belongs to the zone. What ends early, or holds foreign names, is partial; a
 * refusal is a failure. IXFR and TSIG are not spoken.
 */
public final class ZoneTransfer implements ZoneSource {
  private static final ProviderId AXFR_ID = new ProviderId("axfr");
  private static final RecordType AXFR = RecordType.of(252);
  private static final TimeSource REAL = TimeSource.system();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InetSocketAddress server;
  private final String host;
  private final DomainName zone;
  private final TransferLimits limits;

  /**
   * A transfer from a server.
   *
   * @param server where it is reached
   * @param host what people call it, for {@link #describe()}
   */
  public ZoneTransfer(
      InetSocketAddress server, String host, DomainName zone, TransferLimits limits) {
    this.server = server;
    this.host = host;
    this.zone = zone;
    this.limits = limits;
  }

  /** {@code axfr:HOST/ZONE}, with the port after the host unless it is 53. */
  @Override
  public String describe() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return "axfr:"
        + shown
        + (server.getPort() == 53 ? "" : ":" + server.getPort())
        + "/"
        + zone.toStringWithoutFinalDot();
  }

  @Override
  public Reading read(Call call) {
    TransferGathering gathering = new TransferGathering(zone, limits);
    try {
      transfer(gathering, call);
    } catch (ProviderException e) {
      return new Reading.Failed(describe(), e);
    } catch (IOException e) {
      String reason = reason(e);
      if (gathering.isEmpty()) {
        return new Reading.Failed(describe(), unreachable(reason, e));
      }
      gathering.endedBy(reason);
    }
    return gathering.reading(describe(), call.time().now());
  }

  private void transfer(TransferGathering gathering, Call call) throws IOException {
    long start = REAL.nanoTime();
    long allowed = Math.min(limits.total().toNanos(), call.remaining().toNanos());
    int id = RANDOM.nextInt(0x10000);
    long[] messageStart = {start};
    TcpConnection.Patience patience =
        () -> {
          long now = REAL.nanoTime();
          long left =
              Math.min(
                  allowed - (now - start), limits.silence().toNanos() - (now - messageStart[0]));
          if (left <= 0) {
            throw new SocketTimeoutException("no time left");
          }
          return (int) Math.max(1, left / 1_000_000);
        };
    try (TcpConnection connection = TcpConnection.open(server, patience)) {
      connection.send(QueryWriter.writePlain(id, Question.of(zone, AXFR)));
      while (!gathering.isClosed()) {
        messageStart[0] = REAL.nanoTime();
        byte[] message = connection.receive(patience);
        if (!MessageReader.hasId(message, id)) {
          throw unexpected("sent a message with another id, or one that is no response");
        }
        refuse(message, gathering.isEmpty());
        if (!gathering.add(message)) {
          return;
        }
      }
    }
  }

  /** An error code in the first message is the whole answer; later ones are judged as the end. */
  private void refuse(byte[] message, boolean first) {
    int rcode = message[3] & 0x0f;
    if (rcode == Rcode.NOERROR || !first) {
      return;
    }
    String found = "answered the transfer of " + zone + " with " + Rcode.name(rcode);
    if (rcode == Rcode.REFUSED || rcode == Rcode.NOTAUTH || rcode == Rcode.NXDOMAIN) {
      throw new RequestRefusedException(
          AXFR_ID,
          host
              + " "
              + found
              + ": check that it serves the zone and allows transfers to this machine's address",
          "",
          null);
    }
    if (rcode == Rcode.SERVFAIL) {
      throw unreachable(found + ": it cannot serve the zone now; try again later", null);
    }
    throw unexpected(found);
  }

  private UnreachableException unreachable(String what, @Nullable IOException cause) {
    return new UnreachableException(AXFR_ID, host + " (" + server + "): " + what, "", cause);
  }

  private UnexpectedAnswerException unexpected(String what) {
    return new UnexpectedAnswerException(AXFR_ID, host + " (" + server + ") " + what, "", null);
  }

  private String reason(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return "the transfer was interrupted";
    }
    if (e instanceof EOFException) {
      return "the server closed the connection before the closing SOA record";
    }
    if (e instanceof SocketTimeoutException) {
      return "no more came in time (limits: "
          + limits.silence()
          + " of silence, "
          + limits.total()
          + " in all)";
    }
    return String.valueOf(e.getMessage());
  }
}
