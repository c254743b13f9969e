package dev.stardust.service;

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

/** What this module may know of the others, and the habits that a compiler does not check. */
final class ArchitectureTest {

  private static final String ROOT = "dev.stardust.";

  /** Of the driver it knows how a user writes a length of time. */
  private static final Map<String, Set<String>> IMPORTS = Map.of("service", Set.of("config"));

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stardust.service");

  private static final ArchitectureRules RULES =
      new ArchitectureRules(SERVICE, ArchitectureTest::packageOf, IMPORTS);

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    RULES.checkImports();
  }

  @Test
  void everyPackageIsInTheTableAndNullMarked() throws ClassNotFoundException {
    RULES.checkPackages();
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
