// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules over the modules as they are. */
class ArchitectureTest {
  static List<Module> modules() {
    return Module.all();
  }

  static List<Module> published() {
    return Module.published();
  }

  @Test
  void everyModuleWithSources_isLookedAt() throws IOException {
    Set<String> withSources = new TreeSet<>();
    for (String name : PomModules.of(Module.root().resolve("pom.xml"))) {
      if (Files.isDirectory(Module.root().resolve(name).resolve("src/main/java"))) {
        withSources.add(name);
      }
    }

    assertThat(modules().stream().map(Module::name))
        .containsExactlyInAnyOrderElementsOf(withSources);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void packages_useEachOtherWithoutCycles(Module module) {
    assertThat(Rules.packageCycles(module.classes())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void modules_useOnlyThoseBelowThem(Module module) {
    assertThat(Rules.moduleDirections(module, Module.all())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void libraries_staysWhereTheyBelong(Module module) {
    assertThat(Rules.libraries(module.name(), module.classes())).isEmpty();
  }

  /** Two exceptions: the testkit extends JUnit, and Route 53 takes its caller's AWS client. */
  @ParameterizedTest
  @MethodSource("published")
  void exportedSignatures_nameOnlyTheJdkAndExportedTypes(Module module) {
    Set<Class<?>> exported = new HashSet<>();
    published().forEach(other -> exported.addAll(other.exportedTypes()));

    assertThat(
            Rules.leaks(
                module.exportedTypes(),
                named ->
                    exported.contains(named)
                        || (module.name().equals("testkit")
                            && named.getName().startsWith("org.junit.jupiter.api."))
                        || (module.name().equals("providers-route53")
                            && named.getName().startsWith("software.amazon.awssdk."))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void clocks_areReadInOnePlace(Module module) {
    assertThat(Rules.clocks(module.classes())).isEmpty();
  }

  @Test
  void theOneClock_exists() {
    assertThat(Module.named("core").classes().contain(Rules.CLOCK)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void onlyTheCommand_prints(Module module) {
    if (!Set.of("cli", "examples").contains(module.name())) {
      assertThat(Rules.printing(module.classes())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void whatReturnsItsFindings_doesNotLog(Module module) {
    if (Set.of("core", "dns", "validation", "report").contains(module.name())) {
      assertThat(Rules.logging(module.classes())).isEmpty();
    }
  }

  @Test
  void core_opensNoSocket() {
    assertThat(Rules.sockets(Module.named("core").classes())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void staticFields_areFinal(Module module) {
    assertThat(Rules.staticState(module.classes())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void packages_areNullMarked(Module module) {
    assertThat(Rules.unmarkedPackages(module.classes())).isEmpty();
  }

  /** On the class path the service file counts, on the module path the descriptor. */
  @ParameterizedTest
  @MethodSource("modules")
  void services_areNamedInBothPlaces(Module module) throws IOException {
    Set<String> inFiles = servicesInFiles(module);

    Set<String> inDescriptor =
        module.descriptor().stream()
            .flatMap(found -> found.provides().stream())
            .flatMap(
                provides ->
                    provides.providers().stream().map(type -> provides.service() + " " + type))
            .collect(Collectors.toCollection(TreeSet::new));

    if (module.descriptor().filter(found -> !found.isAutomatic()).isPresent()) {
      assertThat(inFiles).isEqualTo(inDescriptor);
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void services_canBeMade(Module module) throws IOException, ReflectiveOperationException {
    for (String line : servicesInFiles(module)) {
      String[] serviceAndType = line.split(" ", -1);
      Class<?> service = Class.forName(serviceAndType[0]);
      Class<?> type = Class.forName(serviceAndType[1]);

      assertThat(Modifier.isPublic(type.getModifiers())).as(line).isTrue();
      assertThat(type.getConstructor().newInstance()).as(line).isInstanceOf(service);
      assertThat(
              Stream.of(type.getMethods())
                  .filter(method -> Modifier.isStatic(method.getModifiers()))
                  .map(method -> method.getName()))
          .as(line)
          .doesNotContain("provider");
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void descriptors_nameTheModuleAfterItsFolder(Module module) {
    assertThat(module.descriptor().map(ModuleDescriptor::name))
        .satisfiesAnyOf(
            found -> assertThat(found).isEmpty(),
            found ->
                assertThat(found).hasValue("dev.understudy." + module.name().replace('-', '.')));
  }

  @Test
  void billOfMaterials_listsEveryPublishedModule() throws IOException {
    List<String> published =
        PomModules.of(Module.root().resolve("pom.xml")).stream()
            .filter(name -> !Set.of("bom", "examples", "benchmarks", "checks").contains(name))
            .toList();

    assertThat(PomModules.managed(Module.root().resolve("bom/pom.xml")))
        .containsExactlyInAnyOrderElementsOf(published);
    assertThat(PomModules.managed(Module.root().resolve("pom.xml")))
        .containsExactlyInAnyOrderElementsOf(published);
  }

  private static Set<String> servicesInFiles(Module module) throws IOException {
    Set<String> found = new TreeSet<>();
    Path folder = module.folder().resolve("target/classes/META-INF/services");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .forEach(line -> found.add(file.getFileName() + " " + line));
        }
      }
    }
    return found;
  }
}
