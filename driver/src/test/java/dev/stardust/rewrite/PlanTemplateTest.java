package dev.stardust.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.FilterPolicy;
import dev.stardust.plan.ResultShape;
import dev.stardust.rewrite.GoldenFile.GoldenCase;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.ValuePattern;
import dev.stardust.sql.WrittenForm;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan made by a template is the one that the text itself would have been given. */
class PlanTemplateTest {

  private static final SampleTables TABLES = new SampleTables("shop", "crm");

  static Stream<GoldenCase> cases() {
    return GoldenRewriteTest.cases().filter(golden -> !golden.isRefused());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goldenStatements(GoldenCase golden) throws SQLException {
    check(golden.written(), GoldenRewriteTest.context(golden, TABLES));
  }

  @Test
  void generatedStatements() throws SQLException {
    RewriteContext context = TABLES.context(FilterPolicy.WARN, LexerMode.DEFAULT);
    long made = 0;
    for (int seed : IntStream.range(0, 2_000).toArray()) {
      made += check(new GeneratedQueries(seed).query(3), context) ? 1 : 0;
    }
    assertThat(made).isGreaterThan(500);
  }

  /** Whether a template was made. */
  private static boolean check(String sql, RewriteContext context) throws SQLException {
    ValuePattern pattern = ValuePattern.of(sql, context.mode()).orElse(null);
    if (pattern == null) {
      return false;
    }
    checkForm(pattern, context.mode());
    Optional<PlanTemplate> template =
        PlanTemplate.of(
            List.of(plan(pattern.text(), context)), context.mode(), pattern.values().size());
    if (template.isEmpty()) {
      return false;
    }
    DirectPlan expected = plan(sql, context);
    DirectPlan made = template.get().with(pattern.values());
    assertThat(made.sql()).isEqualTo(expected.sql());
    assertThat(made).isEqualTo(expected);
    return true;
  }

  /** Its form finds in a text with other values what is found when all of it is read. */
  private static void checkForm(ValuePattern pattern, LexerMode mode) throws SQLException {
    WrittenForm form = WrittenForm.of(pattern).orElse(null);
    if (form == null) {
      return;
    }
    List<String> values = new ArrayList<>();
    StringBuilder other = new StringBuilder(pattern.pieces().get(0));
    for (int i = 0; i < pattern.values().size(); i++) {
      values.add(
          pattern.values().get(i).startsWith("'") ? "'" + "ä 1 ? --".repeat(i) + "'" : "0." + i);
      other.append(values.get(i)).append(pattern.pieces().get(i + 1));
    }
    assertThat(form.values(other.toString())).isEqualTo(values);
    assertThat(ValuePattern.of(other.toString(), mode))
        .hasValue(new ValuePattern(pattern.pieces(), values));
  }

  private static DirectPlan plan(String sql, RewriteContext context) throws SQLException {
    Statement statement = Statements.split(sql, context.mode()).get(0);
    DirectPlan plan = QueryRewriter.rewrite(statement, context);
    ResultShape shape = plan.shape();
    // What MySQL would be asked has the values in it; its answer does not.
    return plan.shapedAs(
        new ResultShape(
            shape.tables(),
            shape.renamed(),
            shape.ambiguous(),
            shape.inner(),
            shape.innerRenamed(),
            null,
            List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "SELECT 5, a FROM t WHERE a = 5 AND b = 'x'|SELECT 5, a FROM t WHERE a = ? AND b = ?",
        "SELECT a FROM t WHERE a BETWEEN 1 AND 2|SELECT a FROM t WHERE a BETWEEN ? AND ?",
        "SELECT a FROM t WHERE a IN (1, 'b', f(2))|SELECT a FROM t WHERE a IN (?, ?, f(2))",
        "SELECT a FROM t WHERE a = 1 LIMIT 5, 6|SELECT a FROM t WHERE a = ? LIMIT ?, ?",
        "INSERT INTO t VALUES (1, NOW(), 'b'), (2, NOW(), 'c')"
            + "|INSERT INTO t VALUES (?, NOW(), ?), (?, NOW(), ?)",
        "UPDATE t SET a = 5, b = b + 1 WHERE c <> 'x'|UPDATE t SET a = ?, b = b + 1 WHERE c <> ?",
        "SELECT a FROM t /* a = 5 */ WHERE a = 5 -- 6|SELECT a FROM t /* a = 5 */ WHERE a = ? -- 6",
        "SELECT a FROM t WHERE x > 1 GROUP BY a = 2 ORDER BY a = 3"
            + "|SELECT a FROM t WHERE x > ? GROUP BY a = 2 ORDER BY a = 3",
        // The literals of a select list name its columns, at any depth.
        "SELECT (SELECT b FROM u WHERE c = 1), f(a = 2) FROM t WHERE a = 3"
            + "|SELECT (SELECT b FROM u WHERE c = 1), f(a = 2) FROM t WHERE a = ?",
        // Strings side by side are one string, and -> takes a path.
        "SELECT a FROM t WHERE a = 'x' 'y' AND b = 1|SELECT a FROM t WHERE a = 'x' 'y' AND b = ?",
        "SELECT a FROM t WHERE d->>'$.x' = 'y' AND b = 1"
            + "|SELECT a FROM t WHERE d->>'$.x' = 'y' AND b = ?",
      })
  void values(String sql, String pattern) throws SQLException {
    assertThat(ValuePattern.of(sql, LexerMode.DEFAULT).orElseThrow().text()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 5",
        "SELECT a FROM t",
        "SELECT a FROM t WHERE a = ? AND b = 1",
        "SET x = 5",
      })
  void noPattern(String sql) throws SQLException {
    assertThat(ValuePattern.of(sql, LexerMode.DEFAULT)).isEmpty();
  }
}
