package dev.stardust.benchmarks.compare;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Entities, and a row for each of their values, indexed by attribute and value; orders only. */
final class Eav {

  static final List<Table> TABLES =
      List.of(
          Table.of(
              "entities",
              "id INT PRIMARY KEY, kind INT",
              2,
              Data::orders,
              (data, row) -> new Object[] {row, 1}),
          new Table(
              "cells",
              "CREATE TABLE cells (entity INT, attribute INT, value_text VARCHAR(100), value_int INT,"
                  + " value_number DECIMAL(12,2), value_time DATETIME,"
                  + " PRIMARY KEY (entity, attribute), KEY (attribute, value_text),"
                  + " KEY (attribute, value_int), KEY (attribute, value_number),"
                  + " KEY (attribute, value_time))",
              "INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?)",
              Data::orders,
              (data, row) -> cells(data.order(row))));

  private Eav() {}

  private static Stream<Object[]> cells(Object[] order) {
    return IntStream.range(1, order.length)
        .mapToObj(
            attribute -> {
              Object value = order[attribute];
              return new Object[] {
                order[0],
                attribute,
                value instanceof String ? value : null,
                value instanceof Integer ? value : null,
                value instanceof BigDecimal ? value : null,
                value instanceof LocalDateTime ? value : null
              };
            });
  }
}
