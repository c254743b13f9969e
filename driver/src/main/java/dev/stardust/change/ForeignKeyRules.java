package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Check;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives foreign keys their names and checks them as MySQL does. */
final class ForeignKeyRules {

  private final Connection connection;
  private final Schema schema;
  private final long tenant;
  private final boolean checks;

  /**
   * @param schema the schema before the change
   * @param tenant the owner of the child
   * @param checks the session's foreign_key_checks
   */
  ForeignKeyRules(Connection connection, Schema schema, long tenant, boolean checks) {
    this.connection = connection;
    this.schema = schema;
    this.tenant = tenant;
    this.checks = checks;
  }

  /**
   * The foreign keys of the clauses.
   *
   * @param child the child's new definition
   * @param kept the foreign keys that the child has already
   * @param fieldId the id of each of the child's columns
   */
  List<ForeignKey> resolve(
      List<ForeignKeyClause> clauses,
      TableDefinition child,
      List<ForeignKey> kept,
      ToLongFunction<String> fieldId)
      throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    int number = kept.stream().mapToInt(key -> number(child.name(), key.name())).max().orElse(0);
    for (ForeignKeyClause clause : clauses) {
      String name = clause.name();
      if (name == null) {
        name = child.name() + "_ibfk_" + ++number;
      }
      checkName(name, child.name(), Stream.concat(kept.stream(), keys.stream()).toList());
      keys.add(key(clause, name, child, fieldId));
    }
    return keys;
  }

  private static int number(String table, String name) {
    String prefix = table + "_ibfk_";
    String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    return rest.matches("[0-9]{1,9}") ? Integer.parseInt(rest) : 0;
  }

  private void checkName(String name, String table, List<ForeignKey> own) throws SQLException {
    Stream<ForeignKey> others =
        schema.tables(tenant).stream()
            .filter(model -> !model.name().equals(table))
            .flatMap(model -> model.foreignKeys().stream());
    if (Stream.concat(own.stream(), others).anyMatch(key -> key.name().equalsIgnoreCase(name))) {
      throw Errors.of(ErrorCode.FOREIGN_KEY_EXISTS, name);
    }
  }

  private ForeignKey key(
      ForeignKeyClause clause, String name, TableDefinition child, ToLongFunction<String> fieldId)
      throws SQLException {
    String database = clause.parent().database();
    if (database != null && !database.equals(schema.database())) {
      throw Errors.notSupported(
          "foreign keys to another database",
          "constraint '" + name + "' of '" + child.name() + "'");
    }
    ParentTable parent = parent(clause.parent().table(), child);
    List<String> columns = clause.parentColumns();
    if (columns.isEmpty() && parent != null) {
      columns = parent.primaryColumns();
    }
    if (columns.size() != clause.columns().size()) {
      throw Errors.of(
          ErrorCode.FOREIGN_KEY_COLUMNS, clause.name() == null ? "foreign key without name" : name);
    }
    checkActions(clause, name, child);
    if (parent != null) {
      columns = checkColumns(clause, name, child, parent, columns);
    }
    List<Long> fields = clause.columns().stream().map(fieldId::applyAsLong).toList();
    return new ForeignKey(
        0, name, fields, clause.parent().table(), columns, clause.onDelete(), clause.onUpdate());
  }

  /**
   * Checks the foreign keys that came before their parent, without foreign_key_checks.
   *
   * @param created the parent
   */
  void checkChildren(TableDefinition created) throws SQLException {
    ParentTable parent = new ParentTable(created);
    for (References.Reference reference : References.to(schema, tenant, created.name())) {
      ForeignKey key = reference.key();
      TableDefinition child = ModelText.definition(reference.child());
      for (int at = 0; at < key.fields().size(); at++) {
        String column = key.referencedColumns().get(at);
        ColumnDefinition referenced = created.column(column).orElse(null);
        if (referenced == null) {
          throw Errors.of(ErrorCode.FOREIGN_KEY_NO_COLUMN, column, key.name(), created.name());
        }
        String name = reference.child().field(key.fields().get(at)).orElseThrow().name();
        if (!ParentTable.areCompatible(child.column(name).orElseThrow(), referenced)) {
          throw Errors.of(ErrorCode.FOREIGN_KEY_TYPES, name, referenced.name(), key.name());
        }
      }
      if (!parent.hasUniqueKey(key.referencedColumns())) {
        checkPlainKey(parent, key.referencedColumns(), key.name());
      }
    }
  }

  /**
   * @param keys the foreign keys of a table
   * @param name the name of a column by its field's id
   * @throws SQLException 3823 when an action would change a column that a CHECK constraint reads
   */
  static void checkActions(List<ForeignKey> keys, TableDefinition child, LongFunction<String> name)
      throws SQLException {
    for (Check check : child.checks()) {
      for (ForeignKey key : keys) {
        boolean changes =
            key.onDelete() == ReferentialAction.SET_NULL
                || key.onUpdate() == ReferentialAction.SET_NULL
                || key.onUpdate() == ReferentialAction.CASCADE;
        for (long field : changes ? key.fields() : List.<Long>of()) {
          // MySQL prints every column of the condition quoted.
          if (check.expression().contains(Sql.quote(name.apply(field)))) {
            throw Errors.of(ErrorCode.CHECKED_COLUMN, name.apply(field), check.name(), key.name());
          }
        }
      }
    }
  }

  /** The parent's definition; null when it is an ordinary table or need not be there. */
  private @Nullable ParentTable parent(String name, TableDefinition child) throws SQLException {
    if (name.equals(child.name())) {
      return new ParentTable(child);
    }
    Optional<Model> model = schema.table(tenant, name);
    if (model.isPresent()) {
      return new ParentTable(ModelText.definition(model.get()));
    }
    if (checks && !isOrdinary(name)) {
      throw Errors.of(ErrorCode.FOREIGN_KEY_NO_PARENT, name);
    }
    return null;
  }

  private boolean isOrdinary(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = "
                    + Sql.string(schema.database())
                    + " AND table_name = "
                    + Sql.string(table))) {
      return found.next();
    }
  }

  private static void checkActions(ForeignKeyClause clause, String name, TableDefinition child)
      throws SQLException {
    boolean setsNull =
        clause.onDelete() == ReferentialAction.SET_NULL
            || clause.onUpdate() == ReferentialAction.SET_NULL;
    for (String column : clause.columns()) {
      if (setsNull && child.column(column).filter(ColumnDefinition::notNull).isPresent()) {
        throw Errors.of(ErrorCode.FOREIGN_KEY_NOT_NULL, column, name);
      }
    }
  }

  private List<String> checkColumns(
      ForeignKeyClause clause,
      String name,
      TableDefinition child,
      ParentTable parent,
      List<String> columns)
      throws SQLException {
    List<String> exact = new ArrayList<>();
    for (int at = 0; at < columns.size(); at++) {
      ColumnDefinition referenced = parent.table().column(columns.get(at)).orElse(null);
      if (referenced == null) {
        throw Errors.of(
            ErrorCode.FOREIGN_KEY_NO_COLUMN, columns.get(at), name, parent.table().name());
      }
      ColumnDefinition own = child.column(clause.columns().get(at)).orElse(null);
      if (own == null) {
        throw Errors.of(ErrorCode.KEY_COLUMN_UNKNOWN, clause.columns().get(at));
      }
      if (!ParentTable.areCompatible(own, referenced)) {
        throw Errors.of(ErrorCode.FOREIGN_KEY_TYPES, own.name(), referenced.name(), name);
      }
      exact.add(referenced.name());
    }
    if (!parent.hasUniqueKey(exact) && checks) {
      checkPlainKey(parent, exact, name);
    }
    return exact;
  }

  private void checkPlainKey(ParentTable parent, List<String> columns, String name)
      throws SQLException {
    boolean uniqueOnly;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SHOW VARIABLES LIKE 'restrict_fk_on_non_standard_key'")) {
      uniqueOnly = row.next() && row.getString(2).equals("ON");
    }
    if (uniqueOnly) {
      throw Errors.of(ErrorCode.FOREIGN_KEY_NO_UNIQUE, name, parent.table().name());
    }
    if (!parent.hasKey(columns)) {
      throw Errors.of(ErrorCode.FOREIGN_KEY_NO_INDEX, name, parent.table().name());
    }
  }

  /** The clauses whose columns no key of the child leads with. */
  static List<ForeignKeyClause> withoutKey(List<ForeignKeyClause> clauses, TableDefinition child) {
    List<ForeignKeyClause> without = new ArrayList<>();
    for (ForeignKeyClause clause : clauses) {
      if (child.keys().stream().noneMatch(key -> key.leadsWith(clause.columns()))
          && without.stream().noneMatch(other -> leads(other.columns(), clause.columns()))) {
        without.add(clause);
      }
    }
    return without;
  }

  private static boolean leads(List<String> columns, List<String> wanted) {
    return columns.size() >= wanted.size()
        && columns.subList(0, wanted.size()).stream()
            .map(Sql::fold)
            .toList()
            .equals(wanted.stream().map(Sql::fold).toList());
  }
}
