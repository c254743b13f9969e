package dev.stardust.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.FilterPolicy;
import dev.stardust.plan.ResultShape.TableShape;
import dev.stardust.rewrite.GoldenFile.GoldenCase;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden statements, and that docs/sql-support.md is made of them. */
class GoldenRewriteTest {

  /** Set it to write results and page: {@code -Dtest=GoldenRewriteTest -Ddocs=write}. */
  private static final boolean WRITE = "write".equals(System.getProperty("docs"));

  private static final SampleTables TABLES = new SampleTables("shop", "crm");

  static List<GoldenFile> files() {
    return GoldenFile.all();
  }

  static Stream<GoldenCase> cases() {
    return files().stream().flatMap(file -> file.cases().stream());
  }

  static RewriteContext context(GoldenCase golden, SampleTables tables) {
    String policy = golden.settings().getOrDefault("policy", "permissive");
    String mode = golden.settings().getOrDefault("sql_mode", "");
    return tables.context(
        FilterPolicy.valueOf(policy.toUpperCase(Locale.ROOT)),
        new LexerMode(mode.contains("ANSI_QUOTES"), mode.contains("NO_BACKSLASH_ESCAPES"), 90704));
  }

  @ParameterizedTest
  @MethodSource("files")
  void statementsBecomeWhatTheFileSays(GoldenFile file) throws IOException {
    List<GoldenCase> actual =
        file.cases().stream()
            .map(c -> new GoldenCase(c.title(), c.settings(), c.written(), result(c)))
            .toList();
    GoldenFile expected = new GoldenFile(file.path(), file.title(), file.introduction(), actual);
    if (WRITE) {
      Files.writeString(file.path(), expected.text());
    }
    assertThat(file.path())
        .as("run the test with -Ddocs=write, and read what it changed")
        .hasContent(expected.text());
  }

  private static String result(GoldenCase golden) {
    try {
      RewriteContext context = context(golden, TABLES);
      List<Statement> statements = Statements.split(golden.written(), context.mode());
      assertThat(statements).as(golden.written()).hasSize(1);
      DirectPlan plan = QueryRewriter.rewrite(statements.get(0), context);
      return plan.sql().equals(golden.written()) ? "Unchanged." : describe(plan);
    } catch (SQLException e) {
      return "Refused with " + e.getErrorCode() + "/" + e.getSQLState() + ": " + e.getMessage();
    }
  }

  private static String describe(DirectPlan plan) {
    StringBuilder text = new StringBuilder("```sql\n").append(plan.sql()).append("\n```");
    if (plan.parameterCount() > 0) {
      text.append("\n\nParameters: ").append(plan.parameterCount());
    }
    if (!plan.shape().tables().isEmpty()) {
      text.append("\n\nResult columns of: ")
          .append(
              plan.shape().tables().stream()
                  .map(GoldenRewriteTest::describe)
                  .collect(Collectors.joining(", ")));
    }
    Map<String, String> renamed = new TreeMap<>(plan.shape().renamed());
    renamed.forEach((k, v) -> text.append("; ").append(k).append(" is ").append(v));
    plan.advice().forEach(advice -> text.append("\n\nWarning: ").append(advice));
    return text.toString();
  }

  private static String describe(TableShape table) {
    return table.alias() + (table.optional() ? " (or NULL)" : "");
  }

  @Test
  void thePageIsMadeOfTheGoldenFiles() throws IOException {
    Path page = Path.of(System.getProperty("basedir", ".")).resolve("../docs/sql-support.md");
    String expected = SupportPage.render(files());
    if (WRITE) {
      Files.writeString(page, expected);
    }
    assertThat(page).as("run the test with -Ddocs=write to render it").hasContent(expected);
  }
}
