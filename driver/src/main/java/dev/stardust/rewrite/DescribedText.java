package dev.stardust.rewrite;

import dev.stardust.plan.DeclaredTable;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.schema.Sql;
import dev.stardust.sql.CommonTableUse;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TableReference;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a query with tables of the declared columns in the place of the virtual ones. MySQL
 * opens no temporary table twice in one statement, so each place has one of its own; and a common
 * table expression that is named more than once becomes a derived table wherever it is named.
 */
final class DescribedText {

  /** Derived tables in derived tables multiply. */
  private static final int MOST_TABLES = 60;

  private final ScannedStatement statement;
  private final ResolvedTables tables;
  private final List<CommonTableUse> uses;
  private final List<DeclaredTable> declared = new ArrayList<>();
  private final Set<Integer> recursive;
  private final Map<String, Integer> copies = new HashMap<>();

  DescribedText(ScannedStatement statement, ResolvedTables tables) {
    this.statement = statement;
    this.tables = tables;
    List<CommonTableUse> all =
        statement.scan().blocks().stream()
            .flatMap(block -> block.items().stream())
            .map(QueryBlock.FromItem::common)
            .filter(Objects::nonNull)
            .toList();
    this.recursive =
        all.stream()
            .filter(this::isInItself)
            .map(CommonTableUse::definition)
            .collect(Collectors.toSet());
    this.uses = usesToReplace(all);
  }

  /**
   * The query to describe; empty when it would take more tables than are worth it.
   *
   * @param edits what is left out of it
   */
  Optional<DescribedQuery> of(TextEdits edits, @Nullable Set<Integer> decidedByValues) {
    String sql = text(new TokenRange(0, statement.size()), edits);
    return declared.size() > MOST_TABLES
        ? Optional.empty()
        : Optional.of(new DescribedQuery(sql, declared, decidedByValues));
  }

  // A recursive one names itself, which opens nothing.
  private List<CommonTableUse> usesToReplace(List<CommonTableUse> all) {
    List<CommonTableUse> outer = all.stream().filter(use -> !isInItself(use)).toList();
    long named = outer.stream().map(CommonTableUse::definition).distinct().count();
    return named == outer.size() ? List.of() : outer;
  }

  private boolean isInItself(CommonTableUse use) {
    return query(use).contains(use.name().from());
  }

  private String text(TokenRange range, TextEdits edits) {
    for (VirtualReference table : tables.virtual()) {
      if (range.contains(table.reference().name().from()) && declared.size() <= MOST_TABLES) {
        String key = table.model().physical(table.model().name());
        DeclaredTable stand = new DeclaredTable(table.model(), copies.merge(key, 1, Integer::sum));
        declared.add(stand);
        replace(table.reference(), stand, edits);
      }
    }
    for (CommonTableUse use : uses) {
      if (range.contains(use.name().from()) && declared.size() <= MOST_TABLES) {
        replace(use, edits);
      }
    }
    String written = statement.statement().text();
    boolean whole = range.from() == 0 && range.to() == statement.size();
    return edits.apply(
        written,
        whole ? 0 : statement.start(range),
        whole ? written.length() : statement.end(range));
  }

  private void replace(TableReference reference, DeclaredTable stand, TextEdits edits) {
    boolean query = reference.block().kind() == QueryBlock.Kind.TABLE;
    TokenRange name = reference.name();
    int start = query ? statement.token(name.from() - 1).start() : statement.start(name);
    String text = (query ? "SELECT * FROM " : "") + stand.qualifiedName();
    edits.replace(
        start,
        statement.end(name),
        reference.alias() != null ? text : text + " AS " + Sql.quote(reference.table()));
  }

  private void replace(CommonTableUse use, TextEdits edits) {
    boolean query = statement.is(use.name().from() - 1, "TABLE");
    int start =
        query ? statement.token(use.name().from() - 1).start() : statement.start(use.name());
    String name = statement.token(use.definition()).name();
    String alias = ") AS " + Sql.quote(use.alias() == null ? name : use.alias());
    String inner = text(query(use), new TextEdits());
    String quoted = Sql.quote(name);
    edits.replace(
        start,
        statement.token(use.to() - 1).end(),
        (query ? "SELECT * FROM (" : "(")
            + (recursive.contains(use.definition())
                ? "WITH RECURSIVE "
                    + quoted
                    + columns(use)
                    + " AS ("
                    + inner
                    + ") SELECT * FROM "
                    + quoted
                    + alias
                : inner + alias + columns(use)));
  }

  /** The names that WITH gives to the columns, in parentheses. */
  private String columns(CommonTableUse use) {
    int from = use.definition() + 1;
    int to = query(use).from() - 1;
    to = statement.is(to - 1, "AS") ? to - 1 : to;
    return from < to ? statement.text(new TokenRange(from, to)) : "";
  }

  /** The tokens of the query in WITH, without its parentheses. */
  private TokenRange query(CommonTableUse use) {
    int open = use.definition() + 1;
    while (open < statement.size() && statement.endOfNestedQuery(open) == 0) {
      open++;
    }
    return new TokenRange(open + 1, Math.max(open + 1, statement.endOfNestedQuery(open)));
  }
}
