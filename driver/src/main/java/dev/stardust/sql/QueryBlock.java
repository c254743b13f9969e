package dev.stardust.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query block of a statement: its clauses and the tables of its FROM. */
public final class QueryBlock {

  /** What a block is. */
  public enum Kind {
    SELECT,
    /** {@code TABLE t} as a query. */
    TABLE,
    /** {@code VALUES ROW(…)} as a query. */
    VALUES,
    /** The ORDER BY and LIMIT of a UNION, EXCEPT or INTERSECT; has no tables. */
    SET_OPERATION,
    INSERT,
    UPDATE,
    DELETE,
    /** A statement that is none of these; only its subqueries have tables. */
    OTHER
  }

  /**
   * A member of FROM, in the order of the text.
   *
   * @param exposedName the name by which columns refer to it; empty for a derived table without
   *     alias
   * @param table the table reference, or null for a derived table, common table expression or table
   *     function
   * @param common the use of a common table expression, or null when it is none
   */
  public record FromItem(
      String exposedName, @Nullable TableReference table, @Nullable CommonTableUse common) {}

  private final Kind kind;
  private final @Nullable QueryBlock parent;
  private final int start;
  private final boolean inExists;
  private final Map<Clause, List<TokenRange>> clauses = new EnumMap<>(Clause.class);
  private final List<FromItem> items = new ArrayList<>(2);
  private final List<LockClause> locks = new ArrayList<>(0);
  private final Set<Integer> optional = new HashSet<>(0);
  private boolean natural;
  private QueryBlock lastTerm = this;

  QueryBlock(Kind kind, @Nullable QueryBlock parent, int start, boolean inExists) {
    this.kind = kind;
    this.parent = parent;
    this.start = start;
    this.inExists = inExists;
  }

  public Kind kind() {
    return kind;
  }

  /** The block in whose expressions or FROM this one stands. */
  public Optional<QueryBlock> parent() {
    return Optional.ofNullable(parent);
  }

  /** The index of its first token. */
  public int start() {
    return start;
  }

  /** Whether it is the query of EXISTS, where the select list does not matter. */
  public boolean inExists() {
    return inExists;
  }

  /** The tokens of a clause, without its keywords; only ON and USING can come more than once. */
  public List<TokenRange> clause(Clause clause) {
    return clauses.getOrDefault(clause, List.of());
  }

  /** The clauses that it has. */
  public Set<Clause> clauses() {
    return Collections.unmodifiableSet(clauses.keySet());
  }

  /** The tokens from its first to the end of its last clause, queries inside included. */
  public TokenRange extent() {
    int end = start;
    for (List<TokenRange> ranges : clauses.values()) {
      for (TokenRange range : ranges) {
        end = Math.max(end, range.to());
      }
    }
    return new TokenRange(start, end);
  }

  /** The members of FROM. */
  public List<FromItem> items() {
    return Collections.unmodifiableList(items);
  }

  /** The locking clauses that concern the tables of this block. */
  public List<LockClause> locks() {
    return Collections.unmodifiableList(locks);
  }

  /** Whether a NATURAL join or USING merges columns, so that {@code *} is no plain list. */
  public boolean mergesColumns() {
    return natural || clauses.containsKey(Clause.USING);
  }

  /** Whether a NATURAL join compares all columns. */
  public boolean isNatural() {
    return natural;
  }

  boolean isOptional(TableReference reference) {
    return optional.contains(reference.name().from());
  }

  void add(Clause clause, int from, int to) {
    clauses.computeIfAbsent(clause, c -> new ArrayList<>(1)).add(new TokenRange(from, to));
  }

  void add(FromItem item) {
    items.add(item);
  }

  // A lock behind a UNION locks the tables of its last query, and no others.
  void add(LockClause lock) {
    if (lastTerm == this) {
      locks.add(lock);
    } else {
      lastTerm.add(lock);
    }
  }

  void lastTerm(QueryBlock last) {
    lastTerm = last;
  }

  void markNatural() {
    natural = true;
  }

  void markOptional(int fromItem, int toItem) {
    for (FromItem item : items.subList(fromItem, toItem)) {
      if (item.table() != null) {
        optional.add(item.table().name().from());
      }
    }
  }
}
