package dev.stardust.benchmarks.compare;

import java.util.List;

/** Tables as one would write them, native or virtual. */
final class Plain {

  static final List<Table> TABLES =
      List.of(
          Table.of(
              "customers",
              "id INT PRIMARY KEY, name VARCHAR(60), city VARCHAR(40), KEY (city)",
              3,
              Data::customers,
              Data::customer),
          Table.of(
              "flags",
              "id INT PRIMARY KEY, customer INT, flag INT, KEY (customer), KEY (flag)",
              3,
              Data::customers,
              Data::flag),
          Table.of(
              "orders",
              "id INT PRIMARY KEY, number VARCHAR(20) NOT NULL, customer INT, status VARCHAR(12),"
                  + " amount DECIMAL(12,2), quantity INT, placed DATETIME, note VARCHAR(100),"
                  + " UNIQUE KEY (number), KEY (customer), KEY (placed)",
              8,
              Data::orders,
              Data::order),
          Table.of(
              "items",
              "id INT PRIMARY KEY, order_id INT, article VARCHAR(40), quantity INT, KEY (order_id)",
              4,
              Data::items,
              Data::item),
          Table.of(
              "copies",
              "id INT PRIMARY KEY, number VARCHAR(20), customer INT, amount DECIMAL(12,2), KEY (customer)",
              4,
              data -> 0,
              Data::customer),
          wide(10),
          wide(60),
          wide(200));

  private Plain() {}

  private static Table wide(int fields) {
    StringBuilder columns = new StringBuilder("id INT PRIMARY KEY");
    for (int i = 0; i < fields; i++) {
      columns.append(", f").append(i).append(i % 2 == 0 ? " INT" : " VARCHAR(40)");
    }
    return Table.of(
        "wide" + fields,
        columns.toString(),
        fields + 1,
        data -> Data.WIDE_ROWS,
        (data, row) -> wideRow(fields, row));
  }

  private static Object[] wideRow(int fields, int row) {
    Object[] values = new Object[fields + 1];
    values[0] = row;
    for (int i = 0; i < fields; i++) {
      values[i + 1] = i % 2 == 0 ? (Object) (row * 7 + i) : "value " + row + " " + i;
    }
    return values;
  }
}
