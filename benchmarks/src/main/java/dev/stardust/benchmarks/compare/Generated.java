package dev.stardust.benchmarks.compare;

import java.util.List;
import java.util.stream.Stream;

/** A JSON document, and generated columns of its keys that are indexed where the others are. */
final class Generated {

  static final List<Table> TABLES =
      List.of(
          table(
              "customers",
              "name VARCHAR(60) AS (doc->>'$.name'), city VARCHAR(40) AS (doc->>'$.city'), KEY (city)",
              List.of("name", "city"),
              Data::customers,
              Data::customer),
          table(
              "flags",
              "customer INT AS (doc->'$.customer'), flag INT AS (doc->'$.flag'), KEY (customer),"
                  + " KEY (flag)",
              List.of("customer", "flag"),
              Data::customers,
              Data::flag),
          table(
              "orders",
              "number VARCHAR(20) AS (doc->>'$.number'), customer INT AS (doc->'$.customer'),"
                  + " status VARCHAR(12) AS (doc->>'$.status'),"
                  + " amount DECIMAL(12,2) AS (doc->'$.amount'), quantity INT AS (doc->'$.quantity'),"
                  + " placed DATETIME AS (doc->>'$.placed'), note VARCHAR(100) AS (doc->>'$.note'),"
                  + " UNIQUE KEY (number), KEY (customer), KEY (placed)",
              List.of("number", "customer", "status", "amount", "quantity", "placed", "note"),
              Data::orders,
              Data::order),
          table(
              "items",
              "order_id INT AS (doc->'$.order_id'), article VARCHAR(40) AS (doc->>'$.article'),"
                  + " quantity INT AS (doc->'$.quantity'), KEY (order_id)",
              List.of("order_id", "article", "quantity"),
              Data::items,
              Data::item));

  private Generated() {}

  private static Table table(
      String name,
      String columns,
      List<String> keys,
      java.util.function.ToIntFunction<Data> count,
      Table.Row row) {
    String members = String.join(", ", keys.stream().map(key -> "'" + key + "', ?").toList());
    return new Table(
        name,
        "CREATE TABLE " + name + " (id INT PRIMARY KEY, doc JSON, " + columns + ")",
        "INSERT INTO " + name + " (id, doc) VALUES (?, JSON_OBJECT(" + members + "))",
        count,
        (data, number) -> Stream.<Object[]>of(row.of(data, number)));
  }
}
