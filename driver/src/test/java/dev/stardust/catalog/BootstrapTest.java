package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.error.ErrorCode;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creating, migrating and refusing registries. */
class BootstrapTest {

  private static final CatalogOptions NEVER = new CatalogOptions(Duration.ofSeconds(10), false);

  private static final List<String> MIGRATIONS =
      List.of(
          "1|registry",
          "2|operations",
          "3|key_states",
          "4|own_pages",
          "5|full_text",
          "6|functional_keys");

  private TestDatabase database;

  @BeforeEach
  void createDatabase() throws SQLException {
    database = TestDatabase.create();
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    database.close();
  }

  @Test
  void aDatabaseWithoutRegistryHasAnEmptySchema() throws SQLException {
    try (ClientProcess process = new ClientProcess(database)) {
      assertThat(process.catalog.schema().isEmpty()).isTrue();
      assertThat(tables()).isEmpty();
    }
  }

  @Test
  void namingSystemDatabasesAndMissingOnesIsHarmless() throws SQLException {
    try (ClientProcess process = new ClientProcess(database)) {
      assertThat(process.catalogs.database("mysql").schema().isEmpty()).isTrue();
      assertThat(process.catalogs.database("no_such_database").schema().isEmpty()).isTrue();
      assertThatThrownBy(() -> process.catalogs.database("mysql").bootstrap())
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void theRegistryIsCreatedOnceByManyProcessesAndThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<ClientProcess> processes = new ArrayList<>();
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ClientProcess process = new ClientProcess(database);
        processes.add(process);
        for (int j = 0; j < 2; j++) {
          done.add(
              threads.submit(
                  () -> {
                    process.catalog.bootstrap();
                    return process.catalog.schema();
                  }));
        }
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      processes.forEach(ClientProcess::close);
      threads.shutdown();
    }
    assertThat(rows("SELECT version, name FROM stardust_migrations")).isEqualTo(MIGRATIONS);
    assertThat(rows("SELECT version FROM stardust_schema_version")).containsExactly("1");
    assertThat(tables()).contains("entry_data", "stardust_models", "stardust_peers");
  }

  /**
   * InnoDB renews persistent statistics of one table every ten seconds, so tables that change all
   * the time would keep the pages, whose plans depend on theirs, waiting.
   */
  @Test
  void onlyPagesWaitForPersistentStatistics() throws SQLException {
    try (ClientProcess process = new ClientProcess(database)) {
      process.catalog.bootstrap();
      process.createModel("t");
    }
    assertThat(
            rows(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                    + " AND CREATE_OPTIONS NOT LIKE '%stats_persistent=0%'"
                    + " AND TABLE_NAME NOT LIKE 'entry\\_slots\\_page\\_%'"))
        .isEmpty();
  }

  @Test
  void aHalfCreatedRegistryIsCompleted() throws SQLException {
    Migration whole = Migration.ALL.get(0);
    try (Connection connection = database.plain()) {
      for (String sql : whole.statements().subList(0, 3)) {
        TestDatabase.execute(connection, sql);
      }
    }
    try (ClientProcess process = new ClientProcess(database)) {
      assertThat(process.catalog.schema().isEmpty()).isTrue();
      process.catalog.bootstrap();
      assertThat(process.createModel("t")).isEqualTo(2);
    }
  }

  @Test
  void creatingTheRegistryDoesNotWaitForOpenTransactions() throws SQLException {
    database.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
    try (Connection reader = database.plain();
        ClientProcess process = new ClientProcess(database)) {
      reader.setAutoCommit(false);
      TestDatabase.rows(reader, "SELECT * FROM orders");
      process.catalog.bootstrap();
      reader.rollback();
    }
    assertThat(tables()).contains("stardust_migrations");
  }

  @Test
  void anOlderRegistryIsMigrated() throws SQLException {
    database.unverified();
    try (ClientProcess old = new ClientProcess(database)) {
      old.catalog.bootstrap();
      old.createModel("t");
    }
    try (ClientProcess young = new ClientProcess(database, CatalogOptions.DEFAULT, withAnother())) {
      assertThat(young.catalog.schema().table(1, "t")).isPresent();
    }
    assertThat(rows("SELECT version, name FROM stardust_migrations"))
        .containsExactly(
            "1|registry",
            "2|operations",
            "3|key_states",
            "4|own_pages",
            "5|full_text",
            "6|functional_keys",
            "7|another");
    assertThat(tables()).contains("stardust_another");
  }

