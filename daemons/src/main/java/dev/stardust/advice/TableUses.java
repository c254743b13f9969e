package dev.stardust.advice;

import dev.stardust.advice.Comparison.Column;
import dev.stardust.advice.Comparison.Kind;
import dev.stardust.rewrite.ProposedIndex.Part;
import dev.stardust.schema.Field;
import dev.stardust.schema.Schema;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Statement;
import dev.stardust.sql.TableReference;
import dev.stardust.sql.TableScan;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a statement finds the rows of its virtual tables. */
final class TableUses {

  private static final Clause[] CONDITIONS = {Clause.WHERE, Clause.ON};

  private final Statement statement;
  private final Schema schema;
  private final long tenant;
  private final Map<QueryBlock, List<TableUse>> uses = new LinkedHashMap<>();

  private TableUses(Statement statement, Schema schema, long tenant) {
    this.statement = statement;
    this.schema = schema;
    this.tenant = tenant;
  }

  /**
   * The virtual tables that a statement reads, in the order of its text.
   *
   * @throws SQLException when the statement cannot be read
   */
  static List<TableUse> of(Statement statement, Schema schema, long tenant) throws SQLException {
    TableUses all = new TableUses(statement, schema, tenant);
    TableScan.of(statement).references().forEach(all::add);
    all.uses.forEach(all::read);
    return all.uses.values().stream().flatMap(List::stream).toList();
  }

  private void add(TableReference reference) {
    String database = reference.database();
    boolean here = database == null || database.equals(schema.database());
    if (here && reference.block().kind() != QueryBlock.Kind.INSERT) {
      schema
          .table(tenant, reference.table())
          .map(model -> new TableUse(model, reference.exposedName()))
          .ifPresent(
              use -> uses.computeIfAbsent(reference.block(), b -> new ArrayList<>(1)).add(use));
    }
  }

  private void read(QueryBlock block, List<TableUse> tables) {
    Conditions conditions = new Conditions(statement, tables);
    for (Clause clause : CONDITIONS) {
      block.clause(clause).stream()
          .flatMap(range -> conditions.comparisons(range).stream())
          .forEach(TableUses::note);
    }
    for (TokenRange columns : block.clause(Clause.USING)) {
      for (int at = columns.from(); at < columns.to(); at++) {
        joined(token(at), tables);
      }
    }
    boolean alone = block.items().size() == 1 && block.clause(Clause.GROUP_BY).isEmpty();
    if (alone && !block.clause(Clause.LIMIT).isEmpty()) {
      block.clause(Clause.ORDER_BY).forEach(range -> order(range, conditions, tables.get(0)));
    }
  }

  private static void note(Comparison comparison) {
    comparison.column().table().add(comparison.kind(), comparison.column().field());
    comparison.other().ifPresent(other -> other.table().add(Kind.JOINED, other.field()));
  }

  private static void joined(Token name, List<TableUse> tables) {
    for (TableUse table : tables) {
      Optional<Field> field = name.isName() ? table.model().field(name.name()) : Optional.empty();
      field.ifPresent(column -> table.add(Kind.JOINED, column));
    }
  }

  /** An order by columns alone, as an index can have it. */
  private void order(TokenRange range, Conditions conditions, TableUse table) {
    List<Part> parts = new ArrayList<>();
    int at = range.from();
    while (at < range.to()) {
      Optional<Column> column = conditions.column(at);
      int end = column.isEmpty() ? at : conditions.endOfColumn(at);
      boolean descending = end < range.to() && token(end).is("DESC");
      end += descending || end < range.to() && token(end).is("ASC") ? 1 : 0;
      if (column.isEmpty() || end < range.to() && !token(end).isSymbol(",")) {
        return;
      }
      parts.add(new Part(column.get().field(), descending));
      at = end + 1;
    }
    if (parts.stream().noneMatch(part -> part.isPrefix() || part.field().type().isJson())) {
      table.firstIn(parts);
    }
  }

  private Token token(int index) {
    return statement.tokens().get(index);
  }
}
