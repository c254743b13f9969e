package dev.stardust.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.Catalog;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Settings;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LeasesTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final Duration LONG = Duration.ofMinutes(10);
  private static Database database;

  @BeforeAll
  static void open() throws SQLException, InvalidSettingException {
    database =
        Database.of(
            Settings.of(
                CommonSettings.CONNECTION,
                Map.of("url", test.stardustUrl()),
                Map.of(),
                new Properties()));
    database.catalog().bootstrap();
    test.execute("CREATE TABLE acts (id INT PRIMARY KEY AUTO_INCREMENT, token BIGINT)");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Catalog catalog() {
    return database.catalog();
  }

  private static Lease take(String name, Duration length) throws SQLException {
    return new Leases(catalog(), length).tryAcquire(name).orElseThrow();
  }

  /** What the server does when time passes, without waiting for it. */
  private static void lapse(String name) throws SQLException {
    test.execute(
        "UPDATE stardust_leases SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 MICROSECOND"
            + " WHERE name = '"
            + name
            + "'");
  }

  private static void act(Fence fence) throws SQLException {
    catalog()
        .control(
            connection -> {
              connection.setAutoCommit(false);
              fence.check(connection);
              TestDatabase.execute(
                  connection, "INSERT INTO acts (token) VALUES (" + fence.token() + ")");
              connection.commit();
              return fence;
            });
  }

  @Test
  void oneHolderAtATime() throws SQLException {
    Leases leases = new Leases(catalog(), LONG);
    try (Lease lease = leases.tryAcquire("one").orElseThrow()) {
      assertThat(leases.tryAcquire("one")).isEmpty();
      assertThat(leases.holder("one").orElseThrow().description()).contains("process");
      act(lease.fence());
    }
    assertThat(leases.holder("one")).isEmpty();
    try (Lease next = leases.tryAcquire("one").orElseThrow()) {
      assertThat(next.fence().token()).isEqualTo(2);
    }
  }

  @Test
  void aLapsedLeaseIsTakenOverWithAGreaterToken() throws SQLException {
    try (Lease former = take("lapsed", LONG)) {
      lapse("lapsed");
      try (Lease next = take("lapsed", LONG)) {
        assertThat(next.fence().token()).isGreaterThan(former.fence().token());
        act(next.fence());
        assertThatThrownBy(() -> act(former.fence())).isInstanceOf(LeaseLostException.class);
        former.renew();
        assertThat(former.isLost()).isTrue();
        assertThat(next.isLost()).isFalse();
      }
    }
    // The former holder's end did not end the lease of the next one while it had it.
    assertThat(
            TestDatabase.rows(
                test.plain(), "SELECT token FROM stardust_leases WHERE name = 'lapsed'"))
        .containsExactly("2");
  }

  @Test
  void aLapsedLeaseThatNobodyTookIsStillItsHolders() throws SQLException {
    try (Lease lease = take("slept", LONG)) {
      lapse("slept");
      act(lease.fence());
      lease.renew();
      assertThat(lease.isLost()).isFalse();
      assertThat(new Leases(catalog(), LONG).tryAcquire("slept")).isEmpty();
    }
  }

  /** A holder that stops in the middle of a transaction keeps others out until it ends. */
  @Test
  void nobodyTakesOverInTheMiddleOfAnActingTransaction() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Lease former = take("middle", LONG);
        Connection acting = test.plain()) {
      acting.setAutoCommit(false);
      former.fence().check(acting);
      lapseIn(acting, "middle");
      CountDownLatch begun = new CountDownLatch(1);
      Future<Optional<Lease>> taken =
          threads.submit(
              () -> {
                begun.countDown();
                return new Leases(catalog(), LONG).tryAcquire("middle");
              });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      awaitLockWait();
      assertThat(taken.isDone()).isFalse();
      acting.commit();
      try (Lease next = taken.get(10, TimeUnit.SECONDS).orElseThrow()) {
        assertThatThrownBy(() -> former.fence().check(acting))
            .isInstanceOf(LeaseLostException.class);
        acting.rollback();
        act(next.fence());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void lapseIn(Connection acting, String name) throws SQLException {
    TestDatabase.execute(
        acting,
        "UPDATE stardust_leases SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE name = '"
            + name
            + "'");
  }

  private static void awaitLockWait() throws SQLException {
    try (Connection connection = test.plain()) {
      String waiting =
          "SELECT COUNT(*) FROM performance_schema.data_lock_waits w JOIN"
              + " performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID"
              + " WHERE l.OBJECT_SCHEMA = DATABASE() AND l.OBJECT_NAME = 'stardust_leases'";
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (TestDatabase.rows(connection, waiting).get(0).equals("0")) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }
  }

  /** Many processes fight for one lease that is always lapsed: acts never mix. */
  @Test
  void tokensOfActsNeverGoBack() throws Exception {
    int rivals = 4;
    ExecutorService threads = Executors.newFixedThreadPool(rivals);
    AtomicInteger acts = new AtomicInteger();
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int rival = 0; rival < rivals; rival++) {
        done.add(threads.submit(() -> fight(acts)));
      }
      for (Future<?> each : done) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdown();
    }
    List<String> tokens =
        TestDatabase.rows(test.plain(), "SELECT token FROM acts WHERE token > 0 ORDER BY id");
    assertThat(acts.get()).isPositive();
    assertThat(tokens).hasSizeGreaterThanOrEqualTo(acts.get());
    assertThat(
            TestDatabase.rows(
                test.plain(),
                "SELECT COUNT(*) FROM (SELECT token, LAG(token) OVER (ORDER BY id) AS former FROM"
                    + " acts WHERE token > 1000) t WHERE token < former"))
        .containsExactly("0");
  }

  private static Object fight(AtomicInteger acts) throws SQLException {
    test.execute(
        "INSERT IGNORE INTO stardust_leases VALUES ('fight', 1000, '', '2000-01-01 00:00:00')");
    for (int round = 0; round < 20; round++) {
      Optional<Lease> lease = new Leases(catalog(), Duration.ofMillis(1)).tryAcquire("fight");
      for (int act = 0; act < 3 && lease.isPresent(); act++) {
        try {
          act(lease.get().fence());
          acts.incrementAndGet();
        } catch (LeaseLostException lost) {
          break;
        }
      }
      if (lease.isPresent()) {
        lease.get().close();
      }
    }
    return acts;
  }

  /** The session's zone and the process's clock have no say. */
  @Test
  void onlyTheServersClockCounts() throws SQLException {
    try (Connection east =
            test.plain("connectionTimeZone=%2B14:00&forceConnectionTimeZoneToSession=true");
        Lease lease = take("zones", LONG)) {
      assertThat(
              TestDatabase.rows(
                  east,
                  "SELECT @@session.time_zone, expires_at BETWEEN UTC_TIMESTAMP(6) + INTERVAL 9"
                      + " MINUTE AND UTC_TIMESTAMP(6) + INTERVAL 11 MINUTE FROM stardust_leases"
                      + " WHERE name = 'zones'"))
          .containsExactly("+14:00|1");
      assertThat(lease.isLost()).isFalse();
    }
  }

  @Test
  void aLeaseIsRenewedInTime() throws SQLException {
    try (Lease lease = take("renewed", Duration.ofMillis(600))) {
      long end = System.nanoTime() + Duration.ofMillis(1500).toNanos();
      Leases rival = new Leases(catalog(), LONG);
      while (System.nanoTime() < end) {
        assertThat(rival.tryAcquire("renewed")).isEmpty();
      }
      act(lease.fence());
    }
  }

  @Test
  void theFenceNeedsATransaction() throws SQLException {
    try (Connection connection = test.plain()) {
      assertThatThrownBy(() -> new Fence("any", 1).check(connection))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("any");
    }
  }
}
