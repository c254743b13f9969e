package dev.stardust.examples.jooq;

import static dev.stardust.examples.jooq.db.Tables.PORT;
import static dev.stardust.examples.jooq.db.Tables.SHIP;
import static dev.stardust.examples.jooq.db.Tables.VOYAGE;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.stardust.examples.console.Refusal;
import dev.stardust.examples.jooq.db.enums.ShipRig;
import dev.stardust.examples.jooq.db.tables.records.PortRecord;
import dev.stardust.examples.jooq.db.tables.records.ShipRecord;
import dev.stardust.examples.jooq.db.tables.records.VoyageRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataChangedException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.ULong;
import org.jooq.types.UShort;

/** Statements of jOOQ that change rows and tables. */
final class Changes {

  private static final LocalDateTime NOON = LocalDateTime.of(2024, 2, 29, 12, 0, 0, 123_456_000);

  private final DSLContext jooq;
  private final PrintStream out;

  Changes(DSLContext jooq, PrintStream out) {
    this.jooq = jooq;
    this.out = out;
  }

  void run() throws IOException {
    insert();
    upsert();
    records();
    updateAndDelete();
    transactions();
    batches();
    load();
    define();
  }

  private void insert() {
    heading("INSERT that returns keys and defaults");
    out.println(
        jooq.insertInto(PORT, PORT.NAME)
            .values("Bergen")
            .values("Oban")
            .values("Visby")
            .returning(PORT.ID)
            .fetch());
    out.println(
        jooq.insertInto(SHIP)
            .set(SHIP.NAME, "Gjøa")
            .set(SHIP.PORT, 1)
            .set(SHIP.PAPERS, JSON.valueOf("{\"flag\": \"NO\", \"masts\": [1, 2]}"))
            .set(SHIP.SEEN, NOON)
            .returningResult(SHIP.ID, SHIP.RIG, SHIP.TONS, SHIP.AFLOAT, SHIP.PAPERS, SHIP.SEEN)
            .fetchOne());
    out.println(
        jooq.insertInto(SHIP, SHIP.NAME, SHIP.PORT, SHIP.RIG, SHIP.TONS)
            .select(
                select(
                        PORT.NAME.concat(" II"),
                        PORT.ID,
                        val(ShipRig.barque),
                        val(new BigDecimal("99.50")))
                    .from(PORT)
                    .where(PORT.ID.gt(1)))
            .execute());
    ships();
  }

  private void upsert() {
    heading("ON DUPLICATE KEY, by update, by what was excluded, by nothing");
    out.println(
        jooq.insertInto(SHIP, SHIP.NAME, SHIP.TONS)
            .values("gjøa", new BigDecimal("47"))
            .values("Fram", new BigDecimal("402.5"))
            .onDuplicateKeyUpdate()
            .set(SHIP.TONS, SHIP.TONS.plus(excluded(SHIP.TONS)))
            .set(SHIP.CREW, val(6).cast(SHIP.CREW))
            .execute());
    out.println(
        jooq.insertInto(PORT, PORT.NAME, PORT.COUNTRY)
            .values("Oban", "NO")
            .values("Oban", "GB")
            .onDuplicateKeyIgnore()
            .execute());
    ships();
  }

  private void records() {
    heading("Records: store, refresh, change, two at once, delete");
    PortRecord leith = jooq.newRecord(PORT);
    leith.setName("Leith");
    out.println(leith.store() + " " + leith.getName());
    leith.refresh();
    out.println(leith.getCountry());
    leith.setCountry("GB");
    out.println(leith.store());
    PortRecord same = jooq.fetchSingle(PORT, PORT.NAME.eq("Leith"));
    same.setName("Leith Docks");
    out.println(same.update());
    leith.setName("Port of Leith");
    try {
      out.println(leith.update());
    } catch (DataChangedException changed) {
      out.println("changed by another");
    }
    out.println(same.delete() + " " + jooq.fetchCount(PORT));
  }

  private void updateAndDelete() {
    heading("UPDATE and DELETE, with joins, subqueries, order and limit");
    out.println(
        jooq.update(SHIP.join(PORT).on(SHIP.PORT.eq(PORT.ID)))
            .set(SHIP.LOG, PORT.NAME.concat("!"))
            .where(PORT.NAME.in("Oban", "Visby"))
            .execute());
    out.println(
        jooq.update(SHIP)
            .set(SHIP.TONS, SHIP.TONS.mul(new BigDecimal("1.1")))
            .where(SHIP.RIG.eq(ShipRig.barque))
            .orderBy(SHIP.ID.desc())
            .limit(1)
            .execute());
    for (String name : List.of("Gjøa", "Fram", "Oban II")) {
      out.println(
          jooq.insertInto(VOYAGE, VOYAGE.SHIP, VOYAGE.DAY, VOYAGE.DESTINATION, VOYAGE.MILES)
              .values(
                  select(SHIP.ID).from(SHIP).where(SHIP.NAME.eq(name)).asField(),
                  val(LocalDate.of(1903, 6, 16)),
                  val(2),
                  val(12.5 * name.length()))
              .execute());
    }
    out.println(
        jooq.deleteFrom(VOYAGE)
            .where(VOYAGE.SHIP.in(select(SHIP.ID).from(SHIP).where(SHIP.RIG.eq(ShipRig.barque))))
            .execute());
    ships();
  }

