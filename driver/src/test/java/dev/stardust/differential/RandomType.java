package dev.stardust.differential;

import java.util.List;

/**
 * A column type with values that collide, lie at its edges, or do not fit.
 *
 * @param ddl the type as written
 * @param family what it compares with: columns of one family can be joined
 * @param values literals that fit
 * @param misfits literals that strict mode refuses
 */
record RandomType(String ddl, String family, List<String> values, List<String> misfits) {

  private static final String NUMBER = "number";
  private static final String TEXT = "text";
  private static final String TIME = "time";

  static final List<RandomType> ALL =
      List.of(
          new RandomType(
              "INT",
              NUMBER,
              List.of("1", "0", "2", "3", "-7", "2147483647", "'5'"),
              List.of("2147483648", "'x'")),
          new RandomType(
              "VARCHAR(8)",
              TEXT,
              List.of("'a'", "'A'", "''", "'b'", "'ab c'", "'é😀'", "'it''s'", "'a '"),
              List.of("'far too long'")),
          new RandomType(
              "DECIMAL(6,2)",
              NUMBER,
              List.of("1.00", "0", "2.5", "-3.14", "9999.99", "1.005", "'2.50'"),
              List.of("10000", "'y'")),
          new RandomType(
              "DATE",
              TIME,
              List.of("'2024-01-01'", "'2024-02-29'", "'1999-12-31'", "'9999-12-31'"),
              List.of("'2023-02-29'", "'soon'")),
          new RandomType(
              "DATETIME(3)",
              TIME,
              List.of("'2024-01-01 00:00:00'", "'2024-02-29 12:30:45.678'", "'2024-01-01'"),
              List.of("'2024-01-01 24:00:00'")),
          new RandomType(
              "BIGINT UNSIGNED",
              NUMBER,
              List.of("1", "0", "2", "18446744073709551615", "7"),
              List.of("-1")),
          new RandomType(
              "VARCHAR(6) COLLATE utf8mb4_bin",
              "bin",
              List.of("'a'", "'A'", "''", "'Z'", "'ß'"),
              List.of("'seven..'")),
          new RandomType(
              "ENUM('b','a','c')", "enum", List.of("'a'", "'b'", "'C'", "1"), List.of("'d'")),
          new RandomType(
              "DOUBLE", NUMBER, List.of("0.5", "1", "-2.25", "1024", "0"), List.of("'z'")),
          new RandomType("TEXT", TEXT, List.of("'a'", "'B'", "'long text'", "''"), List.of()),
          new RandomType("TINYINT(1)", NUMBER, List.of("1", "0", "TRUE", "-128"), List.of("128")),
          new RandomType(
              "TIME", "clock", List.of("'01:02:03'", "'-12:00:00'", "'23:59:59'"), List.of("'x'")),
          new RandomType("CHAR(3)", TEXT, List.of("'a'", "'abc'", "'B'", "''"), List.of("'abcd'")),
          new RandomType(
              "VARBINARY(4)", "bytes", List.of("0x61", "'A'", "0x00ff", "''"), List.of("'12345'")),
          // Compared with numbers, an indexed YEAR takes 3 for 2003, depending on the plan.
          new RandomType("YEAR", "year", List.of("2024", "1999", "2155"), List.of("2156")),
          new RandomType("JSON", "json", List.of("'{\"k\": 1}'", "'[]'", "'2'"), List.of("'{'")),
          new RandomType(
              "SET('x','y','z')", "set", List.of("'x'", "'x,z'", "''", "3"), List.of("'w'")));

  /** False for types whose values cannot be compared or indexed as a whole. */
  boolean isIndexable() {
    return !ddl.equals("TEXT") && !ddl.equals("JSON");
  }

  /** How to sort by an expression of the type so that only equal values stay in any order. */
  String totalOrder(String text) {
    if (ddl.equals("JSON")) {
      return "CAST(" + text + " AS CHAR)";
    }
    return family.equals(TEXT) ? text + ", HEX(" + text + ")" : text;
  }
}
