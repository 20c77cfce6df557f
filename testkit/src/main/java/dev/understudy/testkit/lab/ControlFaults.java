// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.finding.SafeText;
import dev.understudy.testkit.fake.Fault;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import dev.understudy.zone.text.MasterFileException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Faults by name: {@code dns:primary}, {@code dns:parent}, {@code dns:root} or {@code dns:ADDRESS}
 * with a {@link ServerFault}; {@code api:NAME} with a {@link Fault}; {@code registry} with {@code
 * hold}, {@code release}, {@code slow PT1H} or {@code none}.
 */
final class ControlFaults {
  private final Lab lab;
  private final LabApis apis;

  ControlFaults(Lab lab, LabApis apis) {
    this.lab = lab;
    this.apis = apis;
  }

  /** What sets the fault; nothing has happened yet, but everything is checked. */
  Runnable prepare(String target, String fault, Optional<String> content) {
    try {
      if (target.equals("registry")) {
        return registry(fault);
      }
      if (target.startsWith("dns:")) {
        List<AuthoritativeServer> servers = servers(target.substring("dns:".length()));
        ServerFault wanted = serverFault(fault, content);
        return () -> servers.forEach(server -> server.fault(wanted));
      }
      if (target.startsWith("api:")) {
        return api(target.substring("api:".length()), fault);
      }
    } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
      throw new ControlException(400, SafeText.of(String.valueOf(e.getMessage())));
    } catch (MasterFileException e) {
      throw new ControlException(400, "the content is no zone: " + e.getMessage());
    }
    throw new ControlException(
        400,
        "unknown target '"
            + SafeText.of(target)
            + "'; there are registry, dns:root, dns:parent, dns:PROVIDER, dns:ADDRESS, api:NAME");
  }

  private Runnable registry(String fault) {
    Registry registry = lab.registry();
    if (fault.equals("hold")) {
      return registry::hold;
    }
    if (fault.equals("release")) {
      return registry::release;
    }
    if (fault.equals("none")) {
      return () -> {
        registry.slowDown(Duration.ZERO);
        registry.release();
      };
    }
    if (fault.startsWith("slow ")) {
      Duration extra = Duration.parse(fault.substring("slow ".length()));
      return () -> registry.slowDown(extra);
    }
    throw new IllegalArgumentException(
        "'" + fault + "' is no registry fault; there are hold, release, slow DURATION, none");
  }

  private Runnable api(String name, String fault) {
    FaultPlan plan = apis.faults(name);
    if (fault.equals("none")) {
      return plan::clear;
    }
    Fault wanted = Fault.parse(fault);
    return () -> plan.add(wanted);
  }

  private ServerFault serverFault(String fault, Optional<String> content) {
    if (!fault.equals("wrong-answers")) {
      return ServerFault.parse(fault);
    }
    byte[] file = content.orElse("").getBytes(StandardCharsets.UTF_8);
    Zone zone = MasterFile.read(file, lab.zone().apex());
    return ServerFault.wrongAnswers(ZoneHolder.of(zone));
  }

  private List<AuthoritativeServer> servers(String who) {
    if (who.equals("parent")) {
      return lab.parentServers();
    }
    if (who.equals("root")) {
      return lab.servers().stream()
          .filter(server -> lab.rootServers().contains(server.address()))
          .toList();
    }
    if (lab.providers().stream().anyMatch(provider -> provider.id().equals(who))) {
      return lab.provider(who).servers();
    }
    var address = NameServer.address(who);
    List<AuthoritativeServer> found =
        lab.servers().stream().filter(server -> server.address().equals(address)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no server of the lab has the address " + who);
    }
    return found;
  }
}
