package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.schema.Model;
import dev.stardust.schema.SlotState;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CREATE TABLE, compared with the same statement on an ordinary table of another database. */
class CreateTableTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase twin = TestDatabase.fresh();

  private static final List<String> GOOD =
      List.of(
          "CREATE TABLE a (id int primary key auto_increment, name varchar(20) not null default 'x')"
              + " auto_increment = 7",
          "create table if not exists `odd ``name` (`a b` int comment 'it''s', key `k k` (`a b`))",
          "CREATE TABLE b (x int, y int, z varchar(300), primary key (x, y), unique u (z(10)), key (y desc))"
              + " ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=latin1 COMMENT='tab''le' ROW_FORMAT=COMPRESSED",
          "CREATE TABLE c (i int check (i > 0), j int, constraint jj check (j < 5) not enforced, check (i > j))",
          "CREATE TABLE p (id bigint not null primary key, u varchar(10), unique (u))",
          "CREATE TABLE child (pid bigint, q bigint, constraint my foreign key (pid) references p (id) on delete cascade,"
              + " foreign key ix (q) references p(id) on update set null)",
          "CREATE TABLE inline_child (id int primary key, pid bigint references p(id), x bigint, key kx (x, pid),"
              + " foreign key (x) references p (id))",
          "CREATE TABLE self_child (id int primary key, up int, foreign key (up) references self_child(id))",
          "CREATE TABLE t (a timestamp default current_timestamp on update current_timestamp, b datetime(6)"
              + " default now(6), c json default (json_array(1)), d enum('x','y') default 'y', e decimal(10,2) default 1.5,"
              + " f text, g tinyint(1), h year, i bit(3) default b'101', j binary(4), k blob, l varchar(10) collate utf8mb4_bin)",
          "CREATE TABLE l LIKE b",
          "CREATE TABLE l2 LIKE c",
          "CREATE TABLE s1 AS SELECT 1 AS one, 'x' AS two",
          "CREATE TABLE s2 (three int not null default 3, primary key (one)) SELECT 1 AS one",
          "CREATE TABLE v1 (id int primary key) /*!50100 DEFAULT CHARSET=utf8mb4 */");

  private static final List<String> BAD =
      List.of(
          "CREATE TABLE e (a int, a int)",
          "CREATE TABLE e (a nosuch)",
          "CREATE TABLE e (a int, primary key (b))",
          "CREATE TABLE e (a int auto_increment)",
          "CREATE TABLE e (a int primary key, b int primary key)",
          "CREATE TABLE e (a varchar(70000))",
          "CREATE TABLE e (a int default 'x')",
          "CREATE TABLE e (a text, key (a))",
          "CREATE TABLE e (a int not null default null)",
          "CREATE TABLE e (a int",
          "CREATE TABLE e (a int) charset nosuch",
          "CREATE TABLE e (a date default '0000-00-00')",
          "CREATE TABLE e (a int, key k (a), key k (a))",
          "CREATE TABLE e ()",
          "CREATE TABLE a (x int)",
          "CREATE TABLE e LIKE nosuch",
          "CREATE TABLE e AS SELECT * FROM nosuch",
          "CREATE TABLE e AS SELECT 1 AS x, 2 AS x",
          "CREATE TABLE e (a int, foreign key (a) references nosuch (id))",
          "CREATE TABLE e (a bigint, foreign key (a) references p (nosuch))",
          "CREATE TABLE e (a int, foreign key (a) references p (id))",
          "CREATE TABLE e (a varchar(10) charset latin1, foreign key (a) references p (u))",
          "CREATE TABLE e (a bigint, foreign key (b) references p (id))",
          "CREATE TABLE e (a bigint not null, foreign key (a) references p (id) on delete set null)",
          "CREATE TABLE e (a bigint, constraint my foreign key (a) references p (id))",
          "CREATE TABLE e (a bigint, b bigint, foreign key (a, b) references p (id))",
          "CREATE TABLE e (a int, b int, foreign key (a) references b (y))");

  @Test
  void definesWhatMySqlDefines() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection plain = twin.plain();
        Statement statement = plain.createStatement()) {
      for (String sql : GOOD) {
        statement.execute(sql);
        changes.run(sql);
      }
      for (String sql : GOOD) {
        String table = tableOf(sql);
        assertThat(Printed.of(changes.model(table)))
            .as(sql)
            .isEqualTo(Printed.ofTable(plain, table));
      }
      assertThat(changes.nextId("a")).isEqualTo(7);
      assertThat(changes.executed()).hasSize(2);
      for (String sql : BAD) {
        assertSameError(changes, statement, sql);
      }
    }
  }

  private static void assertSameError(Changes changes, Statement statement, String sql) {
    SQLException expected = failure("natively: " + sql, () -> statement.execute(sql));
    SQLException actual = failure("virtually: " + sql, () -> changes.run(sql));
    assertThat(actual.getErrorCode() + " " + actual.getSQLState() + " " + normal(actual))
        .as(sql)
        .isEqualTo(expected.getErrorCode() + " " + expected.getSQLState() + " " + normal(expected));
    assertThat(actual.getClass()).as(sql).isEqualTo(expected.getClass());
  }

  private static String normal(SQLException failure) {
    return String.valueOf(failure.getMessage())
        .replaceAll("t_createtabletest_[a-z0-9]+", "db")
        .replaceAll(" at line 1$", "");
  }

  private interface Action {
    void run() throws SQLException;
  }

  private static SQLException failure(String what, Action action) {
    try {
      action.run();
    } catch (SQLException failure) {
      return failure;
    }
    throw new AssertionError("should have failed " + what);
  }

  private static String tableOf(String sql) {
    String rest = sql.replaceFirst("(?i)create table (if not exists )?", "");
    return rest.startsWith("`") ? "odd `name" : rest.split(" ", 2)[0];
  }

  @Test
  void slotsAreReadyAtOnce() throws SQLException {
    try (Changes changes = new Changes(database, 3)) {
      changes.run("CREATE TABLE slots (id int primary key, a int, b varchar(20), c json, key (a))");

      Model model = changes.model("slots");
      assertThat(model.field("id").orElseThrow().slots()).isEmpty();
      assertThat(model.field("c").orElseThrow().slots()).isEmpty();
      assertThat(model.field("a").orElseThrow().readySlot())
          .hasValueSatisfying(
              slot -> {
                assertThat(slot.indexed()).isTrue();
                assertThat(slot.state()).isEqualTo(SlotState.READY);
              });
      assertThat(model.pages()).hasSize(1);
    }
  }

  @Test
  void refusesByName() throws SQLException {
    try (Changes changes = new Changes(database, 4)) {
      for (String[] refused :
          new String[][] {
            {"CREATE TABLE x (a int, b int as (a + 1))", "GENERATED columns"},
            {"CREATE TABLE x (a point)", "POINT"},
            {"CREATE TABLE x (a int, unique key ((a + 1)))", "functional"},
            {"CREATE TABLE x (a int) PARTITION BY HASH (a) PARTITIONS 2", "partitions"}
          }) {
        assertThatThrownBy(() -> changes.run(refused[0]))
            .as(refused[0])
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1235))
            .hasMessageContaining(refused[1]);
      }
      assertThatThrownBy(() -> changes.run("CREATE TABLE x (_a int)"))
          .hasMessageContaining("[RESERVED_COLUMN]");
      assertThatThrownBy(() -> changes.run("CREATE TABLE stardust_x (a int)"))
          .hasMessageContaining("[RESERVED_NAME]");
      assertThatThrownBy(() -> changes.run("CREATE TABLE Entry_x (a int)"))
          .hasMessageContaining("[RESERVED_NAME]");
      assertThat(TestDatabase.rows(changes.connection(), "SHOW TABLES LIKE 'x'")).isEmpty();
    }
  }

  @Test
  void createTablesDecidesWhatIsVirtual() throws SQLException {
    try (Changes changes = new Changes(database, 5)) {
      changes.createPhysical();
      changes.run("CREATE TABLE ordinary (a int) ENGINE=InnoDB");
      changes.run("CREATE TABLE virtual_one (a int) ENGINE = StarDust");
      changes.run("CREATE TEMPORARY TABLE short_lived (a int)");

      assertThat(changes.find("ordinary")).isEmpty();
      assertThat(changes.find("virtual_one")).isPresent();
      assertThat(TestDatabase.rows(changes.connection(), "SELECT * FROM short_lived")).isEmpty();
      String again = "CREATE TABLE IF NOT EXISTS virtual_one (b int) ENGINE=STARDUST";
      SQLException note = Objects.requireNonNull(changes.run(again).warnings());
      assertThat(note.getErrorCode()).isEqualTo(1050);
    }
  }

  /** Clients of different leases share nothing but the database, as if in two processes. */
  @Test
  void othersKnowANewTableAtOnce() throws SQLException {
    try (Connection one = database.stardust("schemaLease=10001");
        Connection other = database.stardust("schemaLease=10002")) {
      TestDatabase.execute(one, "CREATE TABLE known (id INT PRIMARY KEY)");
      TestDatabase.rows(other, "SELECT id FROM known");
      List<String> statements =
          List.of(
              "INSERT INTO new0 VALUES (1)",
              "INSERT INTO new1 SELECT id + 1 FROM known",
              "UPDATE new2 SET id = 1",
              "DELETE FROM new3",
              "ALTER TABLE new4 ADD COLUMN more INT",
              "SELECT id FROM new5",
              "SHOW COLUMNS FROM new6",
              "SELECT known.id FROM known JOIN new7 USING (id)",
              "TRUNCATE TABLE new8");
      for (int i = 0; i < statements.size(); i++) {
        other.setAutoCommit(i % 2 == 0);
        TestDatabase.execute(one, "CREATE TABLE new" + i + " (id INT PRIMARY KEY)");
        TestDatabase.execute(other, statements.get(i));
        other.setAutoCommit(true);
      }
    }
  }
}
