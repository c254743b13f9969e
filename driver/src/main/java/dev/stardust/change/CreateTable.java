package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.TableResolver;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
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

  /** The temporary table with the rows of CREATE TABLE … SELECT. */
  private static final String ROWS = "_created_rows";

  private final Statement statement;
  private final CreateStatement create;
  private final ChangeContext context;
  private final Place place;
  private final ChangeListener listener;

  /** The virtual tables that the query reads. */
  private final Set<Model> queried = new LinkedHashSet<>();

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
    TableRules.checkName(place.table());
    Catalog catalog = place.catalog();
    if (catalog.schema().version() == 0) {
      catalog.bootstrap();
    }
    String query = query();
    // Reading the query has pinned the schema again.
    context.session().endTransaction();
    Schema schema = catalog.refresh();
    if (schema.table(context.tenant(), place.table()).isPresent() || place.isOrdinary()) {
      SQLException exists = Errors.tableExists(place.table());
      if (create.ifNotExists()) {
        return Outcomes.done(Outcomes.note(exists));
      }
      throw exists;
    }
    return create.like() == null ? written(schema, query) : copied(create.like(), schema);
  }

  /** The query as MySQL can run it, with its AS; empty for none. */
  private String query() throws SQLException {
    int from = create.queryFrom();
    if (from < 0) {
      return "";
    }
    RewriteContext rewriting = context.rewriting();
    TableResolver noting =
        (qualifier, table) -> {
          TableResolver.Resolution found = rewriting.tables().resolve(qualifier, table);
          if (found instanceof TableResolver.Resolution.Virtual known) {
            queried.add(known.model());
          }
          return found;
        };
    return "AS "
        + QueryRewriter.rewriteRange(
            statement,
            from,
            statement.tokens().size(),
            new RewriteContext(noting, rewriting.policy(), rewriting.database(), rewriting.mode()));
  }

  /**
   * The definition that MySQL gives the table when the query is on native tables; null when it
   * cannot be asked, because a temporary table can be named only once in a query and has no
   * pseudo-columns.
   */
  private @Nullable TableDefinition declared(List<ForeignKeyClause> withIndexes)
      throws SQLException {
    if (queried.isEmpty()) {
      return null;
    }
    String text = statement.text();
    String query = "AS " + text.substring(statement.tokens().get(create.queryFrom()).start());
    try (DeclaredTables tables = DeclaredTables.of(context, queried);
        TemporaryTable table =
            temporary(create.temporarySql(place.database(), withIndexes, query))) {
      return table.definition(context.serverVersion());
    } catch (SQLException failure) {
      if (context.delegate().isClosed()) {
        throw failure;
      }
      return null;
    }
  }

  private Outcome written(Schema schema, String query) throws SQLException {
    for (TableElement element : create.elements()) {
      TableRules.checkWritten(element.text(), place.table());
    }
    List<ForeignKeyClause> bare;
    TableDefinition declared = declared(List.of());
    try (TemporaryTable table =
        temporary(create.temporarySql(place.database(), List.of(), query))) {
      TableDefinition definition = declared == null ? definition(table) : declared;
      bare = ForeignKeyRules.withoutKey(create.foreignKeys(), definition);
      if (bare.isEmpty()) {
        return finish(schema, table, definition, query);
      }
    }
    declared = declared(bare);
    try (TemporaryTable table = temporary(create.temporarySql(place.database(), bare, query))) {
      return finish(schema, table, declared == null ? definition(table) : declared, query);
    }
  }

  private TableDefinition definition(TemporaryTable table) throws SQLException {
    return table.definition(context.serverVersion());
  }

  private Outcome finish(
      Schema schema, TemporaryTable table, TableDefinition definition, String query)
      throws SQLException {
    TableRules.check(definition);
    NewTable created = new NewTable(place, definition, create.foreignKeys());
    if (query.isEmpty()) {
      created.enter(schema);
      return Outcomes.done(table.warnings());
    }
    return Outcomes.counted(fill(schema, created, table), table.warnings());
  }

  // The rows have been computed; the session writes them like any others.
  private long fill(Schema schema, NewTable created, TemporaryTable table) throws SQLException {
    String rows = new QualifiedName(place.database(), ROWS).sql();
    table.run("ALTER TABLE " + place.sql() + " RENAME TO " + rows);
    try {
      return new FilledTable(place, created, listener)
          .create(schema, "INSERT INTO " + place.sql() + " SELECT * FROM " + rows);
    } finally {
      if (!context.delegate().isClosed()) {
        table.run("DROP TEMPORARY TABLE IF EXISTS " + rows);
      }
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
    Optional<Model> model = source.currentModel();
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
      TableRules.check(definition);
      new NewTable(place, definition, List.of()).enter(schema);
      return Outcomes.done(table.warnings());
    }
  }
}
