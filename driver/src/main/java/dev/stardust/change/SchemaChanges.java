package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs DDL: on virtual tables as a change of the registry, on ordinary ones as it is written. */
public final class SchemaChanges {

  private static final int LOCK_SECONDS = 60;

  private final ChangeListener listener;

  public SchemaChanges() {
    this(ChangeListener.NONE);
  }

  SchemaChanges(ChangeListener listener) {
    this.listener = listener;
  }

  /** Whether statements of this kind are to be run here. */
  public static boolean handles(StatementKind kind) {
    return switch (kind) {
      case CREATE_TABLE,
          ALTER_TABLE,
          DROP_TABLE,
          RENAME_TABLE,
          TRUNCATE,
          CREATE_INDEX,
          DROP_INDEX ->
          true;
      default -> false;
    };
  }

  /**
   * Runs a statement.
   *
   * @throws SQLException what MySQL would say, or the refusal of what virtual tables do not have
   */
  public Outcome run(Statement statement, ChangeContext context) throws SQLException {
    try {
      return switch (statement.kind()) {
        case CREATE_TABLE -> create(statement, context);
        case DROP_TABLE -> drop(statement, context);
        case RENAME_TABLE -> rename(statement, context);
        case TRUNCATE -> truncate(statement, context);
        case MOVE_TABLE -> move(statement, context);
        case CANCEL_JOB -> cancel(statement, context);
        default -> alter(statement, context);
      };
    } catch (TokenCursor.Malformed malformed) {
      throw syntaxError(statement, context);
    }
  }

  /** What MySQL says of a statement that ends too early; nothing of it is run. */
  private static SQLException syntaxError(Statement statement, ChangeContext context)
      throws SQLException {
    try (java.sql.Statement prepare = context.delegate().createStatement()) {
      prepare.execute("SET @stardust_text = " + dev.stardust.schema.Sql.string(statement.text()));
      prepare.execute("PREPARE stardust_syntax FROM @stardust_text");
      prepare.execute("DEALLOCATE PREPARE stardust_syntax");
    }
    return Errors.notSupported("this form of " + statement.kind(), "at its end");
  }

  /**
   * Finishes a change of the table that was interrupted, if there is one.
   *
   * @param database the database
   * @param table the virtual table
   */
  public void finish(String database, String table, ChangeContext context) throws SQLException {
    finish(database, table, context, LOCK_SECONDS);
  }

  /**
   * The same if nobody is at it.
   *
   * @return false when somebody is
   */
  public boolean finishLeft(String database, String table, ChangeContext context)
      throws SQLException {
    try {
      finish(database, table, context, 0);
      return true;
    } catch (SQLException busy) {
      if (busy.getErrorCode() == ErrorCode.SCHEMA_CHANGE_RUNNING.vendorCode()) {
        return false;
      }
      throw busy;
    }
  }

  private void finish(String database, String table, ChangeContext context, int seconds)
      throws SQLException {
    Place place = Place.of(context, new QualifiedName(database, table));
    alone(
        context,
        () -> {
          if (place.currentModel().isPresent()) {
            try (ModelChangeScope scope = ModelChangeScope.of(place, listener, seconds)) {
              scope.finishInterrupted("");
            }
          }
          return Outcomes.done(null);
        });
  }

  private Outcome create(Statement statement, ChangeContext context) throws SQLException {
    CreateStatement create = CreateStatement.parse(statement, context.rewriting().mode());
    boolean asked =
        create.engine() != null && create.engine().toUpperCase(Locale.ROOT).equals("STARDUST");
    boolean virtual = asked || context.options().createsVirtual();
    if (isSystem(context, create.name()) || !virtual && !create.temporary()) {
      return TemporaryDdl.natively(statement.text(), context);
    }
    if (create.temporary()) {
      return new CreateTemporaryTable(statement, create, context).run();
    }
    return alone(
        context,
        () -> {
          Place place = Place.of(context, create.name());
          if (place.catalog().schema().version() > 0) {
            new DropTables(context, listener).finishOthers(place.catalog());
          }
          return new CreateTable(statement, create, context, listener).run();
        });
  }

  private static boolean isSystem(ChangeContext context, QualifiedName name) {
    String database = name.database() != null ? name.database() : context.database();
    return database == null
        || database.equalsIgnoreCase("mysql")
        || database.equalsIgnoreCase("information_schema")
        || database.equalsIgnoreCase("performance_schema")
        || database.equalsIgnoreCase("sys");
  }

