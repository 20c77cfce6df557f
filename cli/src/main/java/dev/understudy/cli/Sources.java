// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.Call;
import dev.understudy.dns.TransferLimits;
import dev.understudy.dns.ZoneTransfer;
import dev.understudy.failover.snapshot.Snapshot;
import dev.understudy.provider.DnsProvider;
import dev.understudy.provider.HostedZone;
import dev.understudy.provider.Proof;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Reading;
import dev.understudy.provider.RecordHandles;
import dev.understudy.provider.RequestRefusedException;
import dev.understudy.provider.ZoneReader;
import dev.understudy.provider.ZoneSource;
import dev.understudy.source.FileZoneSource;
import dev.understudy.zone.Digest;
import dev.understudy.zone.DomainName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what people write for a source. */
final class Sources {
  private static final String FORMS =
      "a source is file:PATH[?origin=ZONE&include=FOLDER], axfr:HOST[:PORT]/ZONE, PROVIDER:ZONE or snapshot:ID";

  private final Workspace workspace;

  Sources(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * The source of a text.
   *
   * @throws CommandFailure when the text has none of the forms; the message says which there are
   */
  ZoneSource parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw usage("'" + text + "': " + FORMS);
    }
    String kind = text.substring(0, colon);
    String rest = text.substring(colon + 1);
    return switch (kind) {
      case "file" -> file(rest);
      case "axfr" -> transfer(text, rest);
      case "snapshot" -> new SnapshotSource(workspace, rest);
      case "terraform" ->
          throw usage(
              "'" + text + "': reading Terraform state is not part of this version; " + FORMS);
      default -> new ProviderSource(workspace.provider(kind), name(text, rest));
    };
  }

  /**
   * A source that is a provider's zone.
   *
   * @throws CommandFailure when the text is of another form
   */
  ProviderSource provider(String text) {
    if (parse(text) instanceof ProviderSource found) {
      return found;
    }
    throw usage(
        "'"
            + text
            + "' cannot be written to; PROVIDER:ZONE can, with a provider of "
            + workspace.understudy().providers());
  }

  private static ZoneSource file(String rest) {
    int query = Math.max(rest.lastIndexOf("?origin="), rest.lastIndexOf("?include="));
    if (query < 0) {
      return FileZoneSource.of(path(rest), DomainName.ROOT);
    }
    DomainName origin = DomainName.ROOT;
    Optional<Path> folder = Optional.empty();
    for (String each : rest.substring(query + 1).split("&", -1)) {
      if (each.startsWith("origin=")) {
        origin = name(rest, each.substring("origin=".length()));
      } else if (each.startsWith("include=")) {
        folder = Optional.of(path(each.substring("include=".length())));
      } else {
        throw usage(
            "'" + each + "' in 'file:" + rest + "'; expected origin=ZONE or include=FOLDER");
      }
    }
    FileZoneSource file = FileZoneSource.of(path(rest.substring(0, query)), origin);
    return folder.map(file::including).orElse(file);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw usage("'" + text + "' is no path: " + e.getReason());
    }
  }

  private ZoneSource transfer(String text, String rest) {
    int slash = rest.lastIndexOf('/');
    if (slash <= 0) {
      throw usage("'" + text + "': axfr:HOST[:PORT]/ZONE is expected");
    }
    String host = rest.substring(0, slash);
    DomainName zone = name(text, rest.substring(slash + 1));
    int port = 53;
    int colon = host.lastIndexOf(':');
    if (colon > 0 && host.indexOf(':') == colon || host.contains("]:")) {
      try {
        port = Integer.parseInt(host.substring(colon + 1));
      } catch (NumberFormatException e) {
        throw usage("'" + text + "': the port is a number");
      }
      host = host.substring(0, colon);
    }
    try {
      InetAddress address = InetAddress.getByName(host.replaceAll("^\\[|\\]$", ""));
      return new ZoneTransfer(
          new InetSocketAddress(address, port), host, zone, TransferLimits.standard());
    } catch (UnknownHostException e) {
      throw usage("'" + text + "': the host '" + host + "' is not known");
    }
  }

  private static DomainName name(String whole, String text) {
    try {
      return DomainName.parse(text);
    } catch (IllegalArgumentException e) {
      throw usage("'" + whole + "': " + e.getMessage());
    }
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitStatus.USAGE, message);
  }

  /** A provider's zone as a source. */
  record ProviderSource(DnsProvider provider, DomainName apex) implements ZoneSource {
    @Override
    public String describe() {
      return new ReaderSource(provider, apex).describe();
    }

    @Override
    public Reading read(Call call) {
      return new ReaderSource(provider, apex).read(call);
    }
  }

  /** A provider's zone as a source, for what only looks. */
  record ReaderSource(ZoneReader reader, DomainName apex) implements ZoneSource {
    @Override
    public String describe() {
      return reader.id() + ":" + apex.toStringWithoutFinalDot();
    }

    @Override
    public Reading read(Call call) {
      try {
        Optional<HostedZone> zone = reader.find(apex, call);
        if (zone.isPresent()) {
          return reader.read(zone.get(), call);
        }
        return new Reading.Failed(
            describe(),
            new RequestRefusedException(
                reader.id(),
                "the account holds no zone "
                    + apex
                    + "; is the name right, and is this the account it is in?",
                "",
                null));
      } catch (ProviderException e) {
        return new Reading.Failed(describe(), e);
      }
    }
  }

  /** A stored snapshot as a source. */
  record SnapshotSource(Workspace workspace, String id) implements ZoneSource {
    @Override
    public String describe() {
      return "snapshot:" + id;
    }

    @Override
    public Reading read(Call call) {
      Digest digest =
          workspace
              .store()
              .find("snapshot", id)
              .orElseThrow(
                  () ->
                      usage("no snapshot '" + id + "' is stored in " + workspace.config().state()));
      Snapshot snapshot = Snapshot.decode(workspace.store().get("snapshot", digest).orElseThrow());
      return new Reading.Complete(
          describe(),
          snapshot.zone(),
          new Proof(
              Proof.Kind.VERIFIED_DIGEST,
              "taken " + snapshot.takenAt() + ", digest " + digest.brief()),
          RecordHandles.NONE,
          List.of(),
          snapshot.takenAt());
    }
  }
}
