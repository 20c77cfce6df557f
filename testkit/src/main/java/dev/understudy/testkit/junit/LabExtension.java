// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.junit;

import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.testkit.lab.Lab;
import dev.understudy.testkit.stage.Stage;
import dev.understudy.testkit.time.ManualTime;
import dev.understudy.zone.DomainName;
import dev.understudy.zone.Zone;
import dev.understudy.zone.text.MasterFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a lab for each test that asks for one, and ends it afterwards.
 *
 * <p>A test method asks by a parameter: {@link Stage} (the lab and the fakes on it), {@link Lab}
 * (the DNS internet alone), {@link ManualTime} (its clock) or {@link WriteLog} (what the fakes were
 * asked to change). All parameters of one test belong to one stage. Either
 *
 * <pre>{@code
 * @ExtendWith(LabExtension.class)
 * class CutoverTest {
 *   @Test
 *   void primaryDies(Stage stage, ManualTime time) { ... }
 * }
 * }</pre>
 *
 * with a small zone {@code example.com}, or with a zone and options of one's own by {@link
 * #of(Zone)} and {@code @RegisterExtension}. Thread-safe.
 */
@SuppressWarnings("exports") // whoever extends or registers it requires JUnit, others need not
public final class LabExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);
  private static final Map<Class<?>, Function<Stage, Object>> PARTS =
      Map.of(
          Stage.class,
          stage -> stage,
          Lab.class,
          Stage::lab,
          ManualTime.class,
          stage -> stage.manualTime().orElseThrow(),
          WriteLog.class,
          Stage::writeLog);
  private static final String EXAMPLE =
      """
      $ORIGIN example.com.
      $TTL 300
      @ SOA ns1.example.com. hostmaster.example.com. 2026112301 7200 900 1209600 300
      @ NS ns1.example.com.
      @ A 192.0.2.10
      @ MX 10 mail.example.com.
      @ TXT "v=spf1 mx -all"
      mail A 192.0.2.11
      www CNAME example.com.
      *.wild A 192.0.2.12
      """;

  private final Zone zone;
  private final UnaryOperator<Stage.Builder> options;

  /** With a small zone {@code example.com}. */
  public LabExtension() {
    this(
        MasterFile.read(EXAMPLE.getBytes(StandardCharsets.UTF_8), DomainName.parse("example.com")),
        UnaryOperator.identity());
  }

  private LabExtension(Zone zone, UnaryOperator<Stage.Builder> options) {
    this.zone = zone;
    this.options = options;
  }

  /** With a zone of one's own, which the primary holds. */
  public static LabExtension of(Zone zone) {
    return new LabExtension(zone, UnaryOperator.identity());
  }

  /** The same with options, such as {@code Stage.Builder::bothDelegated}. */
  public LabExtension with(UnaryOperator<Stage.Builder> more) {
    return new LabExtension(zone, builder -> more.apply(options.apply(builder)));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARTS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a lab is made for each test: ask for it in a test method, not in a constructor");
    }
    Stage stage =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(context.getUniqueId(), id -> start(), Stage.class);
    Function<Stage, Object> part = PARTS.get(parameter.getParameter().getType());
    if (part == null) {
      throw new ParameterResolutionException("no part of a lab: " + parameter.getParameter());
    }
    return part.apply(stage);
  }

  private Stage start() {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-23T10:00:00Z"));
    return options.apply(Stage.builder(zone).time(time)).start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Stage stage = context.getStore(NAMESPACE).remove(context.getUniqueId(), Stage.class);
    if (stage != null) {
      stage.close();
    }
  }
}
