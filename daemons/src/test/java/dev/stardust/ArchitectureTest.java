package dev.stardust;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import dev.stardust.catalog.Catalog;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The direction of the daemons' packages, and the habits that a compiler does not check. */
final class ArchitectureTest {

  private static final String ROOT = "dev.stardust.";

  /** The driver as a whole; which of its classes are public is its own affair. */
  private static final String DRIVER = "(driver)";

  /** What each package may import of the others. A package that is not here may not exist. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.of(
          "daemon", Set.of(DRIVER),
          "transfer", Set.of(),
          "load", Set.of(DRIVER, "daemon", "transfer"),
          "watcher", Set.of(DRIVER, "daemon"),
          "reconciler", Set.of(DRIVER, "daemon", "load"),
          "liberator", Set.of(DRIVER, "daemon"),
          "chronicler", Set.of(DRIVER, "daemon", "transfer"),
          "cli",
              Set.of(
                  DRIVER,
                  "daemon",
                  "transfer",
                  "load",
                  "watcher",
                  "reconciler",
                  "liberator",
                  "chronicler"));

  /** The one place that prints; everybody else gets a stream. */
  private static final String PRINTS = "dev.stardust.cli.";

  private static final ImportOption THIS_MODULE =
      new ImportOption() {
        private final String driver = Location.of(source(Catalog.class)).asURI().toString();

        @Override
        public boolean includes(Location location) {
          return !location.asURI().toString().startsWith(driver);
        }
      };

  private static final JavaClasses DAEMONS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .withImportOption(THIS_MODULE)
          .importPackages("dev.stardust");

  private static java.net.URL source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName().substring(ROOT.length());
    return DAEMONS.contain(type.getName()) ? name : DRIVER;
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.stardust.(**)").should().beFreeOfCycles().check(DAEMONS);
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    assertThat(DAEMONS).isNotEmpty();
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : DAEMONS) {
      String from = packageOf(type);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(ArchitectureTest::packageOf)
          .filter(to -> !to.equals(from))
          .filter(to -> !IMPORTS.getOrDefault(from, Set.of()).contains(to))
          .forEach(to -> forbidden.add(from + " imports " + to + " in " + type.getSimpleName()));
    }
    assertThat(forbidden).isEmpty();
  }

  @Test
  void everyPackageIsInTheTableAndNullMarked() throws ClassNotFoundException {
    Set<String> packages =
        DAEMONS.stream()
            .map(ArchitectureTest::packageOf)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(IMPORTS.keySet()).containsAll(packages);
    for (String name : packages) {
      Class<?> info = Class.forName(ROOT + name + ".package-info");
      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
    }
  }

  @Test
  void onlyTheCommandLinePrints() {
    Set<String> printing = new TreeSet<>();
    for (JavaClass type : DAEMONS) {
      boolean prints =
          type.getFieldAccessesFromSelf().stream()
              .anyMatch(
                  access ->
                      access.getTargetOwner().isEquivalentTo(System.class)
                          && Set.of("out", "err").contains(access.getName()));
      if (prints && !type.getName().startsWith(PRINTS)) {
        printing.add(type.getName());
      }
    }
    assertThat(printing).isEmpty();
  }

  /** A pause is one of {@link dev.stardust.daemon.Shutdown#await}, which a stop ends. */
  @Test
  void nothingSleeps() {
    classes().should(never(callMethod(Thread.class, "sleep", long.class))).check(DAEMONS);
  }

  @Test
  void constructorsHaveAtMostSixParameters() {
    assertThat(
            DAEMONS.stream()
                .filter(type -> !type.isRecord() && !type.isAnonymousClass() && !type.isEnum())
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> constructor.getRawParameterTypes().size() > 6)
                .map(constructor -> constructor.getFullName()))
        .isEmpty();
  }
}
