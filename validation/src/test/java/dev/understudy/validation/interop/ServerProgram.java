// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A DNS server of others that this machine may have, and how to let it serve one zone. */
enum ServerProgram {
  /** Knot DNS by CZ.NIC. */
  KNOT("knotd", "knot") {
    @Override
    String configuration(Path work, int port, String origin) {
      return String.join(
          "\n",
          "server:",
          "    rundir: \"" + work + "\"",
          "    listen: 127.0.0.1@" + port,
          "    udp-workers: 1",
          "    tcp-workers: 1",
          "    background-workers: 1",
          "database:",
          "    storage: \"" + work + "/db\"",
          "    journal-db-max-size: 32M",
          "    kasp-db-max-size: 16M",
          "    timer-db-max-size: 16M",
          "    catalog-db-max-size: 16M",
          "log:",
          "  - target: stderr",
          "    any: info",
          "acl:",
          "  - id: transfer",
          "    address: 127.0.0.1",
          "    action: transfer",
          "zone:",
          "  - domain: " + origin,
          "    file: \"" + work + "/zone.db\"",
          "    semantic-checks: off",
          "    acl: [ transfer ]",
          "");
    }

    @Override
    List<String> command(Path program, Path configuration) {
      return List.of(program.toString(), "-c", configuration.toString());
    }
  },
  /** NSD by NLnet Labs. */
  NSD("nsd", "nsd") {
    @Override
    String configuration(Path work, int port, String origin) {
      return String.join(
          "\n",
          "server:",
          "  ip-address: 127.0.0.1",
          "  port: " + port,
          "  server-count: 1",
          "  username: \"\"",
          "  chroot: \"\"",
          "  zonesdir: \"" + work + "\"",
          "  database: \"\"",
          "  pidfile: \"" + work + "/nsd.pid\"",
          "  xfrdfile: \"" + work + "/xfrd.state\"",
          "  zonelistfile: \"" + work + "/zone.list\"",
          "  xfrdir: \"" + work + "\"",
          "  rrl-ratelimit: 0",
          "remote-control:",
          "  control-enable: no",
          "zone:",
          "  name: \"" + origin + "\"",
          "  zonefile: \"zone.db\"",
          "  provide-xfr: 127.0.0.1 NOKEY",
          "");
    }

    @Override
    List<String> command(Path program, Path configuration) {
      return List.of(program.toString(), "-d", "-c", configuration.toString());
    }
  },
  /** BIND 9 by ISC. */
  BIND("named", "bind9") {
    @Override
    String configuration(Path work, int port, String origin) {
      return String.join(
          "\n",
          "options {",
          "  directory \"" + work + "\";",
          "  pid-file \"" + work + "/named.pid\";",
          "  session-keyfile \"" + work + "/session.key\";",
          "  lock-file none;",
          "  listen-on port " + port + " { 127.0.0.1; };",
          "  listen-on-v6 { none; };",
          "  recursion no; dnssec-validation no; notify no;",
          "  allow-query { 127.0.0.1; }; allow-transfer { 127.0.0.1; };",
          "};",
          "controls { };",
          "zone \"" + origin + "\" {",
          "  type primary; file \"" + work + "/zone.db\";",
          "  check-names ignore; check-integrity no;",
          "};",
          "");
    }

    @Override
    List<String> command(Path program, Path configuration) {
      return List.of(program.toString(), "-g", "-c", configuration.toString(), "-n", "1");
    }
  };

  private final String program;
  private final String debianPackage;

  ServerProgram(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  abstract String configuration(Path work, int port, String origin);

  abstract List<String> command(Path programPath, Path configuration);

  /** Where the program is, if this machine has it. */
  Optional<Path> find() {
    for (String folder : List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")) {
      Path path = Path.of(folder, program);
      if (Files.isExecutable(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /** How to get it. */
  String hint() {
    return program
        + " is not installed; on Debian: apt-get install --no-install-recommends "
        + debianPackage;
  }
}
