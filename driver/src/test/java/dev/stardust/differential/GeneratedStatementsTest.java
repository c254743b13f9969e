package dev.stardust.differential;

import static org.assertj.core.api.Assertions.fail;

import dev.stardust.differential.TwinDatabases.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Schemas, rows and statements at random, compared between native and virtual tables: 2 000
 * statements a run. jqwik prints the seed; a failure shrinks to a script that can be read and run.
 */
final class GeneratedStatementsTest {

  private static final int STATEMENTS = 20;

  private static @Nullable TwinDatabases databases;

  @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void virtualTablesAnswerAsNativeOnes(
      @ForAll("decisions") List<Integer> schema, @ForAll("scripts") List<List<Integer>> script)
      throws SQLException {
    List<RandomTable> tables = tables(new Choices(schema));
    List<String> done = new ArrayList<>();
    for (RandomTable table : tables) {
      compare("DROP TABLE IF EXISTS " + table.name(), List.of());
      compare(table.create(), done);
    }
    for (List<Integer> decisions : script) {
      compare(statement(new Choices(decisions), tables), done);
    }
  }

  @Provide
  Arbitrary<List<Integer>> decisions() {
    return Arbitraries.integers().between(0, 1000).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<List<Integer>>> scripts() {
    return decisions().list().ofSize(STATEMENTS);
  }

  @AfterContainer
  static void drop() throws SQLException {
    if (databases != null) {
      databases.close();
      databases = null;
    }
  }

  private static List<RandomTable> tables(Choices choices) {
    return List.of(RandomTable.generate("t", choices), RandomTable.generate("u", choices));
  }

  /** The first half of the decisions are writes more often than not, so that there are rows. */
  private static String statement(Choices choices, List<RandomTable> tables) {
    return choices.below(5) < 3
        ? new RandomWrite(choices, choices.of(tables)).generate()
        : new RandomQuery(choices, tables).generate();
  }

  private static void compare(String sql, List<String> done) throws SQLException {
    Step step = Step.generated(sql);
    TwinDatabases twins = databases();
    List<String> problems =
        new ArrayList<>(
            Comparison.differences(
                DeclaredDifference.strip(twins.run(step, Side.NATIVE), step),
                DeclaredDifference.strip(twins.run(step, Side.VIRTUAL), step)));
    if (problems.isEmpty() && !step.isQuery() && !sql.startsWith("DROP")) {
      problems.addAll(contents(twins));
    }
    if (!problems.isEmpty()) {
      fail(String.join(";\n", done) + ";\n" + sql + ";\n\n" + String.join("\n", problems));
    }
    if (!sql.startsWith("DROP")) {
      done.add(sql);
    }
  }

  private static List<String> contents(TwinDatabases twins) throws SQLException {
    var natives = twins.contents(Side.NATIVE);
    var virtuals = twins.contents(Side.VIRTUAL);
    List<String> problems = new ArrayList<>();
    for (String table : natives.keySet()) {
      problems.addAll(
          Comparison.differences(
              natives.get(table), virtuals.getOrDefault(table, List.of("no such table"))));
    }
    return problems;
  }

  private static TwinDatabases databases() throws SQLException {
    TwinDatabases known = databases;
    if (known == null) {
      known = new TwinDatabases("generated", "");
      databases = known;
    }
    return known;
  }
}
