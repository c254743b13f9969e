package dev.stardust.benchmarks.compare;

import java.util.List;
import java.util.stream.Stream;

/**
 * The document with its tenant, and beside it a page of slot columns for the indexed fields: every
 * query finds ids on the page and joins the document for all else; orders only.
 */
final class Joined {

  static final List<Table> TABLES =
      List.of(
          new Table(
              "entries",
              "CREATE TABLE entries (id BIGINT PRIMARY KEY, tenant BIGINT NOT NULL, fields JSON NOT NULL,"
                  + " KEY (tenant))",
              "INSERT INTO entries VALUES (?, 1, JSON_OBJECT('number', ?, 'customer', ?, 'status', ?,"
                  + " 'amount', ?, 'quantity', ?, 'placed', ?, 'note', ?))",
              Data::orders,
              (data, row) -> Stream.<Object[]>of(data.order(row))),
          new Table(
              "pages",
              "CREATE TABLE pages (entry BIGINT PRIMARY KEY, tenant BIGINT NOT NULL, s1 TEXT, i1 BIGINT,"
                  + " t1 DATETIME, KEY (tenant, s1(766)), KEY (tenant, i1), KEY (tenant, t1))",
              "INSERT INTO pages VALUES (?, 1, ?, ?, ?)",
              Data::orders,
              (data, row) -> Stream.<Object[]>of(slots(data.order(row)))));

  private Joined() {}

  private static Object[] slots(Object[] order) {
    return new Object[] {order[0], order[1], order[2], order[6]};
  }
}
