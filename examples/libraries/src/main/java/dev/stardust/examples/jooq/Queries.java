package dev.stardust.examples.jooq;

import static dev.stardust.examples.jooq.db.Tables.PORT;
import static dev.stardust.examples.jooq.db.Tables.SHIP;
import static dev.stardust.examples.jooq.db.Tables.VOYAGE;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.day;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonArrayAgg;
import static org.jooq.impl.DSL.jsonObject;
import static org.jooq.impl.DSL.jsonTable;
import static org.jooq.impl.DSL.jsonValue;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.percentRank;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import dev.stardust.examples.jooq.db.enums.ShipRig;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jooq.impl.SQLDataType;
import org.jooq.types.ULong;
import org.jspecify.annotations.Nullable;

/** Queries of jOOQ. */
final class Queries {

  private final DSLContext jooq;
  private final PrintStream out;

  Queries(DSLContext jooq, PrintStream out) {
    this.jooq = jooq;
    this.out = out;
  }

  /** A line of a result. */
  private record Line(@Nullable String ship, @Nullable String port) {}

  void run() {
    joins();
    groups();
    windows();
    json();
    nested();
    tables();
    locks();
  }

  private void joins() {
    heading("Joins, by path and as written");
    show(
        jooq.select(SHIP.NAME, SHIP.port().NAME, VOYAGE.DAY, PORT.NAME)
            .from(SHIP)
            .leftJoin(VOYAGE)
            .on(VOYAGE.SHIP.eq(SHIP.ID))
            .leftJoin(PORT)
            .on(PORT.ID.eq(VOYAGE.DESTINATION))
            .orderBy(SHIP.NAME, VOYAGE.DAY));
    out.println(
        jooq.select(SHIP.NAME, SHIP.port().NAME)
            .from(SHIP)
            .orderBy(SHIP.NAME)
            .fetch(Records.mapping(Line::new)));
    show(
        jooq.select(PORT.NAME)
            .from(PORT)
            .leftSemiJoin(SHIP)
            .on(SHIP.PORT.eq(PORT.ID))
            .orderBy(PORT.NAME));
    show(
        jooq.select(SHIP.NAME)
            .from(SHIP)
            .where(exists(selectOne().from(VOYAGE).where(VOYAGE.SHIP.eq(SHIP.ID))))
            .and(row(SHIP.RIG, SHIP.AFLOAT).eq(row(ShipRig.sloop, (byte) 1)))
            .and(
                SHIP.NAME
                    .likeIgnoreCase("%A%")
                    .or(SHIP.TONS.between(inline(BigDecimal.ONE), inline(BigDecimal.TEN))))
            .orderBy(SHIP.NAME));
  }

  private void groups() {
    heading("Groups");
    show(
        jooq.select(
                SHIP.RIG,
                count(),
                sum(SHIP.TONS),
                avg(SHIP.CREW),
                groupConcat(SHIP.NAME).orderBy(SHIP.NAME).separator("/"))
            .from(SHIP)
            .groupBy(rollup(SHIP.RIG)));
    show(
        jooq.select(
                PORT.COUNTRY,
                count().filterWhere(SHIP.TONS.gt(BigDecimal.valueOf(100))).as("heavy"))
            .from(PORT)
            .join(SHIP)
            .on(SHIP.PORT.eq(PORT.ID))
            .groupBy(PORT.COUNTRY)
            .having(count().ge(1))
            .orderBy(PORT.COUNTRY));
    out.println(jooq.fetchCount(jooq.selectDistinct(SHIP.RIG).from(SHIP)));
  }

  private void windows() {
    heading("Windows");
    show(
        jooq.select(
                SHIP.NAME,
                rowNumber().over(partitionBy(SHIP.RIG).orderBy(SHIP.TONS.desc())).as("place"),
                sum(SHIP.TONS)
                    .over(orderBy(SHIP.NAME).rowsBetweenUnboundedPreceding().andCurrentRow())
                    .as("so_far"),
                lag(SHIP.NAME, 1).over(orderBy(SHIP.NAME)).as("before"),
                percentRank().over(orderBy(SHIP.TONS)).as("part"))
            .from(SHIP)
            .orderBy(SHIP.NAME));
    var ranked =
        select(
                SHIP.NAME,
                rowNumber().over(partitionBy(SHIP.RIG).orderBy(SHIP.TONS, SHIP.NAME)).as("place"))
            .from(SHIP)
            .asTable("ranked");
    show(
        jooq.select(ranked.field(SHIP.NAME))
            .from(ranked)
            .where(field(name("ranked", "place"), Integer.class).eq(1))
            .orderBy(1));
    show(jooq.select(SHIP.RIG).from(SHIP).orderBy(SHIP.RIG).limit(1).withTies());
  }

