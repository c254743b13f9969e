package dev.stardust.rewrite;

import dev.stardust.rewrite.SelectItem.Kind;
import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A query of one virtual table that is so plain that every name in it surely means a column, a
 * label or a keyword. It reads the page itself, its columns by their slots: MySQL has no derived
 * table to resolve and to merge, and less to read.
 *
 * <p>DISTINCT is none: whether rows went through a temporary table, which takes the key flags from
 * the columns, shows only behind an inline view. Plain are columns, {@code *} and aggregates of a
 * column in the select list, conditions that compare columns with values, ORDER BY of names, and
 * LIMIT.
 */
final class PlainRead {

  private static final Set<Clause> PLAIN =
      Set.of(Clause.SELECT, Clause.FROM, Clause.WHERE, Clause.ORDER_BY, Clause.LIMIT);

  /** The beginning of a comment that some servers carry out. */
  private static final String CONDITIONAL = "/*!";

  private static final String[] AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG"};

  /** All of them reserved, so that none is a name. */
  private static final String[] CONDITION_WORDS = {
    "AND", "OR", "NOT", "IN", "BETWEEN", "IS", "NULL", "LIKE", "TRUE", "FALSE"
  };

  private static final Set<String> CONDITION_SYMBOLS =
      Set.of("=", "<", ">", "<=", ">=", "<>", "!=", "<=>", "(", ")", ",");

  private final ScannedStatement statement;
  private final VirtualReference table;
  private final ColumnNeeds needs;
  private final InlineView view;
  private final QueryBlock block;
  private final TextEdits edits = new TextEdits();

  private PlainRead(
      ScannedStatement statement, VirtualReference table, ColumnNeeds needs, InlineView view) {
    this.statement = statement;
    this.table = table;
    this.needs = needs;
    this.view = view;
    this.block = table.block();
  }

  /**
   * The edits that make the query one of the page; none when it is not plain.
   *
   * @param view what the statement needs of the table
   */
  static Optional<TextEdits> edits(
      ScannedStatement statement, VirtualReference table, ColumnNeeds needs, InlineView view) {
    PlainRead read = new PlainRead(statement, table, needs, view);
    return view.isOnePage() && read.isAlone() && read.edit()
        ? Optional.of(read.edits)
        : Optional.empty();
  }

  /** Whether the statement is one query block of the plain clauses, on this table alone. */
  private boolean isAlone() {
    List<TokenRange> from = block.clause(Clause.FROM);
    return statement.statement().kind() == StatementKind.SELECT
        && !statement.statement().text().contains(CONDITIONAL)
        && block.kind() == QueryBlock.Kind.SELECT
        && statement.is(0, "SELECT")
        && statement.scan().blocks().size() == 1
        && block.extent().to() == statement.size()
        && PLAIN.containsAll(block.clauses())
        && from.size() == 1
        && from.get(0).from() == table.reference().name().from()
        && from.get(0).to() == table.reference().hints().to()
        && table.reference().partition() == null
        && isPlainAlias();
  }

  /** Whether {@code t}, {@code t a} or {@code t AS a} stands in FROM. */
  private boolean isPlainAlias() {
    int behind = table.reference().name().to();
    int tokens = table.reference().hints().from() - behind;
    return table.reference().alias() == null
        ? tokens == 0
        : tokens == (statement.is(behind, "AS") ? 2 : 1);
  }

  private boolean edit() {
    if (!editSelectList()) {
      return false;
    }
    TokenRange from = block.clause(Clause.FROM).get(0);
    String page = uniqueIndex().map(view::table).orElseGet(view::table);
    edits.replace(statement.start(from), statement.end(from), page);
    return editCondition(from)
        && block.clause(Clause.ORDER_BY).stream().allMatch(this::editOrder)
        && block.clause(Clause.LIMIT).stream().allMatch(this::isPlainLimit);
  }

  /**
   * The index by which at most one row is found, for MySQL does not know that it is unique: told to
   * take it, it looks into no other one.
   */
  private Optional<String> uniqueIndex() {
    if (!table.reference().indexHints().isEmpty()) {
      return Optional.empty();
    }
    Conditions conditions = new Conditions(statement, table);
    return block.clause(Clause.WHERE).stream()
        .flatMap(where -> Conjuncts.of(statement, where).stream())
        .filter(conditions::isSingle)
        .flatMap(condition -> conditions.equal(condition).stream())
        .filter(table.model()::isUnique)
        .flatMap(field -> field.readySlot().stream())
        .filter(slot -> slot.indexed() && !slot.dedicated())
        .map(slot -> "FORCE INDEX (" + IndexHints.physicalName(slot) + ")")
        .findFirst();
  }

  private boolean editSelectList() {
    TokenRange range = block.clause(Clause.SELECT).get(0);
    List<SelectItem> items = needs.selectList(block);
    int options = items.isEmpty() ? range.to() : items.get(0).range().from();
    for (int i = range.from(); i < options; i++) {
      if (!statement.token(i).is("ALL")) {
        return false;
      }
    }
    return items.stream().allMatch(this::editItem);
  }

  private boolean editItem(SelectItem item) {
    return switch (item.kind()) {
      case STAR, TABLE_STAR -> ColumnNeeds.isStarOf(item, table) && editStar(item);
      case COLUMN -> editColumn(item);
      case EXPRESSION -> editAggregate(item);
    };
  }

  private boolean editStar(SelectItem item) {
    List<String> columns = new ArrayList<>();
    for (Field field : table.model().visibleFields()) {
      columns.add(view.column(field) + " AS " + Sql.quote(field.name()));
    }
    TokenRange range = item.range();
    edits.replace(statement.start(range), statement.end(range), String.join(", ", columns));
    return true;
  }

