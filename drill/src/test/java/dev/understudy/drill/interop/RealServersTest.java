// SPDX-License-Identifier: Apache-2.0
package dev.understudy.drill.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A cutover and a rollback on servers that others wrote, in a network namespace of their own. Where
 * that cannot be had the test is skipped with the reason, or fails where the environment variable
 * UNDERSTUDY_INTEROP is "required".
 */
@Execution(ExecutionMode.CONCURRENT)
class RealServersTest {
  private static final int LIMIT_SECONDS = 180;

  @TempDir Path work;

  @Test
  void cutoverAndRollback_seenThroughUnbound() throws Exception {
    require();
    Path output = work.resolve("output.txt");
    Process process = start(output);
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      List<ProcessHandle> servers = process.descendants().toList();
      process.destroyForcibly();
      servers.forEach(ProcessHandle::destroyForcibly);
    }
    String said = Files.readString(output);

    assertThat(ended).as("ended within %d s: %s", LIMIT_SECONDS, said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("rolled back: the primary serves what was changed at the secondary");
  }

  private Process start(Path output) throws IOException {
    Path arguments = work.resolve("java.args");
    Files.writeString(arguments, "-cp \"" + classPath().replace("\\", "\\\\") + "\"\n");
    String script =
        RealServers.find("ip").orElseThrow()
            + " link set lo up && exec \"$0\" @\"$1\" "
            + RealServersMain.class.getName()
            + " \"$2\"";
    return new ProcessBuilder(
            RealServers.find("unshare").orElseThrow().toString(),
            "-n",
            "sh",
            "-c",
            script,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            arguments.toString(),
            Files.createDirectory(work.resolve("run")).toString())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Surefire may put the class path into the manifest of a jar, and then says so. */
  private static String classPath() {
    return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
        .orElseGet(() -> System.getProperty("java.class.path"))
        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
  }

  private static void require() throws Exception {
    List<String> missing = new ArrayList<>();
    for (String program : List.of("unshare", "ip", "knotd", "nsd", "unbound")) {
      if (RealServers.find(program).isEmpty()) {
        missing.add(program + " is not installed");
      }
    }
    if (missing.isEmpty() && !mayUnshare()) {
      missing.add("a network namespace of its own is not allowed here, which takes root");
    }
    if (missing.isEmpty()) {
      return;
    }
    String hint =
        String.join("; ", missing)
            + "; on Debian, as root: apt-get install --no-install-recommends"
            + " knot nsd unbound iproute2 util-linux";
    if ("required".equals(System.getenv("UNDERSTUDY_INTEROP"))) {
      fail("UNDERSTUDY_INTEROP=required, and " + hint);
    }
    abort(hint);
  }

  private static boolean mayUnshare() throws Exception {
    Process process =
        new ProcessBuilder(
                RealServers.find("unshare").orElseThrow().toString(),
                "-n",
                RealServers.find("ip").orElseThrow().toString(),
                "link",
                "set",
                "lo",
                "up")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
