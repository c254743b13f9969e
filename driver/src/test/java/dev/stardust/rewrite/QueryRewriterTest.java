package dev.stardust.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.plan.FilterPolicy;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.TableScan;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What golden statements cannot show: fragments, and statements too long to read. */
class QueryRewriterTest {

  private static final SampleTables TABLES = new SampleTables("shop", "crm");
  private static final RewriteContext STRICT =
      TABLES.context(FilterPolicy.STRICT, LexerMode.DEFAULT);

  private static Statement statement(String sql) throws SQLException {
    return Statements.split(sql, LexerMode.DEFAULT).get(0);
  }

  /** Rewrites the tokens between two words of the statement, both included. */
  private static String range(String sql, String first, String last) throws SQLException {
    Statement statement = statement(sql);
    int from = 0;
    while (!statement.tokens().get(from).text().equals(first)) {
      from++;
    }
    int to = statement.tokens().size();
    while (!statement.tokens().get(to - 1).text().equals(last)) {
      to--;
    }
    return QueryRewriter.rewriteRange(statement, from, to, STRICT);
  }

  @Test
  void rewritesThePartsOfAWrite() throws SQLException {
    String update =
        "UPDATE shop.customer SET shop.customer.name = 'x' WHERE shop.customer.id IN (SELECT"
            + " customer_id FROM orders) LIMIT 3";
    String orders =
        "(SELECT `orders`.i_int_01 AS `customer_id` FROM `shop`.`entry_slots_page_1` AS `orders`"
            + " USE INDEX (PRIMARY, ix_i_int_01) WHERE `orders`.tenant_id = 42 AND `orders`.model_id = 8) AS `orders`";

    assertThat(range(update, "WHERE", ")"))
        .isEqualTo("WHERE customer.id IN (SELECT customer_id FROM " + orders + ")");
    assertThat(range(update, "SET", "'x'")).isEqualTo("SET customer.name = 'x'");
    assertThat(range(update, "LIMIT", "3")).isEqualTo("LIMIT 3");
  }

  @Test
  void rewritesTheQueryOfAnInsert() throws SQLException {
    String insert = "INSERT INTO customer (name) SELECT name FROM employee AS e";

    assertThat(range(insert, "SELECT", "e"))
        .isEqualTo(
            "SELECT name FROM (SELECT `e`.i_str_01 AS `name` FROM `shop`.`entry_slots_page_1` AS"
                + " `e` USE INDEX (PRIMARY) WHERE `e`.tenant_id = 42 AND `e`.model_id = 9) AS e");
  }

  @Test
  void anEmptyRangeIsEmpty() throws SQLException {
    assertThat(QueryRewriter.rewriteRange(statement("SELECT 1"), 1, 1, STRICT)).isEmpty();
  }

  @Test
  void thePolicyHoldsForWritesToo() throws SQLException {
    Statement update = statement("UPDATE customer SET name = 'x' WHERE city = 'Rome'");

    assertThatThrownBy(() -> QueryRewriter.advice(update, STRICT))
        .hasMessageContaining("CREATE INDEX `ix_city` ON `customer` (`city`)");
    assertThat(QueryRewriter.advice(update, TABLES.context(FilterPolicy.WARN, LexerMode.DEFAULT)))
        .hasSize(1);
  }

  @Test
  void aStatementWithoutVirtualTablesIsTheSameObject() throws SQLException {
    String sql = "SELECT @@version_comment LIMIT 1";

    assertThat(QueryRewriter.rewrite(statement(sql), STRICT).sql()).isSameAs(sql);
  }

  @Test
  void manyJoinsReadTheRestFromTheJson() throws SQLException {
    String joins =
        IntStream.range(0, 20)
            .mapToObj(i -> "customer c" + i)
            .collect(Collectors.joining(" NATURAL JOIN "));

    String physical =
        QueryRewriter.rewrite(
                statement("SELECT * FROM " + joins),
                TABLES.context(FilterPolicy.PERMISSIVE, LexerMode.DEFAULT))
            .sql();

    assertThat(TableScan.of(statement(physical)).references()).hasSize(40);
    assertThat(physical).doesNotContain("entry_slots_page_2");
  }
}
