package dev.stardust.rewrite;

import dev.stardust.plan.DescribedQuery;
import dev.stardust.sql.Clause;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether MySQL must be asked what a query would return on native tables, and makes the
 * text to ask with. The columns of a table are as declared wherever they are read from; what is
 * computed from them has the type that follows from how they are stored: strings wider, an integer
 * key as BIGINT, NOT NULL as NULL.
 */
final class Describing {

  private static final List<Clause> WITHOUT_TYPES =
      List.of(Clause.WHERE, Clause.ORDER_BY, Clause.LIMIT);

  private static final String[] AGGREGATES = {
    "AVG",
    "BIT_AND",
    "BIT_OR",
    "BIT_XOR",
    "COUNT",
    "GROUP_CONCAT",
    "JSON_ARRAYAGG",
    "JSON_OBJECTAGG",
    "MAX",
    "MIN",
    "STD",
    "STDDEV",
    "STDDEV_POP",
    "STDDEV_SAMP",
    "SUM",
    "VAR_POP",
    "VAR_SAMP",
    "VARIANCE"
  };

  private final ScannedStatement statement;
  private final ResolvedTables tables;
  private final ColumnNeeds needs;

  Describing(ScannedStatement statement, ResolvedTables tables, ColumnNeeds needs) {
    this.statement = statement;
    this.tables = tables;
    this.needs = needs;
  }

  /** The query to describe, when the physical one does not tell the types of its columns. */
  Optional<DescribedQuery> needed() {
    return outermost()
        .filter(this::mayDiffer)
        .flatMap(
            block -> {
              TextEdits edits = new TextEdits();
              cut(block, edits);
              return described(block, edits);
            });
  }

  /** The whole query, for its errors. */
  Optional<DescribedQuery> whole() {
    return outermost().flatMap(block -> described(block, new TextEdits()));
  }

  private Optional<QueryBlock> outermost() {
    boolean describable =
        !tables.virtual().isEmpty()
            && tables.metadata().isEmpty()
            && tables.virtual().stream().allMatch(table -> needs.pseudoColumns(table).isEmpty());
    return describable
        ? statement.scan().outermost().filter(Describing::returnsRows)
        : Optional.empty();
  }

  private static boolean returnsRows(QueryBlock block) {
    return switch (block.kind()) {
      case SELECT, TABLE, VALUES, SET_OPERATION -> block.clause(Clause.INTO).isEmpty();
      default -> false;
    };
  }

  private boolean mayDiffer(QueryBlock block) {
    boolean plain =
        block.kind() == QueryBlock.Kind.SELECT
            && block.items().stream().allMatch(item -> item.table() != null)
            && tables.virtual(block).size() == block.items().size()
            && !hasRollup(block)
            && !showsGroup(block);
    return !plain
        || needs.selectList(block).stream()
            .filter(item -> item.kind() == SelectItem.Kind.EXPRESSION)
            .anyMatch(item -> namesColumn(item.range()));
  }

  private boolean hasRollup(QueryBlock block) {
    return block.clause(Clause.GROUP_BY).stream()
        .anyMatch(
            range ->
                statement.is(range.to() - 1, "ROLLUP") || statement.is(range.from(), "ROLLUP"));
  }

  // Without rows the one group has columns that are NULL.
  private boolean showsGroup(QueryBlock block) {
    return block.clause(Clause.GROUP_BY).isEmpty()
        && needs.selectList(block).stream().anyMatch(i -> i.kind() != SelectItem.Kind.EXPRESSION)
        && Stream.of(Clause.SELECT, Clause.HAVING)
            .flatMap(clause -> block.clause(clause).stream())
            .anyMatch(this::aggregates);
  }

  private boolean aggregates(TokenRange range) {
    for (int i = range.from(); i < range.to(); i++) {
      if (statement.isSymbol(i + 1, "(") && statement.token(i).isOneOf(AGGREGATES)) {
        return true;
      }
    }
    return false;
  }

  private boolean namesColumn(TokenRange range) {
    return statement.statement().tokens().subList(range.from(), range.to()).stream()
        .filter(Token::isName)
        .anyMatch(token -> tables.virtual().stream().anyMatch(t -> hasField(t, token)));
  }

  private static boolean hasField(VirtualReference table, Token token) {
    return table.model().field(token.name()).isPresent();
  }

  // A condition on an outer join's table may make it an inner one, whose columns are not NULL.
  private void cut(QueryBlock block, TextEdits edits) {
    boolean outer =
        statement.statement().tokens().stream().anyMatch(t -> t.isOneOf("LEFT", "RIGHT"));
    for (Clause clause : WITHOUT_TYPES) {
      for (TokenRange range : block.clause(clause)) {
        if (range.from() < range.to() && !(outer && clause == Clause.WHERE)) {
          int keyword = clause == Clause.ORDER_BY ? range.from() - 2 : range.from() - 1;
          edits.delete(statement.startWithBlanks(keyword), statement.end(range));
        }
      }
    }
  }

  private Optional<DescribedQuery> described(QueryBlock block, TextEdits edits) {
    if (FullText.describe(statement, edits)) {
      keepLabels(edits);
    }
    return new DescribedText(statement, tables).of(edits, decidedByValues(block));
  }

  private void keepLabels(TextEdits edits) {
    statement.scan().blocks().stream()
        .flatMap(other -> needs.selectList(other).stream())
        .filter(item -> item.kind() == SelectItem.Kind.EXPRESSION && item.label() == null)
        .forEach(item -> Labels.keepText(statement, item, edits));
  }

  /**
   * The columns whose type a placeholder or a variable may decide, counted from 0, those behind a
   * star from the end with -1 as the last; null when any column may be one.
   */
  private @Nullable Set<Integer> decidedByValues(QueryBlock block) {
    Set<Integer> decided = new HashSet<>();
    List<SelectItem> items = needs.selectList(block);
    int firstStar = items.size();
    int lastStar = -1;
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).kind() == SelectItem.Kind.STAR
          || items.get(i).kind() == SelectItem.Kind.TABLE_STAR) {
        firstStar = Math.min(firstStar, i);
        lastStar = i;
      }
    }
    for (int i = 0; i < items.size(); i++) {
      if (hasValue(items.get(i).range())) {
        if (i > firstStar && i < lastStar) {
          return null;
        }
        decided.add(i < firstStar ? i : i - items.size());
      }
    }
    return isInnerDecided(block) ? null : decided;
  }

  /** Whether a value stands where the tables or the terms of the outermost block are made. */
  private boolean isInnerDecided(QueryBlock block) {
    return statement.scan().blocks().stream()
        .filter(other -> other != block && !isInside(other, block.clause(Clause.SELECT)))
        .flatMap(
            other ->
                Stream.concat(
                    other.clause(Clause.SELECT).stream(), other.clause(Clause.VALUES).stream()))
        .anyMatch(this::hasValue);
  }

  private static boolean isInside(QueryBlock block, List<TokenRange> ranges) {
    return ranges.stream()
        .anyMatch(range -> range.from() <= block.start() && block.start() < range.to());
  }

  private boolean hasValue(TokenRange range) {
    return statement.statement().tokens().subList(range.from(), range.to()).stream()
        .anyMatch(
            token ->
                token.kind() == TokenKind.PARAMETER
                    || token.kind() == TokenKind.VARIABLE && !token.text().startsWith("@@"));
  }
}
