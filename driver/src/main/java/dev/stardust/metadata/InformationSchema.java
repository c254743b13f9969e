package dev.stardust.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of information_schema as a tenant sees them: MySQL's own rows less the engine's
 * physical tables, and a row for each thing that the registries tell of the tenant's virtual
 * tables.
 */
public final class InformationSchema {

  /** The name of the schema, as compared without regard to case. */
  public static final String NAME = "information_schema";

  private InformationSchema() {}

  /**
   * The derived table, in parentheses, that replaces a reference to a table of information_schema.
   * It has exactly the columns of the original in the original's order.
   *
   * @param table the table's name, in any case
   * @return empty when the original serves as it is
   */
  public static Optional<String> view(String table, MetadataContext context) {
    String name = ServerTables.upper(table);
    List<String> columns = context.server().columnsOf(name);
    if (columns.isEmpty() || context.databases().isEmpty()) {
      return Optional.empty();
    }
    return filter(name, new PhysicalFilter(context.databases()))
        .map(
            filter -> {
              List<String> parts = new ArrayList<>();
              parts.add("SELECT * FROM information_schema." + name + " WHERE " + filter);
              parts.addAll(virtual(name, columns, context));
              return "(" + String.join(" UNION ALL ", parts) + ")";
            });
  }

  /** A SELECT, in parentheses, of the rows of one database's virtual tables only. */
  static String virtualOnly(String name, String database, MetadataContext context) {
    List<String> parts = new ArrayList<>();
    for (Rows rows : rows(name, context.server())) {
      parts.add(rows.select(context.server().columnsOf(name), database, context.tenant()));
    }
    return "(" + String.join(" UNION ALL ", parts) + ")";
  }

  private static List<String> virtual(String name, List<String> columns, MetadataContext context) {
    List<String> parts = new ArrayList<>();
    for (String database : context.databases()) {
      for (Rows rows : rows(name, context.server())) {
        parts.add(rows.select(columns, database, context.tenant()));
      }
    }
    return parts;
  }

  private static List<Rows> rows(String name, ServerTables server) {
    return switch (name) {
      case "TABLES" -> List.of(TableRows.TABLES);
      case "PARTITIONS" -> List.of(TableRows.PARTITIONS);
      case "TABLES_EXTENSIONS" -> List.of(TableRows.EXTENSIONS);
      case "COLUMNS" -> List.of(ColumnRows.columns(server.hasLateral()));
      case "COLUMNS_EXTENSIONS" -> List.of(ColumnRows.EXTENSIONS);
      case "STATISTICS" -> List.of(KeyRows.STATISTICS);
      case "KEY_COLUMN_USAGE" -> KeyRows.KEY_COLUMN_USAGE;
      case "TABLE_CONSTRAINTS" -> KeyRows.TABLE_CONSTRAINTS;
      case "TABLE_CONSTRAINTS_EXTENSIONS" -> List.of(KeyRows.CONSTRAINT_EXTENSIONS);
      case "REFERENTIAL_CONSTRAINTS" -> List.of(KeyRows.REFERENTIAL_CONSTRAINTS);
      case "CHECK_CONSTRAINTS" -> List.of(KeyRows.CHECK_CONSTRAINTS);
      default -> List.of();
    };
  }

  private static Optional<String> filter(String name, PhysicalFilter physical) {
    return Optional.ofNullable(
        switch (name) {
          case "TABLES",
              "COLUMNS",
              "STATISTICS",
              "KEY_COLUMN_USAGE",
              "TABLE_CONSTRAINTS",
              "PARTITIONS",
              "TABLES_EXTENSIONS",
              "COLUMNS_EXTENSIONS",
              "VIEW_TABLE_USAGE",
              "TABLE_PRIVILEGES",
              "COLUMN_PRIVILEGES",
              "ROLE_TABLE_GRANTS",
              "ROLE_COLUMN_GRANTS" ->
              physical.names("TABLE_SCHEMA", "TABLE_NAME");
          case "REFERENTIAL_CONSTRAINTS", "TABLE_CONSTRAINTS_EXTENSIONS" ->
              physical.names("CONSTRAINT_SCHEMA", "TABLE_NAME");
          case "CHECK_CONSTRAINTS" -> "TRUE";
          case "TRIGGERS" -> physical.names("EVENT_OBJECT_SCHEMA", "EVENT_OBJECT_TABLE");
          case "COLUMN_STATISTICS" -> physical.names("SCHEMA_NAME", "TABLE_NAME");
          default -> innodb(name, physical);
        });
  }

  private static @org.jspecify.annotations.Nullable String innodb(
      String name, PhysicalFilter physical) {
    String tables =
        "SELECT TABLE_ID FROM information_schema.INNODB_TABLES WHERE NOT ("
            + physical.path("NAME", "", "")
            + ")";
    return switch (name) {
      case "INNODB_TABLES", "INNODB_TABLESTATS", "INNODB_TABLESPACES", "INNODB_TABLESPACES_BRIEF" ->
          physical.path("NAME", "", "");
      case "FILES" -> physical.path("TABLESPACE_NAME", "", "");
      case "INNODB_DATAFILES" -> physical.path("PATH", "./", ".ibd");
      case "INNODB_COLUMNS", "INNODB_INDEXES", "INNODB_VIRTUAL" ->
          "TABLE_ID NOT IN (" + tables + ")";
      case "INNODB_FIELDS", "INNODB_CACHED_INDEXES" ->
          "INDEX_ID NOT IN (SELECT INDEX_ID FROM information_schema.INNODB_INDEXES"
              + " WHERE TABLE_ID IN ("
              + tables
              + "))";
      case "INNODB_CMP_PER_INDEX", "INNODB_CMP_PER_INDEX_RESET" ->
          physical.names("database_name", "table_name");
      case "INNODB_BUFFER_PAGE", "INNODB_BUFFER_PAGE_LRU" -> physical.quoted("TABLE_NAME");
      default -> null;
    };
  }
}
