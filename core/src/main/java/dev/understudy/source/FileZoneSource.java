// SPDX-License-Identifier: Apache-2.0
package dev.understudy.source;

import dev.understudy.call.Call;
import dev.understudy.finding.SafeText;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.ProviderId;
import dev.understudy.provider.Reading;
import dev.understudy.provider.UnreachableException;
import dev.understudy.provider.ZoneSource;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.text.MasterFileLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A zone in a master file.
 *
 * <p>The reading is complete when the whole file was read, nothing was left out for an error and
 * there is a SOA record; partial when a line could not be read or the SOA record is missing; failed
 * when the file cannot be opened, is too large or holds no record. Its findings are those of the
 * text and those of {@link dev.understudy.zone.check.ZoneRules}. Immutable, thread-safe; the file
 * is opened at each reading.
 */
public final class FileZoneSource implements ZoneSource {
  private static final ProviderId FILE = new ProviderId("file");

  private final Path path;
  private final DomainName origin;
  private final MasterFileLimits limits;
  private final @Nullable Path folder;

  private FileZoneSource(
      Path path, DomainName origin, MasterFileLimits limits, @Nullable Path folder) {
    this.path = path;
    this.origin = origin;
    this.limits = limits;
    this.folder = folder;
  }

  /**
   * A master file with the standard limits.
   *
   * @param origin what relative names are below until an {@code $ORIGIN} says otherwise
   */
  public static FileZoneSource of(Path path, DomainName origin) {
    return new FileZoneSource(path, origin, MasterFileLimits.standard(), null);
  }

  /** The same with other limits. */
  public FileZoneSource withLimits(MasterFileLimits changed) {
    return new FileZoneSource(path, origin, changed, folder);
  }

  /**
   * The same, following {@code $INCLUDE} to the files of a folder and no others; without a folder
   * it is not followed, and the reading is partial.
   */
  public FileZoneSource including(Path changed) {
    return new FileZoneSource(path, origin, limits, changed);
  }

  /** {@code file:} and the path. */
  @Override
  public String describe() {
    return SafeText.of("file:" + path);
  }

  @Override
  public Reading read(Call call) {
    try (InputStream in = Files.newInputStream(path)) {
      return ZoneText.read(FILE, path.toString(), in, origin, limits, folder, call);
    } catch (NoSuchFileException e) {
      return failed(new UnreachableException(FILE, "there is no file " + path, "", e));
    } catch (IOException e) {
      return failed(
          new UnreachableException(
              FILE, path + " cannot be read: " + e.getClass().getSimpleName(), "", e));
    }
  }

  private Reading failed(ProviderException error) {
    return new Reading.Failed(describe(), error);
  }
}
