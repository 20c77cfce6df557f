// SPDX-License-Identifier: Apache-2.0
package dev.understudy.state;

import dev.understudy.call.TimeSource;
import dev.understudy.zone.DomainName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another process that wants a lease. */
final class LeaseChild implements AutoCloseable {
  private final Path state;
  private final DomainName zone;
  private final TimeSource time;
  private @Nullable Process process;

  LeaseChild(Path state, DomainName zone, TimeSource time) {
    this.state = state;
    this.zone = zone;
    this.time = time;
  }

  /** In the child: takes the lease, says so, and waits until its input ends. */
  public static void main(String[] args) throws IOException {
    FileStateStore store = new FileStateStore(Path.of(args[0]), TimeSource.system());
    try {
      Lease lease = store.acquire(DomainName.parse(args[1]), "a child");
      lease.journal().append("INTENT", Fields.of("op", "child"));
      System.out.println("TAKEN " + lease.epoch());
    } catch (LeaseHeldException e) {
      System.out.println("HELD");
    }
    System.out.flush();
    if (System.in.read() < 0) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Starts it and returns what it says; it goes on until killed. */
  String hold() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process started =
        new ProcessBuilder(
                java,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LeaseChild.class.getName(),
                state.toString(),
                zone.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process = started;
    BufferedReader reader = started.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(reader.readLine());
  }

  String tryOnce() throws Exception {
    String said = hold();
    kill();
    return said;
  }

  long pid() {
    return running().pid();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    Process child = running();
    child.destroyForcibly();
    if (!child.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the child does not die, at " + time.now());
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the child was not started");
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
