package dev.stardust.differential;

import java.util.List;

/** A column type with values that collide and that lie at its edges; all of them fit. */
@SuppressWarnings("ImmutableEnumChecker") // of List.of
enum SelectType {
  INT("INT", Family.NUMBER, "1", "2", "3", "0", "-7", "2147483647"),
  VARCHAR(
      "VARCHAR(8)", Family.TEXT, "'a'", "'A'", "'b'", "''", "'ab c'", "'é😀'", "'it''s'", "'a '"),
  DATE("DATE", Family.TIME, "'2024-01-01'", "'2024-02-29'", "'1999-12-31'", "'9999-12-31'"),
  // MySQL joins its largest value, 9999.99, with every larger number.
  DECIMAL("DECIMAL(6,2)", Family.NUMBER, "1", "0", "2.5", "-3.14", "12.75"),
  DATETIME(
      "DATETIME(3)",
      Family.TIME,
      "'2024-01-01 00:00:00'",
      "'2024-02-29 12:30:45.678'",
      "'2024-01-01 00:00:00.001'"),
  TEXT("TEXT", Family.TEXT, "'a'", "'B'", "'long text'", "''"),
  JSON(
      "JSON",
      Family.JSON,
      "'{\"k\": 1}'",
      "'[1, 2]'",
      "'2'",
      "'{\"k\": \"a\", \"l\": [3]}'",
      "'null'"),
  TINYINT("TINYINT(1)", Family.NUMBER, "1", "0", "-128"),
  SMALLINT("SMALLINT UNSIGNED", Family.NUMBER, "1", "0", "65535", "3"),
  MEDIUMINT("MEDIUMINT", Family.NUMBER, "1", "-8388608", "2"),
  BIGINT("BIGINT", Family.NUMBER, "1", "2", "-9007199254740993", "0"),
  BIGINT_UNSIGNED("BIGINT UNSIGNED", Family.NUMBER, "1", "0", "2", "18446744073709551615"),
  FLOAT("FLOAT", Family.NUMBER, "1", "0.5", "-2.25", "1024"),
  DOUBLE("DOUBLE", Family.NUMBER, "1", "0.25", "-1e10", "2"),
  LONG_DECIMAL("DECIMAL(30,10)", Family.NUMBER, "1", "12345678901234567890.0123456789", "-0.5"),
  BINARY_COLLATION("VARCHAR(6) COLLATE utf8mb4_bin", Family.BIN_TEXT, "'a'", "'A'", "'b'", "''"),
  GENERAL_COLLATION(
      "VARCHAR(6) COLLATE utf8mb4_general_ci", Family.GENERAL_TEXT, "'a'", "'A'", "'b'", "''"),
  LATIN1("VARCHAR(6) CHARACTER SET latin1", Family.LATIN_TEXT, "'a'", "'A'", "'b'", "'ü'", "''"),
  CHAR("CHAR(3)", Family.TEXT, "'a'", "'abc'", "'B'", "''"),
  TINYTEXT("TINYTEXT", Family.TEXT, "'a'", "'b'", "'A'"),
  TIMESTAMP("TIMESTAMP NULL", Family.TIME, "'2024-01-01 00:00:00'", "'2024-01-01 00:00:01'"),
  TIME("TIME(2)", Family.CLOCK, "'01:02:03'", "'-12:00:00'", "'23:59:59.25'"),
  YEAR("YEAR", Family.YEAR, "2024", "1999", "2155"),
  VARBINARY("VARBINARY(4)", Family.BYTES, "0x61", "0x41", "0x00ff", "X''"),
  BINARY("BINARY(2)", Family.BYTES, "0x61", "0x4100", "0x00ff"),
  BLOB("BLOB", Family.BYTES, "0x61", "0x00ff", "X''"),
  BIT("BIT(5)", Family.BITS, "1", "0", "31"),
  SET("SET('x','y','z')", Family.MEMBERS, "'x'", "'x,z'", "''"),
  ENUM("ENUM('one','two','three')", Family.MEMBERS, "'one'", "'two'", "'three'");

  /** What values are compared with each other, and which functions take them. */
  enum Family {
    NUMBER,
    TEXT,
    BIN_TEXT,
    GENERAL_TEXT,
    LATIN_TEXT,
    TIME,
    CLOCK,
    YEAR,
    BYTES,
    BITS,
    MEMBERS,
    JSON;

    boolean isText() {
      return this == TEXT || this == BIN_TEXT || this == GENERAL_TEXT || this == LATIN_TEXT;
    }
  }

  private final String ddl;
  private final Family family;
  private final List<String> literals;

  SelectType(String ddl, Family family, String... literals) {
    this.ddl = ddl;
    this.family = family;
    this.literals = List.of(literals);
  }

  String ddl() {
    return ddl;
  }

  Family family() {
    return family;
  }

  /** Literals that fit; the first is the simplest. */
  List<String> literals() {
    return literals;
  }

  /** False for types whose values cannot be a key as a whole. */
  boolean isIndexable() {
    return switch (this) {
      case TEXT, TINYTEXT, BLOB, JSON -> false;
      default -> true;
    };
  }

  /** False for types that cannot be compared with a literal, or only with a warning. */
  boolean isComparable() {
    return this != JSON;
  }

  /** Whether a column without a slot has this type in every expression. */
  boolean readsAlikeFromJson() {
    return switch (this) {
      case SET, ENUM, BIT, YEAR, TIMESTAMP, TIME -> false;
      default -> true;
    };
  }
}