  private Outcome drop(Statement statement, ChangeContext context) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 1);
    boolean temporary = cursor.accept("TEMPORARY");
    List<Place> places = places(cursor, context);
    if (temporary) {
      return TemporaryDdl.drop(statement, places, context);
    }
    List<Place> hiding = places.stream().filter(Place::isTemporary).toList();
    if (!namesVirtual(places.stream().filter(place -> !place.isTemporary()).toList())) {
      return TemporaryDdl.natively(statement.text(), context, hiding.toArray(Place[]::new));
    }
    return alone(context, () -> new DropTables(context, listener).run(statement));
  }

  private static Outcome rename(Statement statement, ChangeContext context) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 1);
    if (!namesVirtual(places(cursor, context))) {
      return TemporaryDdl.natively(statement.text(), context);
    }
    return alone(context, () -> new RenameTables(context).run(statement));
  }

  /** The tables in a list behind TABLE; those of MySQL's own databases left out. */
  private static List<Place> places(TokenCursor cursor, ChangeContext context) throws SQLException {
    List<Place> places = new ArrayList<>();
    cursor.next();
    cursor.accept("IF", "EXISTS");
    while (!cursor.atEnd()) {
      var token = cursor.peek();
      if (token == null || !token.isName()) {
        cursor.next();
        continue;
      }
      QualifiedName name = QualifiedName.read(cursor);
      if (!isSystem(context, name)) {
        places.add(Place.of(context, name));
      }
    }
    return places;
  }

  /** Whether any of the names is a virtual table's, or one of the engine's own. */
  private static boolean namesVirtual(List<Place> places) throws SQLException {
    for (Place place : places) {
      boolean registry = place.catalog().schema().version() > 0;
      if (registry && (place.model().isPresent() || place.isPhysical())) {
        return true;
      }
    }
    return false;
  }

  private Outcome move(Statement statement, ChangeContext context) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 2);
    if (!cursor.accept("TABLE")) {
      throw syntaxError(statement, context);
    }
    QualifiedName name = QualifiedName.read(cursor);
    Place place = Place.of(context, name);
    if (place.isTemporary() || place.model().isEmpty()) {
      throw Errors.unknownTable(place.database(), place.table());
    }
    return onTable(statement, context, name, true, scope -> scope.move(statement));
  }

  /** CANCEL STARDUST JOB id. In the background the undoing is left to whoever carries it out. */
  private Outcome cancel(Statement statement, ChangeContext context) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 2);
    String database = context.database();
    boolean understood = cursor.accept("JOB");
    String id = cursor.next().text();
    if (!understood || !cursor.atEnd() || !id.matches("\\d{1,18}")) {
      throw syntaxError(statement, context);
    }
    if (database == null) {
      throw Errors.of(ErrorCode.NO_DATABASE);
    }
    return alone(
        context,
        () -> {
          Catalog catalog = context.catalogs().database(database);
          if (catalog.schema().version() == 0) {
            throw Errors.of(ErrorCode.JOB_UNKNOWN, id);
          }
          new Jobs(context.delegate(), catalog, listener)
              .cancel(
                  Long.parseLong(id),
                  context.tenant(),
                  context.options().background() ? Carrier.LEAVING : Carrier.UNBOUND,
                  context.options().patience());
          return Outcomes.done(null);
        });
  }

  private Outcome truncate(Statement statement, ChangeContext context) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 1);
    cursor.accept("TABLE");
    return onTable(
        statement, context, QualifiedName.read(cursor), false, scope -> scope.truncate());
  }

  private Outcome alter(Statement statement, ChangeContext context) throws SQLException {
    return onTable(
        statement, context, AlterStatement.table(statement), true, scope -> scope.alter(statement));
  }

  private Outcome onTable(
      Statement statement, ChangeContext context, QualifiedName name, boolean owned, TableWork work)
      throws SQLException {
    if (isSystem(context, name)) {
      return TemporaryDdl.natively(statement.text(), context);
    }
    Place place = Place.of(context, name);
    if (place.isTemporary()) {
      return owned
          ? TemporaryDdl.alter(statement, place, context)
          : TemporaryDdl.natively(statement.text(), context);
    }
    Optional<Model> known = place.model();
    if (known.isEmpty()) {
      if (place.isPhysical()) {
        throw Errors.unknownTable(place.database(), place.table());
      }
      return TemporaryDdl.natively(statement.text(), context);
    }
    return alone(
        context,
        () -> {
          Model model =
              place
                  .currentModel()
                  .orElseThrow(() -> Errors.unknownTable(place.database(), place.table()));
          if (owned) {
            place.checkOwner(model, "ALTER");
          }
          try (ModelChangeScope scope = ModelChangeScope.of(place, listener, LOCK_SECONDS)) {
            return work.run(scope);
          }
        });
  }

  /** What is done to one table while nobody else changes it. */
  @FunctionalInterface
  private interface TableWork {
    Outcome run(ModelChangeScope scope) throws SQLException;
  }

  /** Work that begins with a commit, as all DDL does. */
  @FunctionalInterface
  private interface Work {
    Outcome run() throws SQLException;
  }

  /** Runs the work outside of any transaction and in autocommit mode. */
  private static Outcome alone(ChangeContext context, Work work) throws SQLException {
    context.session().endTransaction();
    // Connector/J does not know what a SET of the user's has changed.
    if (context.session().commitsEach()) {
      return work.run();
    }
    autoCommit(context, true);
    try (Cleanup mode = () -> autoCommit(context, false)) {
      return work.run();
    }
  }

  private static void autoCommit(ChangeContext context, boolean on) throws SQLException {
    try (java.sql.Statement set = context.delegate().createStatement()) {
      set.execute("SET autocommit = " + (on ? 1 : 0));
    }
  }
}
