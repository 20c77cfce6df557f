// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.Understudy;
import dev.understudy.provider.ProviderId;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a program finds when a provider's jar is added to it, for tests of that provider. */
public final class ProviderDiscovery {
  private static final String LIBRARIES =
      ".*(target.classes|understudy|jackson|failsafe|dnsjava|slf4j-api|jspecify).*";

  private ProviderDiscovery() {}

  /** The ids of the providers on the class path. */
  public static Set<String> onClassPath() {
    Set<String> ids = new TreeSet<>();
    try (Understudy understudy = Understudy.builder().build()) {
      understudy.providers().stream().map(ProviderId::toString).forEach(ids::add);
    }
    return ids;
  }

  /**
   * What {@code Understudy.providers()} shows in a layer of named modules made of the class path,
   * tests and the testkit left out.
   *
   * @param module the provider's module
   * @param exported the one package it exports
   * @throws AssertionError when the module exports anything else, or core what is internal
   * @throws ReflectiveOperationException when core is not there as it should be
   */
  public static String onModulePath(String module, String exported)
      throws ReflectiveOperationException {
    ModuleLayer layer = layer(module);
    Module found = layer.findModule(module).orElseThrow();
    Module core = layer.findModule("dev.understudy.core").orElseThrow();
    Set<String> exports = new TreeSet<>();
    found.getDescriptor().exports().forEach(each -> exports.add(each.source()));
    Expect.equal(exports, Set.of(exported), "exported packages");
    Expect.that(!core.isExported("dev.understudy.internal"), "core's internals are exported");
    Class<?> type = core.getClassLoader().loadClass("dev.understudy.Understudy");
    Object builder = type.getMethod("builder").invoke(null);
    Object understudy = builder.getClass().getMethod("build").invoke(builder);
    return String.valueOf(type.getMethod("providers").invoke(understudy));
  }

  private static ModuleLayer layer(String module) {
    Path[] path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("test-classes") && !entry.contains("testkit"))
            .filter(entry -> entry.matches(LIBRARIES))
            .map(Path::of)
            .toArray(Path[]::new);
    Configuration graph =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(ModuleFinder.of(path), ModuleFinder.of(), Set.of(module));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(graph, ClassLoader.getPlatformClassLoader());
  }
}
