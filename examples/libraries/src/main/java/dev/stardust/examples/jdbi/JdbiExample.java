package dev.stardust.examples.jdbi;

import dev.stardust.examples.console.Example;
import dev.stardust.examples.console.Refusal;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Batch;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Jdbi: fluent statements, SQL objects, batches, transactions and metadata. */
public final class JdbiExample {

  private static final LocalDateTime NOON = LocalDateTime.of(2024, 2, 29, 12, 0, 0, 123_456_000);

  private final Jdbi jdbi;
  private final PrintStream out;

  private JdbiExample(Jdbi jdbi, PrintStream out) {
    this.jdbi = jdbi;
    this.out = out;
  }

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(JdbiExample.class, args, JdbiExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) {
    Jdbi jdbi = Jdbi.create(url).installPlugin(new SqlObjectPlugin());
    jdbi.registerRowMapper(ConstructorMapper.factory(Guest.class));
    new JdbiExample(jdbi, out).run();
  }

  private void run() {
    jdbi.useHandle(this::create);
    sqlObject();
    jdbi.useHandle(this::fluent);
    jdbi.useHandle(this::batches);
    jdbi.useHandle(this::transactions);
    jdbi.useHandle(this::metadata);
  }

  private void create(Handle handle) {
    heading("A script");
    int[] counts =
        handle
            .createScript(
                """
                -- Two tables; a semicolon in a string is none.
                CREATE TABLE guest (
                  id BIGINT AUTO_INCREMENT PRIMARY KEY,
                  name VARCHAR(30) NOT NULL,
                  born DATE,
                  arrived DATETIME(6) NOT NULL,
                  card CHAR(36),
                  `rank` ENUM('PLAIN', 'HONOURED') NOT NULL DEFAULT 'PLAIN',
                  UNIQUE KEY guest_name (name)
                );
                CREATE TABLE stay (
                  guest BIGINT NOT NULL, room INT NOT NULL DEFAULT 1, note TEXT,
                  PRIMARY KEY (guest, room),
                  CONSTRAINT stay_guest FOREIGN KEY (guest) REFERENCES guest (id)
                );
                INSERT INTO guest (name, arrived) VALUES ('Semi; colon', '2020-01-01');
                """)
            .execute();
    out.println(Arrays.toString(counts));
  }

  private static Guest guest(String name, Guest.Rank rank) {
    return new Guest(0, name, LocalDate.of(1815, 12, 10), NOON, name + " & \"co\"", rank);
  }

  private void sqlObject() {
    heading("A SQL object");
    Guests guests = jdbi.onDemand(Guests.class);
    long id = guests.add(guest("Ada", Guest.Rank.HONOURED));
    out.println(id + ": " + guests.find(id) + ", " + guests.find(4711));
    List<Guest> more =
        List.of(guest("Grace", Guest.Rank.PLAIN), guest("Barbara", Guest.Rank.PLAIN));
    out.println(Arrays.toString(guests.addAll(more)));
    guests.named(List.of("ada", "GRACE", "none")).forEach(out::println);
    out.println(Arrays.toString(guests.honour(3, 4, 4711)) + " " + guests.ranks());
    try {
      guests.addBoth(guest("Margaret", Guest.Rank.PLAIN), guest("Ada", Guest.Rank.PLAIN));
    } catch (UnableToExecuteStatementException refused) {
      out.println(Refusal.of(refused));
    }
    out.println(guests.named(List.of("Margaret")));
  }