  private void json() {
    heading("JSON");
    show(
        jooq.select(SHIP.NAME, jsonValue(SHIP.PAPERS, "$.masts[1]").as("mast"))
            .from(SHIP)
            .where(SHIP.PAPERS.isNotNull()));
    show(
        jooq.select(
                PORT.NAME,
                jsonArrayAgg(jsonObject(key("name").value(SHIP.NAME), key("tons").value(SHIP.TONS)))
                    .as("ships"))
            .from(PORT)
            .join(SHIP)
            .on(SHIP.PORT.eq(PORT.ID))
            .where(PORT.ID.eq(2))
            .groupBy(PORT.ID, PORT.NAME));
    show(
        jooq.select(SHIP.NAME, field(name("t", "mast")))
            .from(
                SHIP,
                jsonTable(SHIP.PAPERS, val("$.masts[*]"))
                    .column("mast", SQLDataType.INTEGER)
                    .path("$")
                    .as("t")));
  }

  private void nested() {
    heading("Rows in rows");
    show(
        jooq.select(
                PORT.NAME,
                multiset(
                        select(
                                SHIP.NAME,
                                SHIP.TONS,
                                multiset(
                                        select(VOYAGE.DAY, VOYAGE.port().NAME)
                                            .from(VOYAGE)
                                            .where(VOYAGE.SHIP.eq(SHIP.ID))
                                            .orderBy(VOYAGE.DAY))
                                    .as("voyages"))
                            .from(SHIP)
                            .where(SHIP.PORT.eq(PORT.ID))
                            .orderBy(SHIP.NAME))
                    .as("ships"))
            .from(PORT)
            .orderBy(PORT.NAME, PORT.COUNTRY));
    var last =
        select(VOYAGE.DAY, VOYAGE.MILES)
            .from(VOYAGE)
            .where(VOYAGE.SHIP.eq(SHIP.ID))
            .orderBy(VOYAGE.DAY.desc())
            .limit(1)
            .asTable("last");
    show(
        jooq.select(SHIP.NAME, last.field(VOYAGE.DAY), last.field(VOYAGE.MILES))
            .from(SHIP)
            .leftJoin(lateral(last))
            .on(noCondition())
            .orderBy(SHIP.NAME));
  }

  private void tables() {
    heading("Common table expressions, sets, series");
    var heavy =
        name("heavy")
            .fields("id", "label")
            .as(select(SHIP.ID, SHIP.NAME).from(SHIP).where(SHIP.TONS.gt(BigDecimal.valueOf(50))));
    show(jooq.with(heavy).select(heavy.fields()).from(heavy).orderBy(field(name("label"))));
    var days =
        name("days")
            .fields("n")
            .as(
                select(val(1))
                    .unionAll(
                        select(field(name("days", "n"), Integer.class).plus(1))
                            .from(name("days"))
                            .where(field(name("days", "n"), Integer.class).lt(4))));
    show(
        jooq.withRecursive(days)
            .select(field(name("days", "n"), Integer.class), count(VOYAGE.SHIP))
            .from(days)
            .leftJoin(VOYAGE)
            .on(day(VOYAGE.DAY).eq(field(name("days", "n"), Integer.class)))
            .groupBy(field(name("days", "n"), Integer.class))
            .orderBy(1));
    show(
        jooq.select(PORT.NAME)
            .from(PORT)
            .union(select(SHIP.NAME).from(SHIP))
            .except(select(inline("Oban")))
            .intersect(select(SHIP.NAME).from(SHIP))
            .orderBy(1)
            .limit(10));
    show(
        jooq.selectFrom(VOYAGE)
            .where(VOYAGE.DAY.ge(LocalDate.of(1910, 1, 3)))
            .orderBy(VOYAGE.SHIP, VOYAGE.DAY)
            .seek(ULong.valueOf(1), LocalDate.of(1910, 12, 31))
            .limit(5));
  }

  private void locks() {
    heading("Locks");
    jooq.transaction(
        inside ->
            show(
                inside
                    .dsl()
                    .select(SHIP.NAME)
                    .from(SHIP)
                    .join(PORT)
                    .on(PORT.ID.eq(SHIP.PORT))
                    .orderBy(SHIP.NAME)
                    .forUpdate()
                    .of(SHIP)
                    .skipLocked()));
  }

  private void show(ResultQuery<?> query) {
    out.println(query.fetch().format(100));
  }

  private void heading(String text) {
    out.println("== " + text);
  }
}
