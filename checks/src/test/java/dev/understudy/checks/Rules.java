// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules. Each answers with what breaks it, one line per place, and with nothing when all is
 * well.
 */
final class Rules {
  /** The one class that may ask the machine for the time or let a thread sleep. */
  static final String CLOCK = "dev.understudy.call.SystemTimeSource";

  /** Third-party packages, and the modules whose code may name them. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.of(
          "org.xbill.", Set.of("dns", "validation", "testkit"),
          "com.fasterxml.jackson.core.", Set.of("http", "report", "testkit", "cli"),
          "com.fasterxml.jackson.",
              Set.of(
                  "http",
                  "testkit",
                  "providers-cloudflare",
                  "providers-cloudns",
                  "providers-dnsmadeeasy",
                  "providers-ns1",
                  "providers-route53",
                  "providers-registrar",
                  "failover"),
          "dev.failsafe.", Set.of("http"),
          "software.amazon.awssdk.", Set.of("providers-route53"),
          "mockwebserver3.", Set.of("testkit"),
          "okhttp3.", Set.of("testkit"),
          "org.junit.", Set.of("testkit"),
          "picocli.", Set.of("cli"),
          "org.snakeyaml.", Set.of("cli"));

  private static final Set<String> SLEEPERS =
      Set.of(
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.util.concurrent.locks.LockSupport.parkUntil",
          "java.util.concurrent.CompletableFuture.delayedExecutor",
          "java.util.concurrent.CompletableFuture.orTimeout",
          "java.util.concurrent.CompletableFuture.completeOnTimeout",
          "java.util.concurrent.Executors.newScheduledThreadPool",
          "java.util.concurrent.Executors.newSingleThreadScheduledExecutor",
          "java.util.Timer.<init>",
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.time.InstantSource.system");

  /** Runs a lab's events on the real clock when a lab is told to live in real time. */
  private static final String TIMETABLE = "dev.understudy.testkit.lab.Timetable";

  /** Sets the level of the logger of MockWebServer, which tells of every request otherwise. */
  private static final String QUIETER = "dev.understudy.testkit.fake.FakeHttpServer";

  /** The key exchange by which modules of ours reach what is hidden from everybody else. */
  private static final String EXCHANGE = "dev.understudy.internal.Trusted";

  private Rules() {}

  /** Packages that use each other in a circle. */
  static List<String> packageCycles(JavaClasses classes) {
    SliceAssignment byPackage =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
          }