  /** A registry of the first version, with a table in it, gets the tables that daemons need. */
  @Test
  void theFirstRegistryIsMigrated() throws SQLException {
    List<Migration> first = Migration.ALL.subList(0, 1);
    try (ClientProcess old = new ClientProcess(database, CatalogOptions.DEFAULT, first)) {
      old.catalog.bootstrap();
    }
    database.execute(
        "INSERT INTO stardust_models (tenant_id, name, version, charset, collation)"
            + " VALUES (1, 't', 1, 'utf8mb4', 'utf8mb4_0900_ai_ci')");
    assertThat(tables()).doesNotContain("stardust_leases");
    try (ClientProcess young = new ClientProcess(database)) {
      assertThat(young.catalog.schema().table(1, "t")).isPresent();
    }
    assertThat(rows("SELECT version, name FROM stardust_migrations")).isEqualTo(MIGRATIONS);
    assertThat(rows("SELECT COUNT(tenant_id) FROM stardust_pages")).containsExactly("0");
    assertThat(tables())
        .contains(
            "stardust_leases",
            "stardust_sync_queue",
            "stardust_import_jobs",
            "stardust_export_jobs",
            "stardust_reconciler_dlq",
            "stardust_events");
  }

  @Test
  void anOlderRegistryIsRefusedWhenItMayNotBeMigrated() throws SQLException {
    try (ClientProcess old = new ClientProcess(database)) {
      old.catalog.bootstrap();
    }
    try (ClientProcess young = new ClientProcess(database, NEVER, withAnother())) {
      assertThatThrownBy(young.catalog::schema)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertCode(e, ErrorCode.REGISTRY_TOO_OLD))
          .hasMessageContaining("version 6")
          .hasMessageContaining("version 7");
    }
  }

  @Test
  void aNewerRegistryIsRefused() throws SQLException {
    database.unverified();
    try (ClientProcess young = new ClientProcess(database, CatalogOptions.DEFAULT, withAnother())) {
      young.catalog.bootstrap();
    }
    try (ClientProcess old = new ClientProcess(database)) {
      assertThatThrownBy(old.catalog::schema)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertCode(e, ErrorCode.REGISTRY_TOO_NEW))
          .hasMessageContaining("'" + database.name() + "' has version 7")
          .hasMessageContaining("up to 6; upgrade the driver");
      assertThatThrownBy(old.catalog::bootstrap)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertCode(e, ErrorCode.REGISTRY_TOO_NEW));
    }
  }

  @Test
  void bootstrapNeverCreatesNothingAndSaysSo() throws SQLException {
    try (ClientProcess process = new ClientProcess(database, NEVER, Migration.ALL)) {
      assertThat(process.catalog.schema().isEmpty()).isTrue();
      assertThatThrownBy(process.catalog::bootstrap)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertCode(e, ErrorCode.REGISTRY_MISSING))
          .hasMessageContaining("'" + database.name() + "'");
      assertThat(tables()).isEmpty();
    }
  }

  @Test
  void aRegistryCreatedByOthersIsFound() throws SQLException {
    try (ClientProcess one = new ClientProcess(database);
        ClientProcess other = new ClientProcess(database)) {
      assertThat(one.catalog.schema().isEmpty()).isTrue();
      other.catalog.bootstrap();
      other.createModel("t");
      assertThat(one.catalog.refresh().table(1, "t")).isPresent();
    }
  }

  @Test
  void aDroppedAndRecreatedDatabaseIsNotMistakenForTheFormer() throws SQLException {
    try (ClientProcess process = new ClientProcess(database)) {
      process.catalog.bootstrap();
      process.createModel("a");
      process.catalog.reserveIds(1, 1, 5, IdSteps.EVERY);
      database.execute("DROP DATABASE " + database.name(), "CREATE DATABASE " + database.name());
      process.catalog.bootstrap();
      process.createModel("b");

      assertThat(process.catalog.schema().table(1, "a")).isEmpty();
      assertThat(process.catalog.schema().table(1, "b")).isPresent();
      assertThat(process.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(1);
    }
  }

  @Test
  void olderServersAndMariaDbAreRefused() throws SQLException {
    assertThat(ServerVersion.parse("8.0.13").number()).isEqualTo(80_013);
    assertThat(ServerVersion.parse("9.7.4-2").number()).isEqualTo(90_704);
    for (String greeting :
        List.of("8.0.12", "5.7.44-log", "5.5.5-10.11.6-MariaDB-1", "11.4.2-MariaDB", "what")) {
      assertThatThrownBy(() -> ServerVersion.parse(greeting))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertCode(e, ErrorCode.UNSUPPORTED_SERVER))
          .hasMessageContaining(greeting)
          .hasMessageContaining("8.0.13");
    }
    try (Connection connection = database.plain()) {
      assertThat(ServerVersion.of(connection).number()).isGreaterThanOrEqualTo(80_013);
    }
  }

  private static List<Migration> withAnother() {
    String create = "CREATE TABLE IF NOT EXISTS stardust_another (id INT PRIMARY KEY)";
    List<Migration> migrations = new ArrayList<>(Migration.ALL);
    migrations.add(new Migration(Migration.ALL.size() + 1, "another", List.of(create)));
    return migrations;
  }

  private List<String> tables() throws SQLException {
    return rows("SHOW TABLES");
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = database.plain()) {
      return TestDatabase.rows(connection, query);
    }
  }

  private static void assertCode(SQLException error, ErrorCode code) {
    assertThat(error.getErrorCode()).isEqualTo(code.vendorCode());
    assertThat(error.getSQLState()).isEqualTo(code.sqlState());
  }
}
