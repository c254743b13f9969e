package dev.stardust.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.FilterPolicy;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every statement, not only for the golden ones. */
class QueryRewriterProperties {

  private static final SampleTables TABLES = new SampleTables("shop", "crm");
  private static final RewriteContext CONTEXT =
      TABLES.context(FilterPolicy.WARN, LexerMode.DEFAULT);

  private static final String[] PIECES = {
    "SELECT",
    "FROM",
    "customer",
    "orders",
    "country",
    "c",
    "AS",
    "JOIN",
    "LEFT",
    "ON",
    "USING",
    "WHERE",
    "GROUP",
    "BY",
    "ORDER",
    "LIMIT",
    "FOR",
    "UPDATE",
    "SHARE",
    "OF",
    "SKIP",
    "LOCKED",
    "UNION",
    "ALL",
    "WITH",
    "RECURSIVE",
    "LATERAL",
    "JSON_TABLE",
    "VALUES",
    "ROW",
    "TABLE",
    "EXISTS",
    "INSERT",
    "INTO",
    "DELETE",
    "SET",
    "DUPLICATE",
    "KEY",
    "USE",
    "INDEX",
    "PARTITION",
    "EXPLAIN",
    "NATURAL",
    "OJ",
    "{",
    "}",
    "(",
    ")",
    "(",
    ")",
    ",",
    ".",
    "*",
    "=",
    "?",
    "1",
    "'x'",
    "name",
    "_fields",
    "shop",
    "crm",
    "`",
    "@a",
    ";",
    "/*+ h */",
    "CREATE",
    "PROCEDURE",
    "BEGIN"
  };

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(words -> String.join(" ", words));
  }

  @Property(tries = 3000)
  void anyStatementIsRewrittenOrRefused(@ForAll("soup") String sql) {
    try {
      for (Statement statement : Statements.split(sql, LexerMode.DEFAULT)) {
        DirectPlan plan = QueryRewriter.rewrite(statement, CONTEXT);
        Statements.split(plan.sql(), LexerMode.DEFAULT);
        QueryRewriter.rewriteRange(statement, 0, statement.tokens().size(), CONTEXT);
      }
    } catch (SQLException refused) {
      assertThat(refused.getErrorCode()).isIn(1064, 1146, 1176, 1235, 1473);
    }
  }

  @Property(tries = 2000)
  void queriesAreScannedAsTheyWereMade(@ForAll long seed) throws SQLException {
    GeneratedQueries queries = new GeneratedQueries(seed);
    String sql = queries.query(3);

    assertThat(ParserOracle.scanned(sql, LexerMode.DEFAULT)).as(sql).isEqualTo(queries.tables());

    DirectPlan plan =
        QueryRewriter.rewrite(Statements.split(sql, LexerMode.DEFAULT).get(0), CONTEXT);
    GoldenPhysicalTest.check(plan.sql(), LexerMode.DEFAULT, TABLES);
  }

  @Property(tries = 300)
  void theParserFindsTheSameTables(@ForAll long seed) throws SQLException {
    String sql = new GeneratedQueries(seed).query(2);
    Optional<Set<String>> expected = ParserOracle.tables(sql);
    if (expected.isPresent()) {
      assertThat(ParserOracle.scanned(sql, LexerMode.DEFAULT)).as(sql).isEqualTo(expected.get());
    }
  }
}
