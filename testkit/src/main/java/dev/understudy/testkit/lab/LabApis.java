// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab;

import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.fake.ZoneEditor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the control address of a lab tells of the interfaces of providers and registrars, and what
 * it can do to them.
 *
 * <pre>{@code
 * LabApis apis =
 *     LabApis.builder(writeLog)
 *         .api("cloudflare", Map.of("endpoint", server.endpoint().toString()), fake.faults())
 *         .secret("CLOUDFLARE_API_TOKEN", "lab-token")
 *         .editor("primary", fake)
 *         .build();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class LabApis {
  private final WriteLog writeLog;
  private final Map<String, Map<String, String>> settings;
  private final Map<String, FaultPlan> faults;
  private final Map<String, String> secrets;
  private final Map<String, ZoneEditor> editors;

  private LabApis(Builder builder) {
    this.writeLog = builder.writeLog;
    this.settings = new LinkedHashMap<>(builder.settings);
    this.faults = Map.copyOf(builder.faults);
    this.secrets = new TreeMap<>(builder.secrets);
    this.editors = Map.copyOf(builder.editors);
  }

  /** No interfaces at all. */
  public static LabApis none() {
    return builder(new WriteLog()).build();
  }

  /** Starts with the log that all the fakes write to. */
  public static Builder builder(WriteLog writeLog) {
    return new Builder(writeLog);
  }

  Set<String> names() {
    return settings.keySet();
  }

  Map<String, String> settings(String name) {
    return known("interface", name, settings.get(name), names());
  }

  FaultPlan faults(String name) {
    return known("interface", name, faults.get(name), names());
  }

  Map<String, String> secrets() {
    return secrets;
  }

  WriteLog writeLog() {
    return writeLog;
  }

  ZoneEditor editor(String provider) {
    return known("provider to edit", provider, editors.get(provider), editors.keySet());
  }

  private static <T> T known(String what, String name, @Nullable T found, Set<String> names) {
    if (found == null) {
      throw new IllegalArgumentException(
          "no " + what + " '" + name + "' in this lab; there are " + List.copyOf(names));
    }
    return found;
  }

  /** Collects interfaces. Not thread-safe. */
  public static final class Builder {
    private final WriteLog writeLog;
    private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    private final Map<String, FaultPlan> faults = new LinkedHashMap<>();
    private final Map<String, String> secrets = new TreeMap<>();
    private final Map<String, ZoneEditor> editors = new LinkedHashMap<>();

    private Builder(WriteLog writeLog) {
      this.writeLog = writeLog;
    }

    /** An interface: the settings its real client is given, and its faults. */
    public Builder api(String name, Map<String, String> clientSettings, FaultPlan plan) {
      settings.put(name, new TreeMap<>(clientSettings));
      faults.put(name, plan);
      return this;
    }

    /** A secret that the interfaces take, worth nothing outside of the lab. */
    public Builder secret(String name, String value) {
      secrets.put(name, value);
      return this;
    }

    /** Who changes the zone of a provider of the lab behind its interface's back. */
    public Builder editor(String provider, ZoneEditor editor) {
      editors.put(provider, editor);
      return this;
    }

    /** The interfaces. */
    public LabApis build() {
      return new LabApis(this);
    }
  }
}
