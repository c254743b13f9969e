package dev.stardust.metadata;

import dev.stardust.error.Errors;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Exemplar;
import dev.stardust.plan.Reads;
import dev.stardust.plan.ResultShape;
import dev.stardust.rewrite.TableResolver;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SHOW and DESCRIBE of virtual tables, as SELECTs that answer with the labels, the rows and the
 * order of MySQL's own answer. Lists of tables hide the engine's physical ones.
 */
public final class ShowRewriter {

  /** What SHOW is followed by when it is about tables; for CREATE, it may be another thing. */
  private static final String[] ABOUT_TABLES = {
    "TABLES",
    "TABLE",
    "FULL",
    "EXTENDED",
    "COLUMNS",
    "FIELDS",
    "INDEX",
    "INDEXES",
    "KEYS",
    "CREATE",
    "OPEN"
  };

  private final MetadataContext context;
  private final TableResolver tables;
  private final Statement statement;
  private final Cursor cursor;
  private @Nullable String exemplar;

  private ShowRewriter(Statement statement, MetadataContext context, TableResolver tables) {
    this.context = context;
    this.tables = tables;
    this.statement = statement;
    this.cursor = new Cursor(statement);
  }

  /** Whether a SHOW or DESCRIBE lists or describes tables, so that it may have to be rewritten. */
  public static boolean isAboutTables(Statement show) {
    return show.kind() == StatementKind.DESCRIBE
        || (show.tokens().size() > 1 && show.tokens().get(1).isOneOf(ABOUT_TABLES));
  }

  /**
   * The SELECT that answers the statement.
   *
   * @param show a statement of kind SHOW or DESCRIBE
   * @return empty when the statement must be sent as it was written: it is about ordinary tables
   *     only, or MySQL must say what is wrong with it
   * @throws SQLException MySQL's error 1146 when the statement is about a physical table
   */
  public static Optional<DirectPlan> rewrite(
      Statement show, MetadataContext context, TableResolver tables) throws SQLException {
    ShowRewriter rewriter = new ShowRewriter(show, context, tables);
    String sql = show.kind() == StatementKind.DESCRIBE ? rewriter.describe() : rewriter.show();
    return Optional.ofNullable(sql)
        .map(
            text ->
                new DirectPlan(
                    text,
                    show.parameterCount(),
                    ResultShape.NONE,
                    List.of(),
                    rewriter.exemplar(),
                    Reads.NOTHING));
  }

  private @Nullable Exemplar exemplar() {
    return exemplar == null || statement.parameterCount() > 0
        ? null
        : new Exemplar(exemplar, context.database() + " " + exemplar);
  }

  private @Nullable String describe() throws SQLException {
    if (!cursor.accept("DESCRIBE", "DESC", "EXPLAIN")) {
      return null;
    }
    Model target = target(cursor.tableName(), false);
    if (target == null) {
      return null;
    }
    Restriction restriction = Restriction.NONE;
    if (!cursor.atEnd()) {
      Optional<String> pattern = cursor.string().or(() -> cursor.name().map(Sql::string));
      restriction = new Restriction(pattern.orElse(null), null);
    }
    return cursor.atEnd() ? columns(target, false, restriction) : null;
  }

  private @Nullable String show() throws SQLException {
    if (!cursor.accept("SHOW")) {
      return null;
    }
    if (cursor.accept("CREATE")) {
      return cursor.accept("TABLE") ? createTable() : null;
    }
    if (cursor.accept("TABLE")) {
      return cursor.accept("STATUS") ? tableStatus() : null;
    }
    if (cursor.accept("OPEN")) {
      return cursor.accept("TABLES") ? openTables() : null;
    }
    cursor.accept("EXTENDED");
    boolean full = cursor.accept("FULL");
    if (cursor.accept("TABLES")) {
      return listTables(full);
    }
    if (cursor.accept("COLUMNS", "FIELDS")) {
      return showColumns(full);
    }
    return !full && cursor.accept("INDEX", "INDEXES", "KEYS") ? showIndex() : null;
  }

  private @Nullable String createTable() throws SQLException {
    Model target = target(cursor.tableName(), false);
    if (target == null || !cursor.atEnd()) {
      return null;
    }
    CreateTableText text = new CreateTableText(target, context);
    exemplar = text.exemplar();
    return text.select();
  }

