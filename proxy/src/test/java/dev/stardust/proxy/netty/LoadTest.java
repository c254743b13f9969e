package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many clients at once, killed in the middle of statements: every answer is right, nothing that was
 * acknowledged is lost, and no session is left behind. A few seconds with some clients; a minute
 * with five hundred in the profile {@code soak}.
 */
@Timeout(400)
final class LoadTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final int SECONDS = Integer.getInteger("load.seconds", 4);
  private static final int CLIENTS = Integer.getInteger("load.clients", 40);
  private static final int ACCOUNTS = 4 * CLIENTS;
  private static final int LOGINS_AT_ONCE = 16;

  private static final String CONNECTED = "SELECT id FROM performance_schema.processlist";

  /** The clients' own view of the test. */
  private static final class Minute implements LoadClient.Place {
    private final Semaphore logins = new Semaphore(LOGINS_AT_ONCE);
    private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);

    @Override
    public Connection connect() throws SQLException {
      logins.acquireUninterruptibly();
      try {
        return DriverManager.getConnection(
            proxy.url(database.name(), "useServerPrepStmts=true", "connectTimeout=30000"));
      } finally {
        logins.release();
      }
    }

    @Override
    public boolean isOver() {
      return System.nanoTime() > end;
    }

    @Override
    public int accounts() {
      return ACCOUNTS;
    }
  }

  private static void fill() throws SQLException {
    database.execute(
        "CREATE TABLE plain (id INT PRIMARY KEY, balance INT)", "INSERT INTO plain VALUES (1, 7)");
    try (Connection connection = DriverManager.getConnection(proxy.url(database.name()))) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE item (id INT PRIMARY KEY, note VARCHAR(40))",
          "CREATE TABLE account (id INT PRIMARY KEY, balance INT)",
          "CREATE TABLE written (id BIGINT PRIMARY KEY, owner INT, KEY (owner))",
          rows("item", 1, LoadClient.ITEMS, "'note of %1$d'"),
          rows("account", 0, ACCOUNTS - 1, "100"));
    }
  }

  private static String rows(String table, int first, int last, String value) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(id -> "(" + id + ", " + value.formatted(id) + ")")
        .collect(Collectors.joining(", ", "INSERT INTO " + table + " VALUES ", ""));
  }

  private static List<LoadClient.Tally> load() throws Exception {
    Minute minute = new Minute();
    ExecutorService threads = Executors.newCachedThreadPool();
    ScheduledExecutorService killer = Executors.newScheduledThreadPool(2);
    try {
      List<Future<LoadClient.Tally>> clients = new ArrayList<>();
      for (int number = 1; number <= CLIENTS; number++) {
        clients.add(threads.submit(new LoadClient(number, minute, killer)));
      }
      List<LoadClient.Tally> tallies = new ArrayList<>();
      for (Future<LoadClient.Tally> client : clients) {
        tallies.add(client.get());
      }
      return tallies;
    } finally {
      threads.shutdownNow();
      killer.shutdownNow();
    }
  }

  private static Set<String> all(
      List<LoadClient.Tally> tallies, Function<LoadClient.Tally, List<Long>> numbers) {
    return tallies.stream()
        .flatMap(tally -> numbers.apply(tally).stream())
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  @Test
  void nothingIsLostWrongOrLeftBehind() throws Exception {
    fill();
    List<LoadClient.Tally> tallies = load();
    try (Connection observer = database.plain();
        Connection reader = database.stardust()) {
      Set<String> sessions = all(tallies, LoadClient.Tally::sessions);
      while (proxy.listener().sessions().size() > 0
          || !Collections.disjoint(TestDatabase.rows(observer, CONNECTED), sessions)) {
        proxy.listener().sessions().dropIdle(); // what is left then is nobody's
      }
      Set<String> lost = all(tallies, LoadClient.Tally::acknowledged);
      lost.removeAll(Set.copyOf(TestDatabase.rows(reader, "SELECT id FROM written")));
      assertThat(lost).isEmpty();
      assertThat(TestDatabase.rows(reader, "SELECT SUM(balance) FROM account"))
          .containsExactly(Integer.toString(100 * ACCOUNTS));
    }
    assertThat(tallies).extracting(LoadClient.Tally::kills).anyMatch(kills -> kills > 0);
  }
}
