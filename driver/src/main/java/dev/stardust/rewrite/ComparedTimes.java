package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * TIMEs that are read from the JSON and compared with a text or a parameter: MySQL compares a text
 * with a TIME column as a time, but with any other TIME expression as a text, {@code '9:00'} behind
 * {@code '10:00'}. So the text becomes a TIME.
 *
 * <p>Only where the comparison surely is one of that column with that text: what binds tighter than
 * a comparison may stand neither before nor behind.
 */
final class ComparedTimes {

  private static final List<String> SIGNS = List.of("=", "<=>", "<", "<=", ">", ">=", "<>", "!=");

  /** What may stand before the left side of a comparison, besides a parenthesis and a comma. */
  private static final String[] BEFORE =
      "WHERE AND OR XOR NOT ON HAVING SELECT DISTINCT BY WHEN THEN ELSE".split(" ");

  /** What may stand behind the right side. */
  private static final String[] BEHIND =
      ("AND OR XOR IS AS THEN ELSE END FROM WHERE GROUP WITH HAVING WINDOW ORDER ASC DESC ROWS RANGE"
              + " LIMIT FOR LOCK UNION EXCEPT INTERSECT JOIN INNER CROSS LEFT RIGHT NATURAL"
              + " STRAIGHT_JOIN")
          .split(" ");

  private static final List<Clause> ASSIGNMENTS =
      List.of(Clause.SET, Clause.VALUES, Clause.ON_DUPLICATE_KEY);

  private final ScannedStatement statement;
  private final Map<VirtualReference, InlineView> views;
  private final ColumnNeeds needs;
  private final TextEdits edits;

  private ComparedTimes(
      ScannedStatement statement,
      Map<VirtualReference, InlineView> views,
      ColumnNeeds needs,
      TextEdits edits) {
    this.statement = statement;
    this.views = views;
    this.needs = needs;
    this.edits = edits;
  }

  /**
   * @param views what stands in the place of each reference
   */
  static void edit(
      ScannedStatement statement,
      Map<VirtualReference, InlineView> views,
      ColumnNeeds needs,
      TextEdits edits) {
    boolean any =
        views.entrySet().stream()
            .anyMatch(
                view ->
                    view.getKey().model().fields().stream()
                        .anyMatch(field -> isReadTime(view.getValue(), field)));
    if (!any) {
      return;
    }
    ComparedTimes times = new ComparedTimes(statement, views, needs, edits);
    for (int i = 0; i < statement.size(); i++) {
      if (statement.mayNameColumn(i) && times.isReadTime(i)) {
        times.editComparison(i);
      }
    }
  }

  private static boolean isReadTime(InlineView view, Field field) {
    return field.type().name().equals("time") && view.readsFromJson(field);
  }

  /** Whether the name surely means such a column. */
  private boolean isReadTime(int index) {
    ColumnName name = new ColumnName(statement.qualifier(index), statement.token(index).name());
    QueryBlock block = statement.blockOf(index);
    if (isAssigned(block, index) || name.qualifier().isEmpty() && isLabel(block, name.name())) {
      return false;
    }
    while (true) {
      for (Map.Entry<VirtualReference, InlineView> view : views.entrySet()) {
        VirtualReference table = view.getKey();
        Optional<Field> field = table.model().field(name.name());
        if (table.block() == block && table.mayOwn(name) && field.isPresent()) {
          return isReadTime(view.getValue(), field.get());
        }
      }
      // A name without a table may mean a column of any table in between.
      if (name.qualifier().isEmpty() || block.parent().isEmpty()) {
        return false;
      }
      block = block.parent().orElseThrow();
    }
  }

  /** An assignment looks like a comparison, and its values are computed from true columns. */
  private static boolean isAssigned(QueryBlock block, int index) {
    return ASSIGNMENTS.stream()
        .flatMap(clause -> block.clause(clause).stream())
        .anyMatch(range -> range.contains(index));
  }

  /** Behind the select list, a label hides the column of its name. */
  private boolean isLabel(QueryBlock block, String name) {
    return needs.selectList(block).stream()
        .anyMatch(item -> item.label() != null && Sql.fold(item.label()).equals(Sql.fold(name)));
  }

  private void editComparison(int column) {
    int first = name(column);
    int next = column + 1;
    if (isSign(next) && isBefore(first) && isText(next + 1) && isBehind(next + 2)) {
      convert(next + 1);
    } else if (isSign(first - 1) && isText(first - 2) && isBefore(first - 2) && isBehind(next)) {
      convert(first - 2);
    } else if (isBefore(first)) {
      int predicate = statement.is(next, "NOT") ? next + 1 : next;
      if (statement.is(predicate, "BETWEEN")) {
        editRange(predicate + 1);
      } else if (statement.is(predicate, "IN") && statement.isSymbol(predicate + 1, "(")) {
        editList(predicate + 2);
      }
    }
  }

  private void editRange(int low) {
    int high = low + 2;
    if (statement.is(low + 1, "AND")) {
      if (isText(low)) {
        convert(low);
      }
      if (isText(high) && isBehind(high + 1)) {
        convert(high);
      }
    }
  }

  private void editList(int from) {
    for (int i = from; i < statement.size() && !statement.isSymbol(i, ")"); i++) {
      boolean begins = i == from || statement.isSymbol(i - 1, ",");
      boolean ends = statement.isSymbol(i + 1, ",") || statement.isSymbol(i + 1, ")");
      if (statement.isSymbol(i, "(")) {
        return;
      }
      if (begins && ends && isText(i)) {
        convert(i);
      }
    }
  }

  private void convert(int index) {
    Token text = statement.token(index);
    edits.insert(text.start(), "CAST(");
    edits.insert(text.end(), " AS TIME(6))");
  }

  /** Where the name begins, with the names before it. */
  private int name(int column) {
    int first = column;
    while (statement.isSymbol(first - 1, ".") && statement.isName(first - 2)) {
      first -= 2;
    }
    return first;
  }

  private boolean isSign(int index) {
    return index >= 0
        && index < statement.size()
        && SIGNS.contains(statement.token(index).text())
        && statement.token(index).kind() == TokenKind.SYMBOL;
  }

  private boolean isText(int index) {
    if (index < 0 || index >= statement.size()) {
      return false;
    }
    TokenKind kind = statement.token(index).kind();
    return kind == TokenKind.STRING || kind == TokenKind.PARAMETER;
  }

  private boolean isBefore(int first) {
    return statement.isSymbol(first - 1, "(")
        || statement.isSymbol(first - 1, ",")
        || first > 0 && statement.token(first - 1).isOneOf(BEFORE);
  }

  private boolean isBehind(int index) {
    return index >= statement.size()
        || statement.isSymbol(index, ")")
        || statement.isSymbol(index, ",")
        || statement.isSymbol(index, ";")
        || statement.token(index).isOneOf(BEHIND);
  }
}
