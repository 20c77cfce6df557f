// SPDX-License-Identifier: Apache-2.0
package dev.understudy.godaddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.Understudy;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  @Test
  void classPath_findsIt() {
    try (Understudy understudy = Understudy.builder().build()) {
      assertThat(understudy.registrars()).contains(GodaddyRegistrar.ID);
    }
  }

  @Test
  void modulePath_findsIt_andHidesTheRest() throws ReflectiveOperationException {
    Path[] path =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(entry -> !entry.contains("test-classes") && !entry.contains("testkit"))
            .filter(
                entry ->
                    entry.matches(
                        ".*(target.classes|understudy|jackson|failsafe|dnsjava|slf4j-api|jspecify).*"))
            .map(Path::of)
            .toArray(Path[]::new);
    ModuleFinder finder = ModuleFinder.of(path);
    Configuration graph =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(
                finder, ModuleFinder.of(), Set.of("dev.understudy.providers.registrar"));
    ModuleLayer layer =
        ModuleLayer.boot().defineModulesWithOneLoader(graph, ClassLoader.getPlatformClassLoader());

    Module core = layer.findModule("dev.understudy.core").orElseThrow();
    Module module = layer.findModule("dev.understudy.providers.registrar").orElseThrow();
    assertThat(module.getDescriptor().provides())
        .anySatisfy(
            provided ->
                assertThat(provided.providers())
                    .isEqualTo(
                        List.of(
                            GodaddyFactory.class.getName(),
                            "dev.understudy.manual.ManualFactory")));
    Object understudy = build(core);
    assertThat(String.valueOf(understudy.getClass().getMethod("registrars").invoke(understudy)))
        .contains("godaddy", "manual");
    assertThat(module.isExported("dev.understudy.godaddy")).isTrue();
    assertThat(core.isExported("dev.understudy.internal")).isFalse();
  }

  private static Object build(Module core) throws ReflectiveOperationException {
    Class<?> type = core.getClassLoader().loadClass("dev.understudy.Understudy");
    Object builder = type.getMethod("builder").invoke(null);
    return builder.getClass().getMethod("build").invoke(builder);
  }
}
