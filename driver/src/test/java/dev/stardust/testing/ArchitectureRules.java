package dev.stardust.testing;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of code that every module keeps.
 *
 * @param classes the module's own
 * @param packageOf the package of a class as the table of imports calls it
 * @param imports what each package may import of the others
 */
public record ArchitectureRules(
    JavaClasses classes, Function<JavaClass, String> packageOf, Map<String, Set<String>> imports) {

  private static final String ROOT = "dev.stardust.";
  private static final int MOST_PARAMETERS = 6;
  private static final int MOST_LINES = 400;

  /** Packages import only what the table allows. */
  public void checkImports() {
    assertThat(classes).isNotEmpty();
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : classes) {
      String from = packageOf.apply(type);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(packageOf)
          .filter(to -> !to.equals(from))
          .filter(to -> !imports.getOrDefault(from, Set.of()).contains(to))
          .forEach(to -> forbidden.add(from + " imports " + to + " in " + type.getSimpleName()));
    }
    assertThat(forbidden).isEmpty();
  }

  /**
   * Every package is in the table, and says what may be null.
   *
   * @param unmarked packages that say as little about null as what they stand for
   */
  public void checkPackages(String... unmarked) throws ClassNotFoundException {
    Set<String> packages =
        classes.stream().map(packageOf).collect(Collectors.toCollection(TreeSet::new));
    assertThat(imports.keySet()).containsAll(packages);
    packages.removeAll(Set.of(unmarked));
    for (String name : packages) {
      Class<?> info = Class.forName(ROOT + name + ".package-info");
      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
    }
  }

  /** Constructors have few parameters; a record is a value, and may have more. */
  public void checkConstructors() {
    List<String> wide =
        classes.stream()
            .filter(type -> !type.isRecord() && !type.isAnonymousClass() && !type.isEnum())
            .flatMap(type -> type.getConstructors().stream())
            .filter(each -> each.getRawParameterTypes().size() > MOST_PARAMETERS)
            .map(JavaConstructor::getFullName)
            .toList();
    assertThat(wide).isEmpty();
  }

  /**
   * Nobody prints on the process's own streams.
   *
   * @param printing the classes that may
   */
  public void checkPrinting(Predicate<JavaClass> printing) {
    Set<String> others = new TreeSet<>();
    for (JavaClass type : classes) {
      boolean prints =
          type.getFieldAccessesFromSelf().stream()
              .anyMatch(
                  access ->
                      access.getTargetOwner().isEquivalentTo(System.class)
                          && Set.of("out", "err").contains(access.getName()));
      if (prints && !printing.test(type)) {
        others.add(type.getName());
      }
    }
    assertThat(others).isEmpty();
  }

  /** A pause is one that a stop ends. */
  public void checkSleeping() {
    ArchRuleDefinition.classes()
        .should(never(callMethod(Thread.class, "sleep", long.class)))
        .check(classes);
  }

  /**
   * Files are short.
   *
   * @param module the module's folder
   * @param tables files that are tables of methods, line by line what an interface demands
   */
  public static void checkFiles(Path module, Set<String> tables) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      for (Path source : sources) {
        if (!tables.contains(String.valueOf(source.getFileName()))) {
          assertThat(Files.readAllLines(source))
              .as(source.toString())
              .hasSizeLessThanOrEqualTo(MOST_LINES);
        }
      }
    }
  }
}
