// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One module of the build, as it was compiled a moment ago. */
record Module(
    String name, Path folder, JavaClasses classes, Optional<ModuleDescriptor> descriptor) {
  private static final Path ROOT =
      Path.of(System.getProperty("understudy.root", "..")).toAbsolutePath().normalize();

  /** What each module may use of the others; the same table as in docs/architecture.md. */
  enum Layer {
    CORE("core"),
    HTTP("http", CORE),
    DNS("dns", CORE, HTTP),
    REPORT("report", CORE),
    TESTKIT("testkit", CORE),
    CLOUDFLARE("providers-cloudflare", CORE, HTTP),
    CLOUDNS("providers-cloudns", CORE, HTTP),
    DNSMADEEASY("providers-dnsmadeeasy", CORE, HTTP),
    NS1("providers-ns1", CORE, HTTP),
    ROUTE53("providers-route53", CORE, HTTP),
    REGISTRARS("providers-registrar", CORE, HTTP, DNS),
    VALIDATION("validation", CORE, DNS),
    FAILOVER("failover", CORE, HTTP, DNS, REPORT, VALIDATION),
    DRILL(
        "drill",
        CORE,
        HTTP,
        DNS,
        REPORT,
        TESTKIT,
        CLOUDFLARE,
        NS1,
        REGISTRARS,
        VALIDATION,
        FAILOVER),
    CLI(
        "cli",
        CORE,
        HTTP,
        DNS,
        REPORT,
        TESTKIT,
        CLOUDFLARE,
        CLOUDNS,
        DNSMADEEASY,
        NS1,
        ROUTE53,
        REGISTRARS,
        VALIDATION,
        FAILOVER,
        DRILL),
    EXAMPLES(
        "examples",
        CORE,
        HTTP,
        DNS,
        REPORT,
        TESTKIT,
        CLOUDFLARE,
        CLOUDNS,
        DNSMADEEASY,
        NS1,
        ROUTE53,
        REGISTRARS,
        VALIDATION,
        FAILOVER,
        DRILL);

    private final String folder;
    private final Set<Layer> uses;

    Layer(String folder, Layer... uses) {
      this.folder = folder;
      this.uses = Set.of(uses);
    }

    Set<String> uses() {
      return uses.stream().map(layer -> layer.folder).collect(Collectors.toSet());
    }

    static Layer of(String folder) {
      return Stream.of(values())
          .filter(layer -> layer.folder.equals(folder))
          .findAny()
          .orElseThrow(() -> new IllegalStateException("Layer knows no module " + folder));
    }
  }

  /** All modules with code, from the modules that the parent pom names. */
  static List<Module> all() {
    return Folders.ALL;
  }

  static Module named(String name) {
    return all().stream().filter(module -> module.name.equals(name)).findAny().orElseThrow();
  }

  /** Modules whose public types are a promise. A command and an example are none. */
  static List<Module> published() {
    return all().stream()
        .filter(module -> !Set.of("cli", "examples").contains(module.name))
        .toList();
  }

  static Path root() {
    return ROOT;
  }

  Set<String> uses() {
    return Layer.of(name).uses();
  }

  boolean owns(JavaClass type) {
    return classes.contain(type.getName());
  }

  /** Every package with a class in it. */
  Set<String> packages() {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Packages exported to everybody; without a descriptor all but those called internal. */
  Set<String> exportedPackages() {
    return descriptor
        .<Set<String>>map(
            found ->
                found.exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new)))
        .orElseGet(
            () ->
                packages().stream()
                    .filter(name -> !(name + ".").contains(".internal."))
                    .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The public top-level and nested types of the exported packages, by name. */
  List<Class<?>> exportedTypes() {
    Set<String> exported = exportedPackages();
    return classes.stream()
        .filter(type -> exported.contains(type.getPackageName()))
        .<Class<?>>map(JavaClass::reflect)
        .filter(PublicApi::isVisible)
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }

  private static final class Folders {
    static final List<Module> ALL = find();

    private Folders() {}

    private static List<Module> find() {
      try {
        return PomModules.of(ROOT.resolve("pom.xml")).stream()
            .map(name -> read(name, ROOT.resolve(name)))
            .filter(module -> module.classes.size() > 0)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Module read(String name, Path folder) {
      Path classes = folder.resolve("target/classes");
      Path descriptor = classes.resolve("module-info.class");
      Optional<ModuleDescriptor> found = Optional.empty();
      if (Files.exists(descriptor)) {
        try (InputStream in = Files.newInputStream(descriptor)) {
          found = Optional.of(ModuleDescriptor.read(in));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return new Module(name, folder, new ClassFileImporter().importPath(classes), found);
    }
  }
}
