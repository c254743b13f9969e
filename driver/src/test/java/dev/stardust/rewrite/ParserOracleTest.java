package dev.stardust.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.rewrite.GoldenFile.GoldenCase;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scanner finds the tables that JSqlParser finds, wherever JSqlParser can read. */
class ParserOracleTest {

  /** It drops a table whose name a common table expression has somewhere in the statement. */
  private static final Set<String> PARSER_IS_WRONG =
      Set.of(
          "In its own definition it does not hide it",
          "An expression of an inner query ends with it",
          "Case decides whether it is the same name");

  @Test
  void theTablesOfTheGoldenStatements() throws SQLException {
    int compared = 0;
    for (GoldenCase golden : GoldenRewriteTest.cases().toList()) {
      LexerMode mode = GoldenRewriteTest.context(golden, new SampleTables("shop", "crm")).mode();
      StatementKind kind = Statements.split(golden.written(), mode).get(0).kind();
      boolean query =
          kind == StatementKind.SELECT
              && !golden.result().startsWith("Refused with 1064")
              && !PARSER_IS_WRONG.contains(golden.title());
      Optional<Set<String>> expected =
          query ? ParserOracle.tables(golden.written()) : Optional.empty();
      if (expected.isPresent()) {
        compared++;
        assertThat(ParserOracle.scanned(golden.written(), mode))
            .as(golden.title())
            .isEqualTo(expected.get());
      }
    }
    assertThat(compared).isGreaterThan(130);
  }
}
