package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DROP, RENAME and TRUNCATE, foreign keys under DDL, shared definitions, and stored JSON. */
class TableChangesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase twin = TestDatabase.fresh();

  private static final List<String> SCRIPT =
      List.of(
          "CREATE TABLE p (id int primary key, u int unique, x int, key (x))",
          "CREATE TABLE c (id int primary key, pid int, uid int, constraint to_p foreign key (pid)"
              + " references p (id) on delete cascade, foreign key (uid) references p (u))",
          "INSERT INTO p VALUES (1, 10, 100), (2, 20, 200)",
          "INSERT INTO c VALUES (1, 1, 10), (2, null, 20)",
          "DROP TABLE p",
          "TRUNCATE TABLE p",
          "DROP TABLE IF EXISTS nosuch, p",
          "ALTER TABLE p DROP COLUMN id",
          "ALTER TABLE p DROP PRIMARY KEY",
          "ALTER TABLE p DROP KEY u",
          "ALTER TABLE c DROP COLUMN pid",
          "ALTER TABLE c DROP KEY to_p",
          "ALTER TABLE c DROP FOREIGN KEY nosuch",
          "ALTER TABLE c DROP CONSTRAINT nosuch",
          "ALTER TABLE c MODIFY pid bigint",
          "ALTER TABLE p MODIFY u bigint",
          "ALTER TABLE c ADD CONSTRAINT to_p FOREIGN KEY (pid) REFERENCES p (id)",
          "ALTER TABLE c ADD CONSTRAINT more FOREIGN KEY (id) REFERENCES p (id), ADD COLUMN n int",
          "SHOW CREATE TABLE c",
          "ALTER TABLE c DROP FOREIGN KEY more, DROP KEY more",
          "ALTER TABLE c DROP FOREIGN KEY more, DROP n",
          "SHOW CREATE TABLE c",
          "ALTER TABLE p RENAME COLUMN id TO ident",
          "SHOW CREATE TABLE c",
          "RENAME TABLE p TO q",
          "SHOW CREATE TABLE c",
          "INSERT INTO c (id, pid) VALUES (9, 77)",
          "ALTER TABLE q RENAME TO p",
          "CREATE TABLE d (a int, check (a > 0), constraint d_chk_7 check (a < 100), foreign key (a) references p (ident))",
          "RENAME TABLE d TO e",
          "SHOW CREATE TABLE e",
          "INSERT INTO e VALUES (1)",
          "CREATE TABLE d (z int)",
          "INSERT INTO d VALUES (77)",
          "ALTER TABLE d ADD CONSTRAINT orphan FOREIGN KEY (z) REFERENCES p (ident)",
          "RENAME TABLE d TO e",
          "RENAME TABLE nosuch TO f",
          "RENAME TABLE d TO tmp, e TO d, tmp TO e",
          "SELECT * FROM d",
          "SELECT * FROM e",
          "DROP TABLE d, nosuch",
          "SELECT * FROM d",
          "DROP TABLE IF EXISTS d, nosuch",
          "SELECT * FROM d",
          "TRUNCATE e",
          "SELECT * FROM e",
          "CREATE TABLE a (id int auto_increment primary key, v int)",
          "INSERT INTO a (v) VALUES (1), (2)",
          "TRUNCATE TABLE a",
          "INSERT INTO a (v) VALUES (3)",
          "SELECT * FROM a",
          "CREATE TABLE copy SELECT * FROM a",
          "SELECT * FROM copy",
          "CREATE TABLE copy2 (w int default 5, id int primary key) AS SELECT id, v FROM a",
          "SELECT * FROM copy2",
          "SHOW CREATE TABLE copy2",
          "CREATE TABLE twice (id int primary key) AS SELECT 1 AS id UNION ALL SELECT 1",
          "SELECT * FROM twice",
          "TRUNCATE nosuch",
          "ALTER TABLE nosuch ADD x int",
          "DROP TABLE c, p",
          "CREATE INDEX i ON nosuch (a)");

  @Test
  void aScriptRunsAsNatively() throws SQLException {
    try (Connection plain = twin.plain();
        Connection virtual = database.stardust()) {
      for (String sql : SCRIPT) {
        assertThat(outcome(virtual, sql)).as(sql).isEqualTo(outcome(plain, sql));
      }
    }
  }

  private static List<String> outcome(Connection connection, String sql) {
    List<String> outcome = new ArrayList<>();
    try {
      if (sql.startsWith("S")) {
        outcome.addAll(TestDatabase.rows(connection, sql));
      } else {
        TestDatabase.execute(connection, sql);
      }
    } catch (SQLException e) {
      outcome.add(e.getErrorCode() + " " + e.getSQLState() + " " + e.getMessage());
    }
    outcome.replaceAll(
        text ->
            text.replaceAll("t_tablechangestest_[a-z0-9]+", "db")
                .replaceAll("ENGINE=\\w+", "")
                .replaceAll("`#sql[^`]*`", "`d`"));
    return outcome;
  }

  @Test
  void anAddedColumnAdoptsWhatTheJsonHolds() throws SQLException {
    try (Connection virtual = database.stardust()) {
      TestDatabase.execute(
          virtual,
          "CREATE TABLE dyn (id int primary key)",
          "INSERT INTO dyn (id, _fields) VALUES (1, '{\"qty\": \"12\", \"born\": \"2020-01-02\", \"ok\": true}'),"
              + " (2, '{\"qty\": 7.0, \"born\": null}'), (3, '{}')",
          "ALTER TABLE dyn ADD COLUMN qty int NOT NULL DEFAULT 5, ADD born date, ADD ok tinyint(1), ADD KEY (qty)");
      assertThat(TestDatabase.rows(virtual, "SELECT * FROM dyn ORDER BY id"))
          .containsExactly("1|12|2020-01-02|1", "2|7|null|null", "3|5|null|null");
      TestDatabase.execute(
          virtual, "INSERT INTO dyn (id, _fields) VALUES (4, '{\"word\": \"abc\"}')");
      assertThatThrownBy(() -> TestDatabase.execute(virtual, "ALTER TABLE dyn ADD COLUMN word int"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1366));
      assertThat(TestDatabase.rows(virtual, "SELECT _fields->>'$.word' FROM dyn WHERE id = 4"))
          .containsExactly("abc");
      TestDatabase.execute(
          virtual,
          "ALTER TABLE dyn ADD COLUMN word varchar(2) COLLATE utf8mb4_bin DEFAULT 'q', DROP COLUMN born"
              .replace("(2)", "(3)"));
      assertThat(TestDatabase.rows(virtual, "SELECT word FROM dyn ORDER BY id"))
          .containsExactly("q", "q", "q", "abc");
      TestDatabase.execute(virtual, "ALTER TABLE dyn ADD COLUMN born varchar(20)");
      assertThat(TestDatabase.rows(virtual, "SELECT born FROM dyn ORDER BY id"))
          .containsExactly("null", "null", "null", "null");
      TestDatabase.execute(
          virtual, "ALTER TABLE dyn RENAME COLUMN word TO term, ADD COLUMN word int DEFAULT 1");
      assertThat(TestDatabase.rows(virtual, "SELECT term, word FROM dyn ORDER BY id"))
          .containsExactly("q|1", "q|1", "q|1", "abc|1");
    }
  }

  @Test
  void sharedDefinitionsAreChangedForAllTenantsAtOnce() throws SQLException {
    try (Connection owner = database.stardust("tenant=0");
        Connection one = database.stardust("tenant=11");
        Connection two = database.stardust("tenant=12")) {
      TestDatabase.execute(
          owner,
          "CREATE TABLE shared (id int primary key auto_increment, a varchar(10), unique (a))");
      TestDatabase.execute(one, "INSERT INTO shared (a) VALUES ('1'), ('2')");
      TestDatabase.execute(two, "INSERT INTO shared (a) VALUES ('1'), ('x')");
      for (String sql :
          List.of(
              "ALTER TABLE shared ADD b int",
              "DROP TABLE shared",
              "CREATE INDEX i ON shared (a)",
              "RENAME TABLE shared TO other")) {
        assertThatThrownBy(() -> TestDatabase.execute(one, sql))
            .as(sql)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1142));
      }
      assertThatThrownBy(() -> TestDatabase.execute(owner, "ALTER TABLE shared MODIFY a int"))
          .hasMessageContaining("'x'");
      TestDatabase.execute(two, "UPDATE shared SET a = '7' WHERE a = 'x'");
      TestDatabase.execute(owner, "ALTER TABLE shared MODIFY a int, ADD b int DEFAULT 4");
      assertThat(TestDatabase.rows(one, "SELECT * FROM shared WHERE a >= 1 ORDER BY a"))
          .containsExactly("1|1|4", "2|2|4");
      TestDatabase.execute(one, "TRUNCATE TABLE shared");
      assertThat(TestDatabase.rows(one, "SELECT * FROM shared")).isEmpty();
      assertThat(TestDatabase.rows(two, "SELECT a + 1 FROM shared ORDER BY a"))
          .containsExactly("2", "8");
    }
  }

  @Test
  void ddlEndsTheTransaction() throws SQLException {
    try (Connection virtual = database.stardust();
        Connection other = database.stardust()) {
      TestDatabase.execute(virtual, "CREATE TABLE tx (a int)");
      virtual.setAutoCommit(false);
      TestDatabase.execute(virtual, "INSERT INTO tx VALUES (1)", "ALTER TABLE tx ADD b int");
      assertThat(TestDatabase.rows(other, "SELECT * FROM tx")).containsExactly("1|null");
      assertThat(virtual.getAutoCommit()).isFalse();
      TestDatabase.execute(virtual, "INSERT INTO tx VALUES (2, 2)");
      virtual.rollback();
      assertThat(TestDatabase.rows(other, "SELECT * FROM tx")).containsExactly("1|null");
    }
  }

  @Test
  void tablesOfSeveralDatabasesAreDroppedAndRenamedTogether() throws SQLException {
    try (TestDatabase second = TestDatabase.create();
        Connection connection = database.stardust();
        Connection elsewhere = second.stardust()) {
      String there = second.name() + ".";
      TestDatabase.execute(elsewhere, "CREATE TABLE c (id int)");
      TestDatabase.execute(connection, "CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
      TestDatabase.execute(
          connection, "RENAME TABLE a TO x, " + there + "c TO " + there + "d, b TO a, x TO b");
      assertThat(TestDatabase.rows(elsewhere, "SHOW TABLES")).containsExactly("d");
      assertThatThrownBy(
              () -> TestDatabase.execute(connection, "DROP TABLE a, " + there + "d, gone, b"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1051));
      assertThat(TestDatabase.rows(elsewhere, "SHOW TABLES")).containsExactly("d");
      TestDatabase.execute(connection, "DROP TABLE a, " + there + "d, b");
      assertThat(TestDatabase.rows(elsewhere, "SHOW TABLES")).isEmpty();
    }
  }
}
