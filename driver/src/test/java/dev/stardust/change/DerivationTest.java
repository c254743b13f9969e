package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.change.Derived.Result;
import dev.stardust.schema.Model;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Slots, page rows and unique keys of entries are made anew from their JSON. */
final class DerivationTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final long TENANT = 1;
  private static final List<Long> ALL = LongStream.rangeClosed(1, 6).boxed().toList();

  private Catalogs catalogs;
  private Connection plain;
  private Connection user;

  @BeforeEach
  void fill() throws SQLException {
    String server = database.url().replace("/" + database.name() + "?", "/?");
    catalogs =
        Catalogs.acquire(server, () -> DriverManager.getConnection(server), CatalogOptions.DEFAULT);
    plain = database.plain();
    user = database.stardust();
    TestDatabase.execute(
        plain, "SET time_zone = '+00:00', innodb_lock_wait_timeout = 1, sql_mode = DEFAULT");
    TestDatabase.execute(
        user,
        "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (id int primary key, a varchar(10) not null, b int, c decimal(10,3),"
            + " d timestamp(3) null, e enum('x','y'), f set('p','q'), g bit(9), h blob, i json,"
            + " j double, k text, l year, m time(2), unique key (a), unique key ef (e, f, b),"
            + " unique key (d, g))",
        "INSERT INTO t VALUES"
            + " (1, 'one', 1, 1.5, '2024-10-27 01:30:00.125', 'x', 'p,q', 257, x'00ff', '[1]',"
            + " 0.1, 'text', 2024, '01:02:03.25'),"
            + " (2, 'two', 2, -2, NULL, 'y', '', 1, x'', '{}', -0.0, '', 1999, '-01:00:00'),"
            + " (3, 'Drei', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
            + " (4, 'vier', 4, 0, '2024-01-01', 'x', 'q', 4, 'b', '\"s\"', 1e300, 'k', 2000, '0:0:1'),"
            + " (5, 'fünf', 5, 5, '2024-01-02', 'y', 'p', 5, 'c', '5', 5, 'k', 2005, '0:0:5'),"
            + " (6, 'six', 6, 6, '2024-01-03', 'x', 'p', 6, 'd', '6', 6, 'k', 2006, '0:0:6')");
  }

  @AfterEach
  void close() throws SQLException {
    plain.close();
    user.close();
    catalogs.close();
  }

  private Catalog catalog() throws SQLException {
    return catalogs.database(database.name());
  }

  private Model model() throws SQLException {
    return catalog().refresh().table(TENANT, "t").orElseThrow();
  }

  private Map<Long, Derived> derive(Collection<Long> ids) throws SQLException {
    int model = model().id();
    TestDatabase.execute(
        plain, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "START TRANSACTION");
    try (Derivation derivation = new Derivation(plain, catalog())) {
      Map<Long, Derived> derived = derivation.derive(model, TENANT, ids);
      assertThat(derivation.mayCommit()).isTrue();
      TestDatabase.execute(plain, "COMMIT");
      return derived;
    } finally {
      TestDatabase.execute(plain, "ROLLBACK");
    }
  }

  private Map<Long, Result> results(Collection<Long> ids) throws SQLException {
    Map<Long, Result> results = new TreeMap<>();
    derive(ids).forEach((id, derived) -> results.put(id, derived.result()));
    return results;
  }

  /** All that is derived, as text. */
  private List<String> derived() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String page : model().pages()) {
      rows.addAll(
          TestDatabase.rows(
              plain,
              "SELECT * FROM " + page + " WHERE model_id = " + model().id() + " ORDER BY 3"));
    }
    rows.addAll(
        TestDatabase.rows(
            plain,
            "SELECT key_id, HEX(key_hash), entry_id FROM entry_unique_keys WHERE model_id = "
                + model().id()
                + " ORDER BY 1, 2"));
    return rows;
  }

  private void onEachPage(String statement) throws SQLException {
    for (String page : model().pages()) {
      TestDatabase.execute(plain, statement.formatted(page, model().id()));
    }
  }

  @Test
  void everythingIsMadeAnew() throws SQLException {
    List<String> before = derived();
    assertThat(before).hasSizeGreaterThan(12);
    onEachPage("DELETE FROM %s WHERE model_id = %d AND entry_id IN (1, 3)");
    TestDatabase.execute(
        plain,
        "DELETE FROM entry_unique_keys WHERE model_id = " + model().id() + " AND entry_id < 4",
        "UPDATE entry_unique_keys SET key_hash = REVERSE(key_hash) WHERE model_id = "
            + model().id()
            + " AND entry_id = 5");
    String slot = model().field("b").orElseThrow().readySlot().orElseThrow().column();
    String page = model().field("b").orElseThrow().readySlot().orElseThrow().table();
    TestDatabase.execute(plain, "UPDATE " + page + " SET " + slot + " = 77 WHERE entry_id = 4");
    assertThat(Verification.report(database.name()).isClean()).isFalse();

    assertThat(results(ALL)).hasSize(6).containsValue(Result.DONE).doesNotContainValue(null);
    assertThat(results(ALL).values()).containsOnly(Result.DONE);
    assertThat(derived()).isEqualTo(before);
    Verification.assertClean(database.name());
  }

  @Test
  void whatIsLeftOfAnEntryThatIsGoneIsRemoved() throws SQLException {
    TestDatabase.execute(
        plain, "DELETE FROM entry_data WHERE model_id = " + model().id() + " AND id IN (2, 4)");
    TestDatabase.execute(user, "DELETE FROM t WHERE id = 5");
    assertThat(results(List.of(2L, 4L, 5L, 6L, 99L)))
        .isEqualTo(
            Map.of(
                2L, Result.DONE,
                4L, Result.DONE,
                5L, Result.DONE,
                6L, Result.DONE,
                99L, Result.MISSING));
    Verification.assertClean(database.name());
  }

  @Test
  void oneThatDoesNotFitStopsNoOther() throws SQLException {
    int model = model().id();
    String where = " WHERE model_id = " + model + " AND id = ";
    List<String> json =
        TestDatabase.rows(plain, "SELECT fields FROM entry_data WHERE model_id = " + model);
    TestDatabase.execute(
        plain,
        "UPDATE entry_data SET fields = '[]'" + where + 1,
        "UPDATE entry_data SET fields = JSON_SET(fields, '$.b', 'secret')" + where + 2,
        "UPDATE entry_data SET fields = JSON_REMOVE(fields, '$.a')" + where + 3,
        "UPDATE entry_data SET fields = JSON_SET(fields, '$.e', 'secret')" + where + 4,
        "UPDATE entry_data SET fields = JSON_SET(fields, '$.a', 'SIX')" + where + 5);
    onEachPage("DELETE FROM %s WHERE model_id = %d");
    Map<Long, Derived> derived = derive(ALL);
    assertThat(derived).extractingByKey(1L).returns(Result.MALFORMED, Derived::result);
    assertThat(derived.get(2L))
        .isEqualTo(new Derived(Result.UNFIT, "the value of column b does not fit its type"));
    assertThat(derived).extractingByKey(3L).returns(Result.UNFIT, Derived::result);
    assertThat(derived).extractingByKey(4L).returns(Result.UNFIT, Derived::result);
    assertThat(derived.get(5L)).isEqualTo(new Derived(Result.UNFIT, "MySQL's error 1062 (23000)"));
    assertThat(derived.get(6L)).isEqualTo(Derived.DONE);
    assertThat(derived.values().toString()).doesNotContain("secret").doesNotContain("SIX");

    for (int id = 1; id <= 5; id++) {
      TestDatabase.execute(
          plain,
          "UPDATE entry_data SET fields = '"
              + json.get(id - 1).replace("\\", "\\\\").replace("'", "''")
              + "'"
              + where
              + id);
    }
    assertThat(results(ALL).values()).containsOnly(Result.DONE);
    Verification.assertClean(database.name());
  }

  @Test
  void whatSomebodyElseIsWritingIsLeftForLater() throws SQLException {
    user.setAutoCommit(false);
    TestDatabase.execute(
        user,
        "UPDATE t SET b = 20 WHERE id = 2",
        "DELETE FROM t WHERE id = 3",
        "INSERT INTO t (id, a) VALUES (7, 'seven')");
    Map<Long, Result> results = results(List.of(1L, 2L, 3L));
    assertThat(results).isEqualTo(Map.of(1L, Result.DONE, 2L, Result.LATER, 3L, Result.LATER));
    user.commit();
    user.setAutoCommit(true);
    assertThat(results(List.of(1L, 2L, 3L, 7L)).values()).containsOnly(Result.DONE);
    assertThat(TestDatabase.rows(user, "SELECT b FROM t WHERE id = 2")).containsExactly("20");
  }

  /** A unique key that an open transaction has written is waited for, not taken for a clash. */
  @Test
  void aLockedKeyIsNoClash() throws SQLException {
    TestDatabase.execute(
        plain,
        "DELETE FROM entry_unique_keys WHERE model_id = " + model().id() + " AND entry_id = 6");
    user.setAutoCommit(false);
    TestDatabase.execute(user, "INSERT INTO t (id, a) VALUES (8, 'six')");
    assertThat(results(List.of(5L, 6L))).isEqualTo(Map.of(5L, Result.DONE, 6L, Result.LATER));
    user.rollback();
    assertThat(results(List.of(6L)).values()).containsOnly(Result.DONE);
  }

  @Test
  void aLostConnectionSaysNothingOfEntries() throws SQLException {
    int model = model().id();
    String id = TestDatabase.rows(plain, "SELECT CONNECTION_ID()").get(0);
    try (Derivation derivation = new Derivation(plain, catalog())) {
      database.execute("KILL " + id);
      assertThatThrownBy(() -> derivation.derive(model, TENANT, ALL))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
    }
  }

  @Test
  void aTableThatIsNotThereHasNoEntries() throws SQLException {
    try (Derivation derivation = new Derivation(plain, catalog())) {
      assertThat(derivation.derive(1_000_000, TENANT, List.of(1L)))
          .extractingByKey(1L)
          .returns(Result.NO_TABLE, Derived::result);
    }
  }
}