          @Override
          public String getDescription() {
            return "packages";
          }
        };
    return SlicesRuleDefinition.slices()
        .assignedFrom(byPackage)
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .evaluate(classes)
        .getFailureReport()
        .getDetails();
  }

  /** Uses of modules that the table does not allow. */
  static List<String> moduleDirections(Module module, List<Module> all) {
    Set<String> allowed = module.uses();
    List<Module> forbidden =
        all.stream()
            .filter(other -> !other.name().equals(module.name()))
            .filter(other -> !allowed.contains(other.name()))
            .toList();
    return dependencies(
        module.classes(), target -> forbidden.stream().anyMatch(other -> other.owns(target)));
  }

  /** Uses of a third-party library outside the modules that may know it. */
  static List<String> libraries(String module, JavaClasses classes) {
    return dependencies(
        classes,
        target ->
            LIBRARIES.keySet().stream().anyMatch(target.getName()::startsWith)
                && LIBRARIES.entrySet().stream()
                    .filter(entry -> target.getName().startsWith(entry.getKey()))
                    .noneMatch(entry -> entry.getValue().contains(module)));
  }

  /** Types in exported signatures that are neither of the JDK nor exported themselves. */
  static List<String> leaks(List<Class<?>> exported, Predicate<Class<?>> isExported) {
    List<String> found = new ArrayList<>();
    for (Class<?> type : exported) {
      for (Map.Entry<String, Set<Class<?>>> member : PublicApi.signatures(type).entrySet()) {
        for (Class<?> named : member.getValue()) {
          if (!named.getName().startsWith("java.") && !isExported.test(named)) {
            found.add(type.getName() + ": " + member.getKey() + " names " + named.getName());
          }
        }
      }
    }
    return found;
  }

  /** Readings of the machine's clock, and sleeping, outside the one class that may. */
  static List<String> clocks(JavaClasses classes) {
    return accesses(
        classes,
        origin -> !origin.getName().equals(CLOCK) && !origin.getName().equals(TIMETABLE),
        (owner, member) -> {
          String name = owner.getName() + "." + member;
          return SLEEPERS.contains(name)
              || (owner.getPackageName().startsWith("java.time") && member.equals("now"))
              || (owner.getName().equals("java.time.Clock")
                  && (member.startsWith("system") || member.startsWith("tick")));
        });
  }

  /** Printing and java.util.logging. */
  static List<String> printing(JavaClasses classes) {
    List<String> found =
        accesses(
            classes,
            origin -> true,
            (owner, member) ->
                (owner.getName().equals("java.lang.System")
                        && Set.of("out", "err", "in").contains(member))
                    || member.equals("printStackTrace"));
    found.addAll(
        classes.stream()
            .filter(type -> !type.getName().equals(QUIETER))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> use.getTargetClass().getPackageName().equals("java.util.logging"))
            .map(Dependency::getDescription)
            .toList());
    return found;
  }

  /** Logging of any kind, for modules that return instead. */
  static List<String> logging(JavaClasses classes) {
    return dependencies(
        classes,
        target ->
            target.getName().startsWith("java.lang.System$Logger")
                || target.getPackageName().startsWith("org.slf4j"));
  }

  /** Sockets and name look-ups, for modules that open none. */
  static List<String> sockets(JavaClasses classes) {
    Set<String> xbill =
        Set.of(
            "org.xbill.DNS.Resolver",
            "org.xbill.DNS.SimpleResolver",
            "org.xbill.DNS.ExtendedResolver",
            "org.xbill.DNS.DohResolver",
            "org.xbill.DNS.ZoneTransferIn",
            "org.xbill.DNS.Lookup",
            "org.xbill.DNS.ResolverConfig",
            "org.xbill.DNS.NioClient");
    List<String> found =
        dependencies(
            classes,
            target ->
                target.getPackageName().startsWith("java.net.http")
                    || target.getPackageName().startsWith("javax.net")
                    || (target.getPackageName().startsWith("java.nio.channels")
                        && (target.getSimpleName().contains("Socket")
                            || target.getSimpleName().contains("Datagram")))
                    || (target.getPackageName().equals("java.net")
                        && (target.getSimpleName().endsWith("Socket")
                            || target.getSimpleName().endsWith("URLConnection")))
                    || xbill.contains(target.getName()));
    found.addAll(
        accesses(
            classes,
            origin -> true,
            (owner, member) ->
                (owner.getName().equals("java.net.InetAddress")
                        && Set.of("getByName", "getAllByName", "getLocalHost", "isReachable")
                            .contains(member))
                    || (owner.getName().equals("java.net.URL") && member.startsWith("open"))
                    || (owner.getName().equals("org.xbill.DNS.Address")
                        && Set.of("getByName", "getAllByName", "getHostName").contains(member))));
    return found;
  }

  /** Static fields that can change. */
  static List<String> staticState(JavaClasses classes) {
    return classes.stream()
        .filter(type -> !type.getName().equals(EXCHANGE))
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .map(JavaField::getFullName)
        .sorted()
        .toList();
  }

  /** Packages without {@code @NullMarked}; the mark of the module is not seen from a class path. */
  static List<String> unmarkedPackages(JavaClasses classes) {
    Set<String> packages = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (JavaClass type : classes) {
      if (type.getSimpleName().equals("package-info")) {
        if (type.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
          marked.add(type.getPackageName());
        }
      } else if (!type.getName().equals("module-info")) {
        packages.add(type.getPackageName());
      }
    }
    packages.removeAll(marked);
    return List.copyOf(packages);
  }

  private static List<String> dependencies(JavaClasses classes, Predicate<JavaClass> forbidden) {
    return new ArrayList<>(
        classes.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(
                dependency -> forbidden.test(dependency.getTargetClass().getBaseComponentType()))
            .map(Dependency::getDescription)
            .sorted()
            .toList());
  }

  private interface Member {
    boolean matches(JavaClass owner, String name);
  }

  private static List<String> accesses(
      JavaClasses classes, Predicate<JavaClass> origin, Member forbidden) {
    return new ArrayList<>(
        classes.stream()
            .filter(origin)
            .flatMap(
                type ->
                    Stream.concat(
                        type.getAccessesFromSelf().stream(),
                        type.getCodeUnitReferencesFromSelf().stream()))
            .distinct()
            .filter(
                access -> {
                  AccessTarget target = ((JavaAccess<?>) access).getTarget();
                  return forbidden.matches(target.getOwner(), target.getName());
                })
            .map(access -> ((JavaAccess<?>) access).getDescription())
            .sorted()
            .toList());
  }
}