  private void transactions() {
    heading("Transactions in transactions");
    jooq.transaction(
        outer -> {
          outer.dsl().update(SHIP).set(SHIP.CREW, UShort.valueOf(8)).execute();
          try {
            outer
                .dsl()
                .transaction(
                    inner -> {
                      inner.dsl().deleteFrom(VOYAGE).execute();
                      out.println(inner.dsl().fetchCount(VOYAGE));
                      inner.dsl().insertInto(SHIP, SHIP.NAME).values("FRAM").execute();
                    });
          } catch (DataAccessException refused) {
            out.println(Refusal.of(refused));
          }
          out.println(outer.dsl().fetchCount(VOYAGE));
        });
    ships();
  }

  private void batches() {
    heading("Batches of records, of one statement, of several");
    // Batches cannot look before they change.
    DSLContext batching = DSL.using(jooq.configuration().derive(new Settings()));
    VoyageRecord first = new VoyageRecord(ULong.valueOf(1), LocalDate.of(1910, 1, 2), 1, 10.0);
    VoyageRecord second = new VoyageRecord(ULong.valueOf(1), LocalDate.of(1910, 1, 3), 2, null);
    out.println(Arrays.toString(batching.batchInsert(first, second).execute()));
    second.setMiles(0.1);
    out.println(Arrays.toString(batching.batchUpdate(second).execute()));
    out.println(
        Arrays.toString(
            batching
                .batch(batching.update(SHIP).set(SHIP.LOG, (String) null).where(SHIP.NAME.eq("")))
                .bind("log of Fram", "Fram")
                .bind("log of none", "none")
                .execute()));
    out.println(
        Arrays.toString(
            batching
                .batch(
                    batching.insertInto(PORT, PORT.NAME).values("Horten"),
                    batching.update(PORT).set(PORT.COUNTRY, "SE").where(PORT.NAME.eq("Visby")),
                    batching.deleteFrom(PORT).where(PORT.NAME.eq("nowhere")))
                .execute()));
    List<ShipRecord> ships = batching.selectFrom(SHIP).orderBy(SHIP.ID).fetch();
    ships.forEach(ship -> ship.setTons(ship.getTons().add(BigDecimal.ONE)));
    out.println(Arrays.toString(batching.batchStore(ships).execute()));
    ships();
  }

  private void load() throws IOException {
    heading("Rows of a file");
    var loaded =
        jooq.loadInto(VOYAGE)
            .onDuplicateKeyUpdate()
            .batchAll()
            .loadCSV("1,1910-01-03,3,7.5\n1,1911-01-04,3,\n2,1911-01-04,1,1e2\n")
            .fields(VOYAGE.SHIP, VOYAGE.DAY, VOYAGE.DESTINATION, VOYAGE.MILES)
            .ignoreRows(0)
            .execute();
    out.println(loaded.processed() + " " + loaded.stored() + " " + loaded.errors());
    out.println(jooq.selectFrom(VOYAGE).orderBy(VOYAGE.SHIP, VOYAGE.DAY).fetch());
  }

  private void define() {
    heading("Definitions");
    jooq.createTableIfNotExists("cargo")
        .column("id", SQLDataType.BIGINT.identity(true))
        .column("ship", SQLDataType.BIGINTUNSIGNED.nullable(false))
        .column("what", SQLDataType.VARCHAR(20).defaultValue("coal"))
        .primaryKey("id")
        .unique("ship", "what")
        .execute();
    jooq.alterTable("cargo")
        .addColumn("tons", SQLDataType.DECIMAL(6, 1).default_(BigDecimal.TEN))
        .execute();
    jooq.createIndex("cargo_tons").on("cargo", "tons").execute();
    jooq.alterTable("cargo").renameColumn("what").to("goods").execute();
    jooq.execute("INSERT INTO cargo (ship) VALUES (1), (2)");
    out.println(jooq.fetch("SELECT * FROM cargo ORDER BY id"));
    out.println(jooq.fetch("SHOW COLUMNS FROM cargo"));
    jooq.truncate("cargo").execute();
    out.println(jooq.fetchCount(table("cargo")));
    jooq.dropTable("cargo").execute();
  }

  private void ships() {
    out.println(
        jooq.select(SHIP.ID, SHIP.NAME, SHIP.PORT, SHIP.RIG, SHIP.TONS, SHIP.CREW, SHIP.LOG)
            .from(SHIP)
            .orderBy(SHIP.NAME)
            .fetch());
  }

  private void heading(String text) {
    out.println("== " + text);
  }
}
