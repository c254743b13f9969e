package dev.stardust.proxy;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stardust.testing.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The direction of the proxy's packages, and the habits that a compiler does not check. */
final class ArchitectureTest {

  private static final String ROOT = "dev.stardust.";

  /** The driver as a whole; which of its classes are public is its own affair. */
  private static final String DRIVER = "(driver)";

  /** What all programs of the project need to be operated. */
  private static final String SERVICE = "service";

  /** What each package may import of the others. A package that is not here may not exist. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.of(
          "proxy.wire", Set.of(),
          "proxy.auth", Set.of(DRIVER, "proxy.wire"),
          "proxy.backend", Set.of(DRIVER, "proxy.wire"),
          "proxy.session", Set.of(DRIVER, "proxy.wire", "proxy.auth", "proxy.backend"),
          "proxy.netty",
              Set.of(DRIVER, "proxy.wire", "proxy.auth", "proxy.backend", "proxy.session"),
          "proxy",
              Set.of(
                  DRIVER,
                  SERVICE,
                  "proxy.wire",
                  "proxy.auth",
                  "proxy.backend",
                  "proxy.session",
                  "proxy.netty"));

  /** The one place that prints; everybody else gets a stream. */
  private static final Set<String> PRINTS = Set.of("dev.stardust.proxy.Proxy");

  private static final JavaClasses PROXY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.stardust.proxy");

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName().substring(ROOT.length());
    return PROXY.contain(type.getName()) || name.equals(SERVICE) ? name : DRIVER;
  }

  private static final ArchitectureRules RULES =
      new ArchitectureRules(PROXY, ArchitectureTest::packageOf, IMPORTS);

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.stardust.(**)").should().beFreeOfCycles().check(PROXY);
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
  void onlyTheProgramPrints() {
    RULES.checkPrinting(type -> PRINTS.contains(type.getName()));
  }

  /** A pause belongs to the event loop or to a lock that a stop ends. */
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