  private void fluent(Handle handle) {
    heading("Fluent statements");
    out.println(
        handle
            .createUpdate("INSERT INTO stay (guest, room, note) SELECT id, :room, name FROM guest")
            .bind("room", 7)
            .execute());
    Map<String, List<Integer>> rooms =
        handle
            .createQuery(
                "SELECT g.name, s.room FROM guest g JOIN stay s ON s.guest = g.id"
                    + " WHERE g.`rank` = :rank ORDER BY g.name")
            .bind("rank", Guest.Rank.HONOURED)
            .reduceRows(
                new LinkedHashMap<>(),
                (map, row) -> {
                  map.computeIfAbsent(
                          row.getColumn("name", String.class), name -> new ArrayList<>())
                      .add(row.getColumn("room", Integer.class));
                  return map;
                });
    out.println(rooms);
    try (Stream<String> names =
        handle
            .createQuery("SELECT note FROM stay WHERE room = 7 ORDER BY note")
            .setFetchSize(Integer.MIN_VALUE)
            .mapTo(String.class)
            .stream()) {
      names.limit(2).forEach(out::println);
    }
    out.println(
        handle
            .createQuery("SELECT * FROM <table> WHERE <column> = :value")
            .define("table", "guest")
            .define("column", "id")
            .bind("value", 1)
            .mapToMap()
            .one());
    out.println(
        handle
            .createQuery(
                "SELECT g.*, s.note FROM guest g LEFT JOIN stay s ON s.guest = g.id AND s.room > 7")
            .mapTo(Guest.class)
            .stream()
            .map(Guest::name)
            .sorted()
            .toList());
  }

  private void batches(Handle handle) {
    heading("Batches, of texts and of values");
    Batch texts = handle.createBatch();
    texts.add("UPDATE stay SET note = UPPER(note) WHERE guest = 2");
    texts.add("DELETE FROM stay WHERE guest = 1");
    texts.add("INSERT INTO stay VALUES (1, 8, NULL), (1, 9, NULL)");
    out.println(Arrays.toString(texts.execute()));
    PreparedBatch values = handle.prepareBatch("INSERT INTO guest (name, arrived) VALUES (?, ?)");
    for (String name : List.of("Edsger", "Donald", "Tony")) {
      values.add(name, NOON);
    }
    out.println(values.executePreparedBatch("id").mapTo(long.class).list());
    PreparedBatch same =
        handle.prepareBatch("INSERT INTO stay (guest, note) VALUES (:guest, :note)");
    same.bind("guest", 2).bind("note", "fits").add();
    same.bind("guest", 4711).bind("note", "nobody").add();
    try {
      same.execute();
    } catch (UnableToExecuteStatementException refused) {
      out.println(Refusal.of(refused));
    }
    print(handle, "SELECT guest, room, note FROM stay ORDER BY guest, room");
  }

  private void transactions(Handle handle) {
    heading("Transactions, savepoints, isolation");
    handle.useTransaction(
        TransactionIsolationLevel.READ_COMMITTED,
        inside -> {
          out.println(inside.getTransactionIsolationLevel());
          inside.execute("UPDATE stay SET room = 20 WHERE guest = 2 AND room = 7");
          inside.savepoint("moved");
          inside.execute("DELETE FROM stay");
          print(inside, "SELECT COUNT(*) AS stays FROM stay");
          inside.rollbackToSavepoint("moved");
          inside.savepoint("kept");
          inside.execute("UPDATE stay SET note = 'kept' WHERE room = 20");
          inside.releaseSavepoint("kept");
        });
    print(handle, "SELECT guest, room, note FROM stay WHERE room >= 20");
    out.println(handle.getTransactionIsolationLevel());
    jdbi.useHandle(
        other -> {
          other.begin();
          other.execute("DELETE FROM stay");
          other.rollback();
        });
    print(handle, "SELECT COUNT(*) AS stays FROM stay");
  }

  private void metadata(Handle handle) {
    heading("Metadata");
    String catalog = handle.createQuery("SELECT DATABASE()").mapTo(String.class).one();
    out.println(
        handle
            .queryMetadata(metadata -> metadata.getColumns(catalog, null, "guest", "%"))
            .map(
                row ->
                    row.getColumn("COLUMN_NAME", String.class)
                        + " "
                        + row.getColumn("TYPE_NAME", String.class)
                        + " "
                        + row.getColumn("COLUMN_SIZE", Integer.class)
                        + " "
                        + row.getColumn("COLUMN_DEF", String.class))
            .list());
    out.println(
        handle
            .queryMetadata(metadata -> metadata.getImportedKeys(catalog, null, "stay"))
            .mapToMap()
            .list());
  }

  private void print(Handle handle, String query) {
    handle.createQuery(query).mapToMap().forEach(row -> out.println("  " + row));
  }

  private void heading(String text) {
    out.println("== " + text);
  }
}