  private @Nullable String listTables(boolean full) {
    String database = listedDatabase();
    Restriction restriction = Restriction.read(cursor);
    if (database == null || restriction == null) {
      return null;
    }
    exemplar = statement.text();
    String label = "Tables_in_" + database;
    if (restriction.pattern() != null) {
      label += " (" + restriction.patternValue(context.mode().noBackslashEscapes()) + ")";
    }
    String name = Sql.quote(label);
    String list = full ? name + ", `Table_type`" : name;
    return "SELECT "
        + list
        + " FROM (SELECT TABLE_NAME AS "
        + name
        + ", TABLE_TYPE AS `Table_type` FROM "
        + InformationSchema.tableNames(database, context)
        + " t) `TABLES`"
        + restriction.where(name)
        + " ORDER BY "
        + name;
  }

  private @Nullable String tableStatus() {
    String database = listedDatabase();
    Restriction restriction = Restriction.read(cursor);
    if (database == null || restriction == null) {
      return null;
    }
    exemplar = statement.text();
    return "SELECT * FROM ("
        + ShowLabels.TABLE_STATUS
        + " FROM "
        + InformationSchema.ofDatabase("TABLES", "TABLE_SCHEMA", database, context)
        + " t) `TABLES`"
        + restriction.where("`Name`")
        + " ORDER BY `Name`";
  }

  private @Nullable String showColumns(boolean full) throws SQLException {
    Model target = cursor.accept("FROM", "IN") ? target(cursor.tableName(), true) : null;
    Restriction restriction = target == null ? null : Restriction.read(cursor);
    return restriction == null || target == null ? null : columns(target, full, restriction);
  }

  private String columns(Model model, boolean full, Restriction restriction) {
    return ShowLabels.select(
        full ? ShowLabels.FULL_COLUMNS : ShowLabels.COLUMNS,
        InformationSchema.ofTable("COLUMNS", model, context),
        restriction.where("`Field`"));
  }

  private @Nullable String showIndex() throws SQLException {
    Model target = cursor.accept("FROM", "IN") ? target(cursor.tableName(), true) : null;
    Restriction restriction = target == null ? null : Restriction.read(cursor);
    if (target == null || restriction == null || restriction.pattern() != null) {
      return null;
    }
    return ShowLabels.select(
        ShowLabels.INDEX,
        InformationSchema.ofTable("STATISTICS", target, context),
        restriction.where(""));
  }

  // MySQL answers SHOW OPEN TABLES from its cache, so the statement stays and is only restricted.
  private @Nullable String openTables() {
    String database = cursor.accept("FROM", "IN") ? cursor.name().orElse(null) : null;
    Restriction restriction = Restriction.read(cursor);
    if (restriction == null || context.databases().isEmpty()) {
      return null;
    }
    String where = restriction.where("`Table`");
    String hidden = new PhysicalFilter(context.databases()).names("`Database`", "`Table`");
    return "SHOW OPEN TABLES"
        + (database == null ? "" : " FROM " + Sql.quote(database))
        + (where.isEmpty() ? " WHERE " : where.replaceFirst(" WHERE ", " WHERE (") + ") AND ")
        + hidden;
  }

  /** The database that a list is about, or null when it has no registry or nothing was named. */
  private @Nullable String listedDatabase() {
    String database = cursor.accept("FROM", "IN") ? cursor.name().orElse(null) : context.database();
    return database != null && context.databases().contains(database) ? database : null;
  }

  /**
   * The virtual table that is named, or null when it is not one.
   *
   * @param withDatabase whether FROM or IN and a database may follow the name
   */
  private @Nullable Model target(Optional<Cursor.TableName> written, boolean withDatabase)
      throws SQLException {
    if (written.isEmpty()) {
      return null;
    }
    String database = written.get().database();
    if (withDatabase && cursor.accept("FROM", "IN")) {
      database = cursor.name().orElse(database);
    }
    String table = written.get().table();
    Resolution resolution = tables.resolve(database, table);
    if (resolution instanceof Resolution.Hidden || isHidden(database, table)) {
      throw Errors.unknownTable(
          String.valueOf(database == null ? context.database() : database), table);
    }
    if (!(resolution instanceof Resolution.Virtual virtual)) {
      return null;
    }
    exemplar = renamed(written.get().token());
    return virtual.model();
  }

  /** The statement on a table that MySQL has, in the same database. */
  private String renamed(Token name) {
    String text = statement.text();
    return text.substring(0, name.start())
        + Sql.quote(PhysicalTables.ENTRY_DATA)
        + text.substring(name.end());
  }

  private boolean isHidden(@Nullable String database, String table) {
    String named = database == null ? context.database() : database;
    return named != null && context.databases().contains(named) && PhysicalTables.isPhysical(table);
  }
}
