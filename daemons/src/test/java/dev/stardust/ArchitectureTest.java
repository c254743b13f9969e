package dev.stardust;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import dev.stardust.catalog.Catalog;
import dev.stardust.service.Shutdown;
import dev.stardust.testing.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The direction of the daemons' packages, and the habits that a compiler does not check. */
final class ArchitectureTest {

  private static final String ROOT = "dev.stardust.";

  /** The driver as a whole; which of its classes are public is its own affair. */
  private static final String DRIVER = "(driver)";

  /** The module of what every process that is operated has. */
  private static final String SERVICE = "(service)";

  /** What each package may import of the others. A package that is not here may not exist. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.of(
          "daemon", Set.of(DRIVER, SERVICE),
          "transfer", Set.of(),
          "advice", Set.of(DRIVER),
          "load", Set.of(DRIVER, SERVICE, "daemon", "transfer"),
          "watcher", Set.of(DRIVER, SERVICE, "daemon"),
          "reconciler", Set.of(DRIVER, SERVICE, "daemon", "load"),
          "liberator", Set.of(DRIVER, SERVICE, "daemon"),
          "chronicler", Set.of(DRIVER, SERVICE, "daemon", "transfer"),
          "cli",
              Set.of(
                  DRIVER,
                  SERVICE,
                  "daemon",
                  "transfer",
                  "advice",
                  "load",
                  "watcher",
                  "reconciler",
                  "liberator",
                  "chronicler"));

  /** The one place that prints; everybody else gets a stream. */
  private static final String PRINTS = "dev.stardust.cli.";

  private static final ImportOption THIS_MODULE =
      new ImportOption() {
        private final List<String> others =
            Stream.of(Catalog.class, Shutdown.class)
                .map(type -> Location.of(source(type)).asURI().toString())
                .toList();

        @Override
        public boolean includes(Location location) {
          return others.stream().noneMatch(location.asURI().toString()::startsWith);
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
    if (DAEMONS.contain(type.getName())) {
      return name;
    }
    return type.getPackageName().equals(Shutdown.class.getPackageName()) ? SERVICE : DRIVER;
  }

  private static final ArchitectureRules RULES =
      new ArchitectureRules(DAEMONS, ArchitectureTest::packageOf, IMPORTS);

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.stardust.(**)").should().beFreeOfCycles().check(DAEMONS);
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    RULES.checkImports();
  }

  @Test
  void everyPackageIsInTheTableAndNullMarked() throws ClassNotFoundException {
    RULES.checkPackages();
  }

  @Test
  void onlyTheCommandLinePrints() {
    RULES.checkPrinting(type -> type.getName().startsWith(PRINTS));
  }

  /** A pause is one of {@link Shutdown#await}, which a stop ends. */
  @Test
  void nothingSleeps() {
    RULES.checkSleeping();
  }

  @Test
  void constructorsHaveAtMostSixParameters() {
    RULES.checkConstructors();
  }

  @Test
  void filesAreShort() throws IOException {
    ArchitectureRules.checkFiles(Path.of(System.getProperty("basedir", ".")), Set.of());
  }
}
