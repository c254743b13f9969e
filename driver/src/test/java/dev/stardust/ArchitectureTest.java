package dev.stardust;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stardust.testing.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The direction of the driver's packages, and the habits that a compiler does not check. */
final class ArchitectureTest {

  private static final String ROOT = "dev.stardust.";

  /** What each package may import of the others. A package that is not here may not exist. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("error", Set.of()),
          Map.entry("log", Set.of()),
          Map.entry("observe", Set.of("sql", "log")),
          Map.entry("observe.micrometer", Set.of("observe")),
          Map.entry("observe.opentelemetry", Set.of("observe")),
          Map.entry("schema", Set.of()),
          Map.entry("jdbc.forward", Set.of()),
          Map.entry("jdbc.connector", Set.of("schema", "plan", "config", "error")),
          Map.entry("plan", Set.of("schema")),
          Map.entry("config", Set.of("error", "plan")),
          Map.entry("sql", Set.of("error")),
          Map.entry("rewrite", Set.of("sql", "schema", "plan", "error")),
          Map.entry("catalog", Set.of("schema", "log", "observe", "error")),
          Map.entry("verify", Set.of("schema", "rewrite")),
          Map.entry("metadata", Set.of("schema", "sql", "rewrite", "plan", "error")),
          Map.entry(
              "change", Set.of("schema", "sql", "rewrite", "plan", "catalog", "config", "error")),
          Map.entry(
              "execute",
              Set.of(
                  "schema",
                  "sql",
                  "rewrite",
                  "plan",
                  "catalog",
                  "config",
                  "change",
                  "metadata",
                  "log",
                  "observe",
                  "error")),
          Map.entry(
              "jdbc",
              Set.of(
                  "schema",
                  "sql",
                  "rewrite",
                  "plan",
                  "catalog",
                  "config",
                  "change",
                  "metadata",
                  "observe",
                  "observe.micrometer",
                  "observe.opentelemetry",
                  "error",
                  "execute",
                  "jdbc.connector",
                  "jdbc.forward")));

  /** Where JDBC's own contract is broken, Connector/J's text is given, which lives there. */
  private static final Set<String> CONTRACT_ERRORS =
      Set.of("NativeChecks", "RecordedBindings", "StardustDataSource");

  /** The one place that may wait, so that waiting can be seen and replaced. */
  private static final Set<String> WAITING = Set.of("dev.stardust.catalog.Waiter");

  private static final JavaClasses DRIVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.stardust");

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(Math.min(ROOT.length(), type.getPackageName().length()));
  }

  private static final ArchitectureRules RULES =
      new ArchitectureRules(DRIVER, ArchitectureTest::packageOf, IMPORTS);

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.stardust.(**)").should().beFreeOfCycles().check(DRIVER);
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    RULES.checkImports();
  }

  @Test
  void everyPackageIsInTheTableAndNullMarked() throws ClassNotFoundException {
    RULES.checkPackages("jdbc.forward"); // says as little about null as java.sql does
  }

  @Test
  void nothingPrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(DRIVER);
  }

  @Test
  void theParserIsForTestsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.sf.jsqlparser..")
        .check(DRIVER);
  }

  @Test
  void onlyTheWaitingClassSleeps() {
    classes()
        .that(describe("do not wait", type -> !WAITING.contains(type.getName())))
        .should(never(callMethod(Thread.class, "sleep", long.class)))
        .check(DRIVER);
  }

  /** Warnings are no errors, and two subclasses carry what only their place of origin knows. */
  @Test
  void exceptionsAreMadeInOnePlace() {
    Set<String> made = new TreeSet<>();
    for (JavaClass type : DRIVER) {
      type.getConstructorCallsFromSelf().stream()
          .map(JavaAccess::getTargetOwner)
          .filter(target -> target.isAssignableTo(SQLException.class))
          .filter(target -> !target.isAssignableTo(SQLWarning.class))
          .filter(target -> !target.isAssignableTo(BatchUpdateException.class))
          .filter(target -> !target.isAssignableTo(SQLClientInfoException.class))
          .filter(target -> !packageOf(type).equals("error"))
          .filter(target -> !CONTRACT_ERRORS.contains(type.getSimpleName()))
          .forEach(target -> made.add(type.getSimpleName() + " makes " + target.getSimpleName()));
    }
    assertThat(made).isEmpty();
  }

  @Test
  void constructorsHaveAtMostSixParameters() {
    RULES.checkConstructors();
  }

  @Test
  void filesAreShort() throws IOException {
    ArchitectureRules.checkFiles(
        Path.of(System.getProperty("basedir", ".")),
        Set.of("ForwardingCallableStatement.java", "ForwardingDatabaseMetaData.java"));
  }
}
