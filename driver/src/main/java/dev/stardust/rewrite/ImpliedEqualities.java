package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds to a condition what follows from it: from {@code a = b AND b = c} that {@code a = c}. MySQL
 * concludes that by itself from columns of one type only, and an INT primary key is the page's
 * BIGINT entry id. Without it MySQL cannot join along an index that the written conditions do not
 * name.
 *
 * <p>Only whole numbers are looked at: their equality is transitive, whatever their types.
 */
final class ImpliedEqualities {

  /** Enough for the joins that people write; each pair of columns is one more condition. */
  private static final int MOST_COLUMNS = 6;

  /** The beginning of a comment that some servers carry out. */
  private static final String CONDITIONAL = "/*!";

  private static final String ENTRY_ID_TYPE = "bigint";

  private final ScannedStatement statement;
  private final ResolvedTables tables;

  ImpliedEqualities(ScannedStatement statement, ResolvedTables tables) {
    this.statement = statement;
    this.tables = tables;
  }

  /** A column of a table of the block. */
  private record Column(VirtualReference table, Field field) {

    /** The type that it has on the page. */
    String type() {
      boolean entryId = table.model().entryIdField().filter(field::equals).isPresent();
      return entryId ? ENTRY_ID_TYPE : field.type().text();
    }

    boolean isOnPage() {
      return field.readySlot().isPresent()
          || table.model().entryIdField().filter(field::equals).isPresent();
    }
  }

  void edit(QueryBlock block, TextEdits edits) {
    List<TokenRange> where = block.clause(Clause.WHERE);
    if (block.kind() != QueryBlock.Kind.SELECT
        || statement.statement().text().contains(CONDITIONAL)
        || tables.virtual(block).size() < 2
        || block.mergesColumns()) {
      return;
    }
    List<TokenRange> equalities = new ArrayList<>();
    for (TokenRange condition : conditions(block)) {
      Conjuncts.of(statement, condition).stream().filter(this::isEquality).forEach(equalities::add);
    }
    String implied = implied(block, equalities);
    if (implied.isEmpty()) {
      return;
    }
    if (where.isEmpty()) {
      edits.insert(statement.end(block.clause(Clause.FROM).get(0)), " WHERE " + implied);
    } else if (!Conjuncts.of(statement, where.get(0)).isEmpty()) {
      edits.insert(statement.end(where.get(0)), " AND " + implied);
    }
  }

  /** The conditions that hold for every row of the block. */
  private List<TokenRange> conditions(QueryBlock block) {
    List<TokenRange> conditions = new ArrayList<>(block.clause(Clause.WHERE));
    boolean outer =
        block.clause(Clause.FROM).stream().anyMatch(from -> contains(from, "LEFT", "RIGHT"));
    if (!outer) {
      conditions.addAll(block.clause(Clause.ON));
    }
    return conditions;
  }

  private boolean contains(TokenRange range, String... words) {
    for (int at = range.from(); at < range.to(); at++) {
      if (statement.token(at).isOneOf(words)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is {@code [t.]a = [t.]b}. */
  private boolean isEquality(TokenRange part) {
    int sign = endOfName(part.from());
    return sign > 0 && statement.isSymbol(sign, "=") && endOfName(sign + 1) == part.to();
  }

  private int endOfName(int from) {
    int last = statement.isSymbol(from + 1, ".") ? from + 2 : from;
    return statement.isName(from) && statement.isName(last) && statement.mayNameColumn(last)
        ? last + 1
        : 0;
  }

  private String implied(QueryBlock block, List<TokenRange> equalities) {
    Map<Column, String> texts = new LinkedHashMap<>();
    List<List<Column>> stated = new ArrayList<>();
    for (TokenRange equality : equalities) {
      int sign = endOfName(equality.from());
      TokenRange left = new TokenRange(equality.from(), sign);
      TokenRange right = new TokenRange(sign + 1, equality.to());
      Column one = column(block, left).orElse(null);
      Column other = column(block, right).orElse(null);
      if (one != null && other != null && !one.equals(other)) {
        texts.putIfAbsent(one, statement.text(left));
        texts.putIfAbsent(other, statement.text(right));
        stated.add(List.of(one, other));
      }
    }
    List<String> implied = new ArrayList<>();
    for (Set<Column> equal : classes(stated)) {
      missing(List.copyOf(equal), stated)
          .forEach(pair -> implied.add(texts.get(pair.get(0)) + " = " + texts.get(pair.get(1))));
    }
    return String.join(" AND ", implied);
  }

  /** The column that the name means, if it is one of the block's for sure, and a whole number. */
  private Optional<Column> column(QueryBlock block, TokenRange range) {
    int last = range.to() - 1;
    ColumnName name = new ColumnName(statement.qualifier(last), statement.token(last).name());
    List<Column> columns = new ArrayList<>();
    for (VirtualReference table : tables.virtual(block)) {
      if (table.mayOwn(name)) {
        table.model().field(name.name()).ifPresent(field -> columns.add(new Column(table, field)));
      }
    }
    return columns.size() == 1
        ? Optional.of(columns.get(0))
            .filter(column -> column.field().type().isInteger() && column.isOnPage())
        : Optional.empty();
  }

  /** The sets of columns that are all equal to each other. */
  private static List<Set<Column>> classes(List<List<Column>> pairs) {
    List<Set<Column>> classes = new ArrayList<>();
    for (List<Column> pair : pairs) {
      Set<Column> merged = new LinkedHashSet<>(pair);
      classes.removeIf(
          other -> {
            boolean common = other.stream().anyMatch(pair::contains);
            if (common) {
              merged.addAll(other);
            }
            return common;
          });
      classes.add(merged);
    }
    return classes;
  }

  /** The pairs of different types that are not written. */
  private static List<List<Column>> missing(List<Column> equal, List<List<Column>> stated) {
    List<List<Column>> missing = new ArrayList<>();
    if (equal.size() > MOST_COLUMNS) {
      return missing;
    }
    for (int i = 0; i < equal.size(); i++) {
      for (int j = i + 1; j < equal.size(); j++) {
        Column one = equal.get(i);
        Column other = equal.get(j);
        boolean written =
            stated.contains(List.of(one, other)) || stated.contains(List.of(other, one));
        if (!one.type().equals(other.type()) && !written) {
          missing.add(List.of(one, other));
        }
      }
    }
    return missing;
  }
}
