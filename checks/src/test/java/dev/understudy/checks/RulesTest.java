// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.understudy.checks.fixture.leak.Leaking;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every rule finds the class that was written to break it. */
class RulesTest {
  @Test
  void packageCycles_finds() {
    assertThat(Rules.packageCycles(fixture("cycle"))).isNotEmpty();
  }

  @Test
  void moduleDirections_finds() {
    Module low = new Module("core", Path.of("core"), fixture("cycle.one"), Optional.empty());
    Module high = new Module("report", Path.of("report"), fixture("cycle.two"), Optional.empty());

    assertThat(Rules.moduleDirections(low, List.of(low, high)))
        .anyMatch(line -> line.contains("cycle.one.First") && line.contains("cycle.two.Second"));
    assertThat(Rules.moduleDirections(high, List.of(low, high))).isEmpty();
  }

  @Test
  void libraries_finds() {
    assertThat(Rules.libraries("failover", fixture("leak")))
        .anyMatch(line -> line.contains("org.xbill.DNS.Name"));
    assertThat(Rules.libraries("dns", fixture("leak"))).isEmpty();
  }

  @Test
  void leaks_findsEveryPlaceInASignature() {
    List<String> found = Rules.leaks(List.of(Leaking.class), Leaking.class::equals);

    for (String member :
        List.of("argument", "array", "bound", "failure", "field", "header", "parent", "wildcard")) {
      assertThat(found)
          .as(member)
          .anyMatch(line -> line.contains(member) && line.contains("xbill"));
    }
    assertThat(found).noneMatch(line -> line.contains("hidden") || line.contains("fine"));
  }

  @Test
  void clocks_finds() {
    assertThat(Rules.clocks(fixture("time")))
        .anyMatch(line -> line.contains("Instant.now()"))
        .anyMatch(line -> line.contains("LocalDate.now()"))
        .anyMatch(line -> line.contains("Clock.systemUTC()"))
        .anyMatch(line -> line.contains("System.nanoTime()"))
        .anyMatch(line -> line.contains("System.currentTimeMillis()"))
        .anyMatch(line -> line.contains("Thread.sleep("))
        .anyMatch(line -> line.contains("TimeUnit.sleep("))
        .anyMatch(line -> line.contains("LockSupport.parkNanos("));
  }

  @Test
  void printing_finds() {
    assertThat(Rules.printing(fixture("state")))
        .anyMatch(line -> line.contains("System.out"))
        .anyMatch(line -> line.contains("printStackTrace"))
        .anyMatch(line -> line.contains("java.util.logging"));
  }

  @Test
  void logging_finds() {
    assertThat(Rules.logging(fixture("state")))
        .anyMatch(line -> line.contains("java.lang.System$Logger"));
  }

  @Test
  void sockets_finds() {
    assertThat(Rules.sockets(fixture("net")))
        .anyMatch(line -> line.contains("java.net.Socket"))
        .anyMatch(line -> line.contains("java.net.DatagramSocket"))
        .anyMatch(line -> line.contains("java.net.http.HttpClient"))
        .anyMatch(line -> line.contains("java.nio.channels.DatagramChannel"))
        .anyMatch(line -> line.contains("InetAddress.getByName"))
        .anyMatch(line -> line.contains("URL.openStream"))
        .anyMatch(line -> line.contains("org.xbill.DNS.SimpleResolver"));
  }

  @Test
  void staticState_finds() {
    assertThat(Rules.staticState(fixture("state")))
        .containsExactly("dev.understudy.checks.fixture.state.Stateful.count");
  }

  @Test
  void unmarkedPackages_finds() {
    assertThat(Rules.unmarkedPackages(fixture("unmarked")))
        .containsExactly("dev.understudy.checks.fixture.unmarked");
    assertThat(Rules.unmarkedPackages(fixture("state"))).isEmpty();
  }

  private static JavaClasses fixture(String name) {
    return new ClassFileImporter().importPackages("dev.understudy.checks.fixture." + name);
  }
}
