package dev.stardust.examples.springboot;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The shop's stock by Spring's JDBC. */
@Component
class WithJdbc {

  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00.250Z");

  private final JdbcTemplate template;
  private final NamedParameterJdbcTemplate named;
  private final JdbcClient client;

  /** A row. */
  record Stock(long id, String article, int pieces, @Nullable BigDecimal price) {}

  WithJdbc(JdbcTemplate template, NamedParameterJdbcTemplate named, JdbcClient client) {
    this.template = template;
    this.named = named;
    this.client = client;
  }

  @Transactional
  public void run(PrintStream out) {
    read(out, "from data.sql");
    insert(out);
    batches(out);
    read(out, "after inserting");
    parameters(out);
    refusals(out);
    out.println("cleared: " + template.update("DELETE FROM stock WHERE pieces = ?", 0));
  }

  private void read(PrintStream out, String when) {
    client
        .sql("SELECT id, article, pieces, price FROM stock ORDER BY id")
        .query(Stock.class)
        .list()
        .forEach(stock -> out.println(when + ": " + stock));
  }

  private void insert(PrintStream out) {
    KeyHolder keys = new GeneratedKeyHolder();
    client
        .sql("INSERT INTO stock (article, pieces) VALUES (:article, :pieces)")
        .param("article", "ruler")
        .param("pieces", 4)
        .update(keys);
    out.println("key: " + keys.getKey());
    KeyHolder several = new GeneratedKeyHolder();
    client
        .sql("INSERT INTO stock (article, pieces) VALUES ('glue', 1), ('tape', 2)")
        .update(several);
    out.println("keys: " + several.getKeyList());
    SimpleJdbcInsert insert =
        new SimpleJdbcInsert(template).withTableName("stock").usingGeneratedKeyColumns("id");
    out.println(
        "by metadata: "
            + insert.executeAndReturnKey(
                Map.of("article", "clips", "pieces", 100, "changed", Timestamp.from(NOON))));
  }

  private void batches(PrintStream out) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new Object[] {"batch " + i, i, new BigDecimal(i).movePointLeft(1)});
    }
    String insert = "INSERT INTO stock (article, pieces, price) VALUES (?, ?, ?)";
    out.println("batch: " + Arrays.toString(template.batchUpdate(insert, rows)));
    int[][] counts =
        template.batchUpdate(
            "UPDATE stock SET pieces = pieces + ?, changed = ? WHERE article = ?",
            rows,
            4,
            (statement, row) -> {
              statement.setInt(1, 1);
              statement.setObject(2, LocalDateTime.of(2024, 2, 29, 12, 0));
              statement.setString(3, row[0].equals("batch 3") ? "none" : (String) row[0]);
            });
    out.println("in fours: " + Arrays.deepToString(counts));
    SqlParameterSource[] sources = {
      new MapSqlParameterSource("article", "batch 8"), new MapSqlParameterSource("article", "no")
    };
    out.println(
        "deleted: "
            + Arrays.toString(
                named.batchUpdate("DELETE FROM stock WHERE article = :article", sources)));
  }

  private void parameters(PrintStream out) {
    out.println(
        "named: "
            + client
                .sql(
                    "SELECT article FROM stock WHERE article IN (:names) AND pieces > :least"
                        + " ORDER BY article")
                .param("names", List.of("pen", "ink", "tape", "none"))
                .param("least", 2)
                .query(String.class)
                .list());
    out.println(
        "rows: "
            + client
                .sql("SELECT article, price FROM stock WHERE price BETWEEN ? AND ? ORDER BY id")
                .params(new BigDecimal("0.5"), 2)
                .query()
                .listOfRows());
    out.println(
        "optional: "
            + client
                .sql("SELECT pieces FROM stock WHERE id = :id")
                .param("id", -1)
                .query(Integer.class)
                .optional());
    try (Stream<String> articles =
        template.queryForStream(
            "SELECT article FROM stock WHERE changed = ? ORDER BY id",
            (row, number) -> number + " " + row.getString(1),
            LocalDateTime.of(2024, 2, 29, 12, 0))) {
      out.println("streamed: " + articles.toList());
    }
    out.println(
        "grouped: "
            + template.queryForList(
                "SELECT price IS NULL AS free, COUNT(*) AS n, SUM(pieces) AS pieces FROM stock"
                    + " GROUP BY free ORDER BY free"));
    out.println(
        "one: "
            + DataAccessUtils.singleResult(
                template.queryForList("SELECT MAX(price) FROM stock", BigDecimal.class)));
  }

  private void refusals(PrintStream out) {
    for (String statement :
        List.of(
            "INSERT INTO stock (article) VALUES ('PEN')",
            "INSERT INTO stock (article) VALUES (NULL)",
            "INSERT INTO stock (article, pieces) VALUES ('less', -1)",
            "INSERT INTO stock (article) VALUES ('an article with a very long name')",
            "INSERT INTO stock (article, price) VALUES ('dear', 'very')",
            "SELECT nothing FROM stock",
            "SELECT * FROM nowhere",
            "SELECT FROM WHERE")) {
      try {
        template.execute(statement);
        out.println(statement + ": done");
      } catch (DataAccessException e) {
        out.println(
            statement
                + ": "
                + e.getClass().getSimpleName()
                + ", "
                + e.getMostSpecificCause().getMessage());
      }
    }
  }
}
