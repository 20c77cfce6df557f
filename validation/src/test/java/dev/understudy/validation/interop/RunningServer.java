// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.interop;

import dev.understudy.call.Call;
import dev.understudy.call.TimeSource;
import dev.understudy.dns.Answer;
import dev.understudy.dns.DnsClient;
import dev.understudy.dns.DnsLimits;
import dev.understudy.dns.Question;
import dev.understudy.dns.Rcode;
import dev.understudy.dns.Transport;
import dev.understudy.zone.RecordType;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One program serving one zone on a free port of loopback, with all it writes in one folder. */
final class RunningServer implements AutoCloseable {
  private static final int TRIES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final InetSocketAddress socket;

  private RunningServer(Process process, InetSocketAddress socket) {
    this.process = process;
    this.socket = socket;
  }

  /**
   * Starts and waits until the SOA is served; with another port where somebody took it meanwhile.
   */
  static RunningServer start(ServerProgram program, Path path, Zone zone, Path work)
      throws Exception {
    String output = "";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Path folder = Files.createDirectory(work.resolve("try" + attempt));
      Files.createDirectories(folder.resolve("db"));
      Files.write(folder.resolve("zone.db"), MasterFile.writeOctets(zone));
      int port = freePort();
      Path configuration = folder.resolve("server.conf");
      Files.writeString(configuration, program.configuration(folder, port, zone.apex().toString()));
      Path log = folder.resolve("log");
      Process process =
          new ProcessBuilder(program.command(path, configuration))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      RunningServer server =
          new RunningServer(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      if (server.serves(zone)) {
        return server;
      }
      server.close();
      output = Files.readString(log);
    }
    throw new IllegalStateException(program + " does not serve " + zone + ":\n" + output);
  }

  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          DatagramSocket udp =
              new DatagramSocket(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()))) {
        return udp.getLocalPort();
      } catch (java.net.BindException e) {
        // the number is free for TCP only: take another
      }
    }
  }

  private boolean serves(Zone zone) throws InterruptedException {
    TimeSource time = TimeSource.system();
    Call call = Call.within(PATIENCE, time);
    try (DnsClient client =
        new DnsClient(
            unused -> socket,
            time,
            DnsLimits.standard().withAttemptTimeout(Duration.ofMillis(500)).withAttempts(1))) {
      while (process.isAlive() && !call.isExpired()) {
        Answer answer =
            client.ask(
                InetAddress.getLoopbackAddress(),
                Question.of(zone.apex(), RecordType.SOA),
                Transport.TCP,
                call);
        if (answer.reply().filter(each -> each.rcode() == Rcode.NOERROR).isPresent()) {
          return true;
        }
        time.sleep(Duration.ofMillis(50));
      }
    }
    return false;
  }

  InetSocketAddress socket() {
    return socket;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
