package dev.stardust.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.cli.Stardust;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers, readers and a changer of the table, each a process of its own, with two processes of all
 * daemons; one of them, whichever, is killed with SIGKILL every few seconds and started again.
 * Nothing that was acknowledged may be missing, no read may be wrong, and in the end no change of
 * the table may be left half done.
 *
 * <p>{@code -Dsoak.seconds=n} sets how long it goes on.
 */
class SoakTest {

  static final int WRITERS = 2;
  static final int ROWS = 400;

  private static final int READERS = 2;
  private static final long FIRST = 1;
  private static final String LEFT =
      "SELECT CONCAT('change ', description) FROM stardust_backfill_checkpoints WHERE state = 'running'"
          + " UNION ALL SELECT CONCAT('table ', name, ' is ', state) FROM stardust_models"
          + " WHERE state <> 'live' UNION ALL SELECT CONCAT('slot ', slot_column, ' is ', state)"
          + " FROM stardust_slot_assignments WHERE state <> 'ready'";

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @TempDir private Path artifacts;

  private final Ledger ledger = new Ledger();
  private final List<Life> clients = new ArrayList<>();
  private final List<Life> daemons = new ArrayList<>();
  private final Map<Life, BlockingQueue<String>> readers = new HashMap<>();
  private final CountDownLatch changing = new CountDownLatch(1);
  private final AtomicInteger changes = new AtomicInteger();

  @Test
  void nothingIsLostOrWrong() throws Exception {
    int seconds = Integer.getInteger("soak.seconds", 15);
    fill();
    String url = database.stardustUrl("schemaLease=2000", "schemaChangeTimeout=20000");
    begin(url);
    int kills = 0;
    try {
      boolean changed = changing.await(1, TimeUnit.MINUTES);
      assertNoFailure();
      assertThat(changed).as("the table is changed").isTrue();
      kills = run(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
      for (Life client : clients) {
        client.stop();
      }
      awaitSettled();
      for (Life daemon : daemons) {
        daemon.terminate();
      }
    } finally {
      for (Life life : all()) {
        life.terminate();
      }
      System.out.println(ledger + ", " + changes + " changes, " + kills + " kills");
    }
    assertNoFailure();
    assertWritten();
    assertThat(ledger.writes()).as("writes").isGreaterThan(ROWS);
  }

  private static List<String> program(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private void begin(String url) {
    for (int i = 0; i < WRITERS; i++) {
      String number = String.valueOf(i);
      clients.add(
          new Life(
              "writer " + i,
              life -> program(WriterProgram.class, url, number, String.valueOf(life)),
              ledger::note));
    }
    for (int i = 0; i < READERS; i++) {
      BlockingQueue<String> answers = new LinkedBlockingQueue<>();
      Life reader =
          new Life("reader " + i, life -> program(ReaderProgram.class, url), answers::add);
      clients.add(reader);
      readers.put(reader, answers);
    }
    clients.add(
        new Life(
            "changer",
            life -> program(ChangerProgram.class, url),
            line -> {
              if (line.startsWith("C ")) {
                changes.incrementAndGet();
                changing.countDown();
              }
            }));
    for (int i = 0; i < 2; i++) {
      daemons.add(
          new Life(
              "daemons " + i,
              life ->
                  program(Stardust.class, "all", "--url", url, "--artifacts", artifacts.toString()),
              line -> {}));
    }
  }

  private List<Life> all() {
    List<Life> all = new ArrayList<>(clients);
    all.addAll(daemons);
    return all;
  }

  /** Reads and kills until the time is over; returns how often it killed. */
  private int run(long end) throws InterruptedException {
    Random random = new Random();
    int kills = 0;
    long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (System.nanoTime() < end) {
      for (Map.Entry<Life, BlockingQueue<String>> reader : readers.entrySet()) {
        read(reader.getKey(), reader.getValue());
      }
      assertNoFailure();
      if (System.nanoTime() > next) {
        all().get(random.nextInt(all().size())).kill();
        kills++;
        next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500L + random.nextInt(3_000));
      }
    }
    return kills;
  }

  private void read(Life reader, BlockingQueue<String> answers) throws InterruptedException {
    boolean whole = ThreadLocalRandom.current().nextInt(20) == 0;
    long id = 1L + ThreadLocalRandom.current().nextInt(ROWS);
    long least = ledger.least(id);
    int life = reader.lives();
    answers.clear(); // what a former life said late
    if (!reader.ask(whole ? "whole" : "row " + id)) {
      return;
    }
    String answer = null;
    while (answer == null && life == reader.lives() && reader.failure() == null) {
      answer = answers.poll(100, TimeUnit.MILLISECONDS);
    }
    if (answer == null || answer.equals("again") || life != reader.lives()) {
      return;
    }
    if (whole) {
      assertThat(answer).isEqualTo(ROWS + " " + 100 * ROWS + " 0");
      ledger.read();
    } else {
      assertThat(answer).as("row %s", id).matches("\\d+");
      ledger.saw(id, Long.parseLong(answer), least);
    }
  }

  private void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE t (id bigint primary key, code bigint NOT NULL, n int, twin int,"
              + " note varchar(30), word varchar(20), balance int NOT NULL, UNIQUE u_word (word))",
          "INSERT INTO t WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < "
              + ROWS
              + ") SELECT i, i + 1000000, "
              + FIRST
              + ", -"
              + FIRST
              + ", '1', CONCAT('w', i), 100 FROM s");
    }
    for (long id = 1; id <= ROWS; id++) {
      ledger.note("B " + id + " " + FIRST);
      ledger.note("A " + id + " " + FIRST);
    }
  }

  private void assertNoFailure() {
    for (Life life : all()) {
      assertThat(life.failure()).isNull();
    }
  }

  /** The daemons end what the changer has left to them, or has left by dying. */
  private void awaitSettled() throws Exception {
    try (Connection connection = database.plain()) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      Waiting.until(
          () -> {
            assertNoFailure();
            return TestDatabase.rows(connection, LEFT).isEmpty() || System.nanoTime() > deadline;
          });
      assertThat(TestDatabase.rows(connection, LEFT)).as("unfinished changes").isEmpty();
    }
  }

  private void assertWritten() throws SQLException {
    Map<Long, Long> rows = new HashMap<>();
    try (Connection connection = database.stardust()) {
      for (String row : TestDatabase.rows(connection, "SELECT id, -twin FROM t")) {
        String[] columns = row.split("\\|", -1);
        rows.put(Long.valueOf(columns[0]), Long.valueOf(columns[1]));
      }
    }
    ledger.check(rows);
  }
}
