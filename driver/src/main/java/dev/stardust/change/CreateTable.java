package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.Errors;
import dev.stardust.error.ShownWarning;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CREATE TABLE of a virtual table. MySQL reads the statement as CREATE TEMPORARY TABLE, so its
 * errors are MySQL's own; what it prints is entered into the registry. The slots are ready at once,
 * because nobody has known the table before.
 */
final class CreateTable {

  /** What only some engines refuse, of which {@code default_tmp_storage_engine} may be one. */
  private static final Set<Integer> OF_ENGINES = Set.of(1071, 1114, 1118, 1163, 1164, 1167, 1178);

  /** The temporary table with the rows of CREATE TABLE … SELECT. */
  private static final String ASIDE = "stardust_aside";

  private static final String ROWS = "_created_rows";

  private final Statement statement;
  private final CreateStatement create;
  private final ChangeContext context;
  private final Place place;
  private final ChangeListener listener;

  CreateTable(
      Statement statement, CreateStatement create, ChangeContext context, ChangeListener listener)
      throws SQLException {
    this.listener = listener;
    this.statement = statement;
    this.create = create;
    this.context = context;
    this.place = Place.of(context, create.name());
  }

  Outcome run() throws SQLException {
    if (!place.isTemporary()) {
      return make();
    }
    // MySQL reads the statement as one for a temporary table, and the user's has that name.
    String aside = new QualifiedName(place.database(), ASIDE).sql();
    rename(place.sql(), aside);
    try {
      return make();
    } finally {
      if (!context.delegate().isClosed()) {
        rename(aside, place.sql());
      }
    }
  }

  private void rename(String from, String to) throws SQLException {
    try (java.sql.Statement alter = context.delegate().createStatement()) {
      alter.execute("ALTER TABLE " + from + " RENAME TO " + to);
    }
    context.session().temporaryChanged(place.database(), place.table());
  }

  private Outcome make() throws SQLException {
    TableRules.checkName(place.table());
    Catalog catalog = place.catalog();
    if (catalog.schema().version() == 0) {
      catalog.bootstrap();
    }
    CreateQuery query = query();
    // Reading the query has pinned the schema again.
    context.session().endTransaction();
    Schema schema = catalog.refresh();
    if (schema.table(context.tenant(), place.table()).isPresent() || place.isOrdinary()) {
      SQLException exists = Errors.tableExists(place.table());
      if (create.ifNotExists()) {
        return Outcomes.done(ShownWarning.note(exists));
      }
      throw exists;
    }
    return create.like() == null ? written(schema, query) : copied(create.like(), schema);
  }

  private @Nullable CreateQuery query() throws SQLException {
    return create.queryFrom() < 0
        ? null
        : CreateQuery.of(statement, create.queryFrom(), context.rewriting());
  }

  /**
   * The definition that MySQL gives the table when the query is on native tables; null when it
   * cannot be asked.
   */
  private @Nullable TableDefinition declared(
      @Nullable CreateQuery query, List<ForeignKeyClause> withIndexes) throws SQLException {
    if (query == null || query.declared().isEmpty()) {
      return null;
    }
    DescribedQuery declared = query.declared().get();
    try (DeclaredTables tables = DeclaredTables.of(context.delegate(), declared);
        TemporaryTable table = temporary(withIndexes, "AS " + declared.sql())) {
      return table.definition(context.serverVersion());
    } catch (SQLException failure) {
      if (context.delegate().isClosed()) {
        throw failure;
      }
      return null;
    }
  }

  private Outcome written(Schema schema, @Nullable CreateQuery query) throws SQLException {
    List<ForeignKeyClause> bare;
    TableDefinition declared = declared(query, List.of());
    String rows = query == null ? "" : "AS " + query.physical();
    try (TemporaryTable table = temporary(List.of(), rows)) {
      TableDefinition definition = declared == null ? definition(table) : declared;
      bare = ForeignKeyRules.withoutKey(create.foreignKeys(), definition);
      if (bare.isEmpty()) {
        return finish(schema, table, definition);
      }
    }
    declared = declared(query, bare);
    try (TemporaryTable table = temporary(bare, rows)) {
      return finish(schema, table, declared == null ? definition(table) : declared);
    }
  }

