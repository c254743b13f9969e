package dev.stardust.metadata;

import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
              return parenthesised(parts);
            });
  }

  /**
   * A derived table of the rows of one virtual table, with the columns {@code _ordinal} and {@code
   * _part} by which SHOW sorts them.
   */
  static String ofTable(String name, Model model, MetadataContext context) {
    List<String> columns = new ArrayList<>(context.server().columnsOf(name));
    columns.addAll(Rows.ORDER);
    return parenthesised(
        rows(name, context.server()).stream()
            .map(rows -> rows.selectOf(model, columns, context.tenant()))
            .toList());
  }

  /** A derived table of the rows of one database, which has a registry. */
  static String ofDatabase(
      String name, String schemaColumn, String database, MetadataContext context) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "SELECT * FROM information_schema."
            + name
            + " WHERE "
            + schemaColumn
            + " = "
            + Sql.string(database)
            + " AND "
            + filter(name, new PhysicalFilter(List.of(database))).orElse("TRUE"));
    for (Rows rows : rows(name, context.server())) {
      parts.add(rows.select(context.server().columnsOf(name), database, context.tenant()));
    }
    return parenthesised(parts);
  }

  /** A derived table of TABLE_NAME and TABLE_TYPE of all tables of one database. */
  static String tableNames(String database, MetadataContext context) {
    return parenthesised(
        List.of(
            "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = "
                + Sql.string(database)
                + " AND "
                + new PhysicalFilter(List.of(database)).names("TABLE_SCHEMA", "TABLE_NAME"),
            TableRows.NAMES.select(
                List.of("TABLE_NAME", "TABLE_TYPE"), database, context.tenant())));
  }

  private static String parenthesised(List<String> parts) {
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
          case "CHECK_CONSTRAINTS" -> physical.names("CONSTRAINT_SCHEMA", "CONSTRAINT_NAME");
          case "TRIGGERS" -> physical.names("EVENT_OBJECT_SCHEMA", "EVENT_OBJECT_TABLE");
          case "COLUMN_STATISTICS" -> physical.names("SCHEMA_NAME", "TABLE_NAME");
          default -> innodb(name, physical);
        });
  }

  private static @Nullable String innodb(String name, PhysicalFilter physical) {
    String tables =
        "SELECT TABLE_ID FROM information_schema.INNODB_TABLES WHERE NOT ("
            + physical.path("NAME", "", "")
            + ")";
    return switch (name) {
      case "INNODB_TABLES", "INNODB_TABLESTATS", "INNODB_TABLESPACES", "INNODB_TABLESPACES_BRIEF" ->
          physical.path("NAME", "", "");
      case "FILES", "TABLESPACES_EXTENSIONS" -> physical.path("TABLESPACE_NAME", "", "");
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