  private boolean editColumn(SelectItem item) {
    TokenRange range = item.range();
    int end = editName(range.from());
    if (end > 0 && item.label() == null && item.column() != null) {
      edits.insert(statement.end(range), " AS " + Sql.quote(item.column().name()));
    }
    return end > 0;
  }

  /** {@code AGGREGATE([DISTINCT] column) [[AS] label]} or {@code COUNT(*)}. */
  private boolean editAggregate(SelectItem item) {
    int at = item.range().from();
    if (!statement.token(at).isOneOf(AGGREGATES) || !statement.isSymbol(at + 1, "(")) {
      return false;
    }
    boolean all = statement.is(at, "COUNT") && statement.isSymbol(at + 2, "*");
    int argument = statement.is(at + 2, "DISTINCT") ? at + 3 : at + 2;
    int end = all ? at + 3 : editName(argument);
    if (end == 0 || !statement.isSymbol(end, ")")) {
      return false;
    }
    if (item.label() == null) {
      Labels.keepText(statement, item, edits);
    }
    int label = item.range().to() - end - 1;
    return item.label() == null ? label == 0 : label == (statement.is(end + 1, "AS") ? 2 : 1);
  }

  private boolean editCondition(TokenRange from) {
    List<TokenRange> where = block.clause(Clause.WHERE);
    if (where.isEmpty()) {
      view.condition().ifPresent(own -> edits.insert(statement.end(from), " WHERE " + own));
      return true;
    }
    TokenRange range = where.get(0);
    edits.insert(statement.start(range), view.conditionAnd() + "(");
    int depth = 0;
    int at = range.from();
    while (at < range.to() && depth >= 0) {
      depth += statement.isSymbol(at, "(") ? 1 : statement.isSymbol(at, ")") ? -1 : 0;
      int next = isPlainInCondition(at) ? at + 1 : editName(at);
      if (next == 0) {
        return false;
      }
      at = next;
    }
    // The indexes of a table's own page MySQL merges by itself.
    if (depth == 0
        && !view.isOfOwnPage()
        && (block.clause(Clause.LIMIT).isEmpty() || isOrdered())) {
      new Alternatives(statement, table, view).edit(range, edits);
    }
    edits.insert(statement.end(range), ")");
    return depth == 0;
  }

  // Without an order, rows that are found first may be enough.
  private boolean isOrdered() {
    return !block.clause(Clause.ORDER_BY).isEmpty();
  }

  private boolean isPlainInCondition(int index) {
    Token token = statement.token(index);
    return switch (token.kind()) {
      case NUMBER, STRING, PARAMETER -> true;
      case SYMBOL -> CONDITION_SYMBOLS.contains(token.text()) || isSign(index);
      case WORD -> token.isOneOf(CONDITION_WORDS);
      default -> false;
    };
  }

  /** Whether a minus belongs to the number behind it. */
  private boolean isSign(int index) {
    Token before = statement.token(index - 1);
    return statement.isSymbol(index, "-")
        && index + 1 < statement.size()
        && statement.token(index + 1).kind() == TokenKind.NUMBER
        && before.kind() == TokenKind.SYMBOL
        && !before.isSymbol(")");
  }

  /** Names that are labels of the select list mean these, and stay. */
  private boolean editOrder(TokenRange range) {
    Set<String> labels = labels();
    int at = range.from();
    while (at < range.to()) {
      boolean label =
          statement.isName(at)
              && !statement.isSymbol(at + 1, ".")
              && labels.contains(Sql.fold(statement.token(at).name()));
      int end = label ? at + 1 : editName(at);
      if (end == 0) {
        return false;
      }
      end = statement.is(end, "ASC") || statement.is(end, "DESC") ? end + 1 : end;
      if (end < range.to() && !statement.isSymbol(end, ",")) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  private Set<String> labels() {
    Set<String> labels = new HashSet<>();
    for (SelectItem item : needs.selectList(block)) {
      if (item.label() != null) {
        labels.add(Sql.fold(item.label()));
      } else if (item.kind() == Kind.COLUMN && item.column() != null) {
        labels.add(Sql.fold(item.column().name()));
      } else if (item.kind() != Kind.EXPRESSION) {
        table.model().visibleFields().forEach(field -> labels.add(Sql.fold(field.name())));
      }
    }
    return labels;
  }

  private boolean isPlainLimit(TokenRange range) {
    for (int i = range.from(); i < range.to(); i++) {
      Token token = statement.token(i);
      boolean value = token.kind() == TokenKind.NUMBER || token.kind() == TokenKind.PARAMETER;
      if (!value && !token.isSymbol(",") && !token.is("OFFSET")) {
        return false;
      }
    }
    return true;
  }

  /** Puts the slot in the place of {@code column} or {@code table.column}; 0 if it is neither. */
  private int editName(int from) {
    int last = statement.isSymbol(from + 1, ".") ? from + 2 : from;
    if (!statement.isName(from) || !statement.isName(last) || !statement.mayNameColumn(last)) {
      return 0;
    }
    ColumnName name = new ColumnName(statement.qualifier(last), statement.token(last).name());
    Optional<Field> field =
        table.mayOwn(name) ? table.model().field(name.name()) : Optional.empty();
    field.ifPresent(
        found ->
            edits.replace(
                statement.token(from).start(), statement.token(last).end(), view.column(found)));
    return field.isPresent() ? last + 1 : 0;
  }
}
