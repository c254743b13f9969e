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

/** What processes promise each other: adoption, pins, leases. */
class PeersTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final CatalogOptions SHORT_LEASE = ClientProcess.lease(Duration.ofMillis(900));

  private TestDatabase database;
  private ClientProcess one;

  @BeforeEach
  void createRegistry() throws SQLException {
    database = TestDatabase.create();
    one = new ClientProcess(database);
    one.catalog.bootstrap();
    one.createModel("t");
  }

  @AfterEach
  void dropRegistry() throws SQLException {
    one.close();
    database.close();
  }

  @Test
  void aChangeIsAdoptedHereAtOnceAndByOthersSoon() throws SQLException {
    try (ClientProcess other = new ClientProcess(database)) {
      assertThat(other.catalog.schema().table(1, "t")).isPresent();
      long version = one.createModel("u");

      assertThat(one.catalog.schema().version()).isEqualTo(version);
      one.catalog.awaitPeers(version, LONG);
      assertThat(other.catalog.schema().table(1, "u")).isPresent();
    }
  }

  @Test
  void whoHasClosedItsConnectionsDoesNotComeBack() throws SQLException {
    ClientProcess other = new ClientProcess(database);
    other.catalog.pin().close();
    other.close();
    other.catalog.pin().close();
    other.catalog.refresh();
    one.catalog.awaitPeers(one.touch("t"), SHORT);
  }

  @Test
  void aPinOfAnotherProcessHoldsAChangeUpAndIsNamed() throws SQLException {
    try (ClientProcess other = new ClientProcess(database)) {
      Pin pin = other.catalog.pin();
      long version = one.touch("t");

      assertThatThrownBy(() -> one.catalog.awaitPeers(version, SHORT))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(e.getErrorCode())
                      .isEqualTo(ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()))
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(other.catalog.refresh().version()).isEqualTo(version);
      assertThat(pin.schema().version()).isLessThan(version);
      assertThatThrownBy(() -> one.catalog.awaitPeers(version, SHORT))
          .hasMessageContaining("a transaction open on version " + pin.schema().version());

      pin.close();
      pin.close();
      one.catalog.awaitPeers(version, LONG);
    }
  }

  @Test
  void aPinOfTheNewVersionHoldsNothingUp() throws SQLException {
    try (ClientProcess other = new ClientProcess(database)) {
      long version = one.touch("t");
      try (Pin mine = one.catalog.pin()) {
        other.catalog.refresh();
        try (Pin theirs = other.catalog.pin()) {
          one.catalog.awaitPeers(version, LONG);
          assertThat(theirs.schema().version()).isEqualTo(mine.schema().version());
        }
      }
    }
  }

  @Test
  void whoKnowsNoVirtualTableHoldsNothingUp() throws SQLException {
    try (TestDatabase empty = TestDatabase.create();
        ClientProcess process = new ClientProcess(empty)) {
      try (Pin pin = process.catalog.pin()) {
        process.catalog.bootstrap();
        process.catalog.awaitPeers(process.createModel("t"), SHORT);
        assertThat(pin.isLapsed()).isFalse();
        assertThat(pin.schema().isEmpty()).isTrue();
      }
    }
  }

  @Test
  void waitingForOneselfIsPrompt() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Pin pin = one.catalog.pin();
      long version = one.touch("t");
      Future<Long> waited =
          thread.submit(
              () -> {
                one.catalog.awaitPeers(version, LONG);
                return System.nanoTime();
              });
      assertThatThrownBy(() -> one.catalog.awaitPeers(version, Duration.ofMillis(50)))
          .hasMessageContaining("waiting for process");
      long closed = System.nanoTime();
      pin.close();
      assertThat(Duration.ofNanos(waited.get() - closed)).isLessThan(Duration.ofMillis(400));
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void aDeadPeerDoesNotCount() throws SQLException {
    database.execute(
        "INSERT INTO stardust_peers VALUES ('dead', 1, 1, 10000,"
            + " UTC_TIMESTAMP(6) - INTERVAL 11 SECOND, 'process 1 on nowhere')",
        "INSERT INTO stardust_fences VALUES ('dead')");
    one.catalog.awaitPeers(one.touch("t"), SHORT);
    assertThat(rows("SELECT peer_id FROM stardust_fences")).hasSize(1);
    assertThat(rows("SELECT peer_id FROM stardust_peers")).hasSize(1);
  }

  @Test
  void aDeadPeerCountsWhileATransactionOfItIsOpen() throws SQLException {
    try (ClientProcess other = new ClientProcess(database, SHORT_LEASE, Migration.ALL);
        Connection writer = database.plain();
        Pin pin = other.catalog.pin()) {
      writer.setAutoCommit(false);
      other.catalog.lockFence(writer, pin);
      other.cutOff();
      long version = one.touch("t");
      assertThatThrownBy(() -> one.catalog.awaitPeers(version, Duration.ofSeconds(2)))
          .hasMessageContaining("silent, but a transaction of it that writes is open");

      writer.commit();
      one.catalog.awaitPeers(version, LONG);
      other.reconnect();
      assertThatThrownBy(() -> other.catalog.lockFence(writer, pin))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(e.getErrorCode())
                      .as(e.toString())
                      .isEqualTo(ErrorCode.LEASE_LAPSED.vendorCode()));
      writer.rollback();
      try (Pin fresh = other.catalog.pin()) {
        other.catalog.lockFence(writer, fresh);
        assertThat(fresh.schema().version()).isEqualTo(version);
        assertThat(pin.isLapsed()).isTrue();
      }
      writer.rollback();
    }
  }

  /** A long transaction keeps nobody from telling that it lives, nor from leaving. */
  @Test
  void nobodyWaitsForAFenceButWhoWrites() throws SQLException {
    try (Connection writer = database.plain()) {
      writer.setAutoCommit(false);
      Pin pin = one.catalog.pin();
      one.catalog.lockFence(writer, pin);
      one.catalog.awaitPeers(one.catalog.schema().version(), SHORT);
      one.sleep(Duration.ofSeconds(4));
      one.catalog.refresh();
      assertThat(pin.isLapsed()).isFalse();
      pin.close();
      one.catalogs.leaveIfIdle();
      one.catalog.refresh();

      assertThat(rows("SELECT adopted_version FROM stardust_peers ORDER BY 1"))
          .containsExactly("0", "2");
      writer.rollback();
      one.catalog.awaitPeers(one.touch("t"), LONG);
      assertThat(rows("SELECT adopted_version FROM stardust_peers")).containsExactly("3");
      assertThat(rows("SELECT peer_id FROM stardust_fences")).hasSize(1);
    }
  }

  @Test
  void aLivingPeerCountsUntilItsLeaseIsOver() throws SQLException {
    database.execute(
        "INSERT INTO stardust_peers VALUES ('gone', 1, NULL, 1500,"
            + " UTC_TIMESTAMP(6), 'process 1 on nowhere')");
    long version = one.touch("t");
    assertThatThrownBy(() -> one.catalog.awaitPeers(version, SHORT))
        .hasMessageContaining("process 1 on nowhere (version 1)");
    one.catalog.awaitPeers(version, LONG);
  }

  @Test
  void aProcessThatIsCutOffStopsByItselfWhileOthersGoOn() throws SQLException {
    try (ClientProcess other = new ClientProcess(database, SHORT_LEASE, Migration.ALL)) {
      Pin pin = other.catalog.pin();
      long former = pin.schema().version();
      other.cutOff();
      long version = one.touch("t");
      one.catalog.awaitPeers(version, LONG);
      other.sleep(SHORT_LEASE.lease());

      assertThat(pin.isLapsed()).isTrue();
      assertThatThrownBy(other.catalog::schema).isInstanceOf(SQLException.class);
      assertThatThrownBy(other.catalog::pin).isInstanceOf(SQLException.class);

      other.reconnect();
      assertThat(other.catalog.schema().version()).isEqualTo(version).isGreaterThan(former);
      assertThat(pin.isLapsed()).isTrue();
      try (Pin fresh = other.catalog.pin()) {
        assertThat(fresh.isLapsed()).isFalse();
      }
      pin.close();
    }
  }

  @Test
  void aProcessWhoseRowDiedOnTheServersClockKnows() throws SQLException {
    Pin pin = one.catalog.pin();
    assertThat(pin.isLapsed()).isFalse();
    database.execute("UPDATE stardust_peers SET heartbeat_at = heartbeat_at - INTERVAL 1 HOUR");
    one.sleep(Duration.ofSeconds(4));
    one.catalog.refresh();

    assertThat(pin.isLapsed()).isTrue();
    pin.close();
    try (Pin fresh = one.catalog.pin()) {
      assertThat(fresh.isLapsed()).isFalse();
    }
    assertThat(rows("SELECT adopted_version FROM stardust_peers")).containsExactly("2");
  }

  @Test
  void aDeadConnectionIsReplaced() throws SQLException {
    one.killConnections();
    assertThat(one.catalog.refresh().table(1, "t")).isPresent();
    one.killConnections();
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(1);
    one.killConnections();
    long version = one.createModel("u");
    one.catalog.awaitPeers(version, LONG);
  }

  @Test
  void theBackgroundThreadSurvivesAndGoesOn() throws SQLException {
    try (ClientProcess other = new ClientProcess(database, SHORT_LEASE, Migration.ALL)) {
      assertThat(other.catalog.schema().isEmpty()).isFalse();
      other.cutOff();
      long version = one.touch("t");
      one.catalog.awaitPeers(version, LONG);
      other.reconnect();
      long next = one.touch("t");
      while (rows("SELECT 1 FROM stardust_peers WHERE adopted_version = " + next).size() < 2) {
        one.catalog.awaitPeers(next, LONG);
      }
    }
  }

  @Test
  void closingLeavesNoRowAndNoThread() throws SQLException {
    ClientProcess other = new ClientProcess(database);
    assertThat(other.catalog.schema().isEmpty()).isFalse();
    assertThat(rows("SELECT peer_id FROM stardust_peers")).hasSize(2);
    assertThat(threads(other)).hasSize(1);

    other.close();

    assertThat(rows("SELECT peer_id FROM stardust_peers")).hasSize(1);
    assertThat(rows("SELECT peer_id FROM stardust_fences")).hasSize(1);
    assertThat(threads(other)).isEmpty();
  }

  @Test
  void leavingDoesNotDisturbAnOpenTransaction() throws SQLException {
    try (Pin pin = one.catalog.pin()) {
      one.catalogs.leaveIfIdle();
      assertThat(rows("SELECT peer_id FROM stardust_peers")).hasSize(1);
      assertThat(pin.isLapsed()).isFalse();
    }
    one.catalogs.leaveIfIdle();
    assertThat(rows("SELECT peer_id FROM stardust_peers")).isEmpty();
    try (Pin pin = one.catalog.pin()) {
      assertThat(pin.isLapsed()).isFalse();
      assertThat(rows("SELECT peer_id FROM stardust_peers")).hasSize(1);
    }
  }

  @Test
  void manyThreadsRenewALapsedLeaseOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      one.sleep(Duration.ofMinutes(1));
      List<Future<Long>> versions = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        versions.add(threads.submit(() -> one.catalog.schema().version()));
      }
      for (Future<Long> version : versions) {
        assertThat(version.get()).isEqualTo(2);
      }
      assertThat(one.connectionsOpened()).isLessThanOrEqualTo(4);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void connectionsOfOneKeyShareTheirCatalogs() throws SQLException {
    ClientProcess other = new ClientProcess(database);
    ConnectionSource unused =
        () -> {
          throw new SQLException("the first source is used");
        };
    Catalogs same = Catalogs.acquire(other.name, unused, CatalogOptions.DEFAULT);
    assertThat(same).isSameAs(other.catalogs);
    other.close();
    assertThat(same.database(database.name()).refresh().table(1, "t")).isPresent();
    assertThat(threads(other)).hasSize(1);
    same.close();
    assertThat(threads(other)).isEmpty();
  }

  @Test
  void nothingStartsWithASchemaOlderThanWhatWasAcknowledged() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (ClientProcess other = new ClientProcess(database, SHORT_LEASE, Migration.ALL);
        Connection observer = database.plain()) {
      other.catalog.schema();
      String peer = rows("SELECT peer_id FROM stardust_peers WHERE lease_ms = 900").get(0);
      Future<?> changes =
          threads.submit(
              () -> {
                for (int i = 0; i < 40; i++) {
                  one.touch("t");
                  other.catalog.refresh();
                }
                return one;
              });
      while (!changes.isDone()) {
        String row =
            TestDatabase.rows(
                    observer,
                    "SELECT LEAST(adopted_version, COALESCE(oldest_pinned_version,"
                        + " adopted_version)) FROM stardust_peers WHERE peer_id = '"
                        + peer
                        + "'")
                .get(0);
        try (Pin pin = other.catalog.pin()) {
          assertThat(pin.schema().version()).isGreaterThanOrEqualTo(Long.parseLong(row));
        }
      }
      changes.get();
    } finally {
      threads.shutdown();
    }
  }

  private static List<Thread> threads(ClientProcess process) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(process.name))
        .toList();
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = database.plain()) {
      return TestDatabase.rows(connection, query);
    }
  }
}
