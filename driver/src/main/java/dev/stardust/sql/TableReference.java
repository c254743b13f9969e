package dev.stardust.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that stands for a table of a database; names of common table expressions are none.
 *
 * @param block the query block whose table it is
 * @param name the tokens of the name with its qualifier
 * @param database the qualifier without quotes, or null
 * @param table the name without quotes
 * @param alias the alias without quotes, or null
 * @param partition the tokens of PARTITION and its list, or null
 * @param hints the tokens of the index hints, an empty range when there are none
 * @param indexHints the index hints
 */
public record TableReference(
    QueryBlock block,
    TokenRange name,
    @Nullable String database,
    String table,
    @Nullable String alias,
    @Nullable TokenRange partition,
    TokenRange hints,
    List<IndexHint> indexHints) {

  public TableReference {
    indexHints = List.copyOf(indexHints);
  }

  /** The name by which the statement's columns refer to it. */
  public String exposedName() {
    return alias != null ? alias : table;
  }

  /** Whether an outer join of its block may make its columns NULL. */
  public boolean isOptional() {
    return block.isOptional(this);
  }
}