  private TableDefinition definition(TemporaryTable table) throws SQLException {
    return table.definition(context.serverVersion());
  }

  private Outcome finish(Schema schema, TemporaryTable table, TableDefinition definition)
      throws SQLException {
    TableRules.check(definition, context.tenant());
    NewTable created = new NewTable(place, definition, create.foreignKeys());
    if (create.queryFrom() < 0) {
      if (create.foreignKeys().isEmpty()) {
        created.enter(schema);
      } else {
        new FilledTable(place, created, listener).create(schema, null);
      }
      return Outcomes.done(table.warnings());
    }
    fill(schema, created, table);
    return Outcomes.copied(table.count(), table.warnings());
  }

  // The rows have been computed; the session writes them like any others.
  private void fill(Schema schema, NewTable created, TemporaryTable computed) throws SQLException {
    String rows = new QualifiedName(place.database(), ROWS).sql();
    computed.run("ALTER TABLE " + place.sql() + " RENAME TO " + rows);
    try (Cleanup table = () -> computed.run("DROP TEMPORARY TABLE IF EXISTS " + rows)) {
      new FilledTable(place, created, listener)
          .create(schema, "INSERT INTO " + place.sql() + " SELECT * FROM " + rows);
    }
  }

  private TemporaryTable temporary(List<ForeignKeyClause> withIndexes, String query)
      throws SQLException {
    LexerMode mode = context.rewriting().mode();
    if (!create.hasFullText(mode)) {
      return temporary(create, withIndexes, query);
    }
    FullTextKey.attempt(() -> temporary(create, withIndexes, query).close());
    List<TableElement> standIns = FullTextKey.standIns(create.elements(), mode);
    return temporary(create.withElements(standIns), withIndexes, query);
  }

  // With an engine behind it a syntax error would be shown with more than was written.
  private TemporaryTable temporary(
      CreateStatement written, List<ForeignKeyClause> withIndexes, String query)
      throws SQLException {
    try {
      return temporary(written.temporarySql(place.database(), withIndexes, "", query));
    } catch (SQLException failure) {
      if (!OF_ENGINES.contains(failure.getErrorCode())) {
        throw failure;
      }
      return temporary(
          written.temporarySql(place.database(), withIndexes, " ENGINE=InnoDB", query));
    }
  }

  private TemporaryTable temporary(String sql) throws SQLException {
    return TemporaryTable.written(context.delegate(), place.sql(), sql);
  }

  private Outcome copied(QualifiedName like, Schema schema) throws SQLException {
    Place source = Place.of(context, like);
    if (PhysicalTables.isPhysical(source.table())) {
      throw Errors.unknownTable(source.database(), source.table());
    }
    Optional<Model> model = source.isTemporary() ? Optional.empty() : source.currentModel();
    if (model.isEmpty()) {
      return copy(schema, source);
    }
    String text = ModelText.createTemporary(ModelText.definition(model.get()), source.sql());
    try (TemporaryTable original = TemporaryTable.printed(context.delegate(), source.sql(), text)) {
      return copy(schema, source);
    }
  }

  private Outcome copy(Schema schema, Place source) throws SQLException {
    String sql = "CREATE TEMPORARY TABLE " + place.sql() + " LIKE " + source.sql();
    try (TemporaryTable table = temporary(sql)) {
      TableDefinition definition = table.definition(context.serverVersion());
      TableRules.check(definition, context.tenant());
      new NewTable(place, definition, List.of()).enter(schema);
      return Outcomes.done(table.warnings());
    }
  }
}
