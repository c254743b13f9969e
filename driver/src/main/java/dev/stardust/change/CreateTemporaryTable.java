package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CREATE TEMPORARY TABLE: MySQL makes an ordinary one, from a query on virtual tables or alike to
 * one of them just as from native tables.
 */
final class CreateTemporaryTable {

  /** The table on which MySQL tells the columns of a query's result. */
  private static final String DECLARED = "stardust_declared_rows";

  /** Deprecated syntax in a definition: display widths, character sets, collations, BINARY. */
  private static final Set<Integer> OF_DEFINITIONS = Set.of(1287, 1681, 3719, 3778);

  private final Statement statement;
  private final CreateStatement create;
  private final ChangeContext context;
  private final Place place;

  CreateTemporaryTable(Statement statement, CreateStatement create, ChangeContext context)
      throws SQLException {
    this.statement = statement;
    this.create = create;
    this.context = context;
    this.place = Place.of(context, create.name());
  }

  Outcome run() throws SQLException {
    if (place.catalog().schema().version() > 0) {
      TableRules.checkName(place.table());
    }
    if (create.like() != null) {
      return alike(Place.of(context, create.like()));
    }
    return create.queryFrom() < 0 ? natively(statement.text()) : withQuery();
  }

  private Outcome alike(Place source) throws SQLException {
    if (source.isTemporary()) {
      return natively(statement.text());
    }
    if (source.isPhysical()) {
      throw Errors.unknownTable(source.database(), source.table());
    }
    Optional<Model> model = source.model();
    if (model.isEmpty()) {
      return natively(statement.text());
    }
    if (model.get().hasFullText()) {
      // InnoDB says so itself.
      return natively(upToName() + place.sql() + " (a TEXT, FULLTEXT KEY (a)) ENGINE=InnoDB");
    }
    String text = ModelText.createTemporary(model.get(), source.sql());
    try (TemporaryTable original = TemporaryTable.printed(context.delegate(), source.sql(), text);
        java.sql.Statement physical = context.delegate().createStatement()) {
      physical.execute(statement.text());
      place.context().session().temporaryChanged(place.database(), place.table());
      return Outcomes.done(physical.getWarnings());
    }
  }

  private Outcome withQuery() throws SQLException {
    CreateQuery query = CreateQuery.of(statement, create.queryFrom(), context.rewriting());
    boolean exists = create.ifNotExists() && place.isTemporary();
    Declared declared =
        exists || query.declared().isEmpty() ? null : declared(query.declared().get());
    if (declared == null) {
      return natively(upToQuery() + query.physical());
    }
    Outcome made =
        natively(
            upToName()
                + place.sql()
                + declared.definition()
                + " "
                + create.queryModifier()
                + " AS "
                + query.physical());
    return made instanceof Outcome.Count count
        ? Outcomes.copied(count.updateCount(), declared.warnings(count.warnings()))
        : made;
  }

  /**
   * The table as MySQL makes it on native tables.
   *
   * @param definition its columns, keys and options as MySQL prints them
   * @param written what MySQL says of the statement as written
   */
  private record Declared(String definition, @Nullable SQLWarning written) {

    /** The warnings of rows, and those of the written definition instead of the printed one. */
    @Nullable SQLWarning warnings(@Nullable SQLWarning physical) {
      List<SQLWarning> all = new ArrayList<>();
      for (SQLWarning w = written; w != null; w = w.getNextWarning()) {
        if (OF_DEFINITIONS.contains(w.getErrorCode())) {
          all.add(w);
        }
      }
      for (SQLWarning w = physical; w != null; w = w.getNextWarning()) {
        if (!OF_DEFINITIONS.contains(w.getErrorCode())) {
          all.add(w);
        }
      }
      return Outcomes.chain(all);
    }
  }

  /** Null when MySQL cannot make the table: what runs next fails so, with the user's names. */
  private @Nullable Declared declared(DescribedQuery query) throws SQLException {
    String name = new QualifiedName(place.database(), DECLARED).sql();
    int behindName = statement.tokens().get(create.nameTo() - 1).end();
    String made = upToName() + name + upToQuery().substring(behindName) + query.sql();
    try (DeclaredTables tables = DeclaredTables.of(context.delegate(), query);
        TemporaryTable table = TemporaryTable.written(context.delegate(), name, made);
        java.sql.Statement show = context.delegate().createStatement();
        ResultSet row = show.executeQuery("SHOW CREATE TABLE " + name)) {
      row.next();
      String printed = row.getString(2);
      return new Declared(printed.substring(printed.indexOf(" (\n")), table.warnings());
    } catch (SQLException failure) {
      if (context.delegate().isClosed()) {
        throw failure;
      }
      return null;
    }
  }

  private String upToName() {
    return statement.text().substring(0, statement.tokens().get(create.nameFrom()).start());
  }

  private String upToQuery() {
    return statement.text().substring(0, statement.tokens().get(create.queryFrom()).start());
  }

  private Outcome natively(String sql) throws SQLException {
    return TemporaryDdl.natively(sql, context, place);
  }
}
