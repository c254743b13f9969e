package dev.stardust.rewrite;

import dev.stardust.plan.FilterPolicy;
import dev.stardust.sql.LexerMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rewrite depends on beside the statement.
 *
 * @param tables tells what a table name stands for
 * @param policy what becomes of filters that no index serves
 * @param database the current database, or null
 * @param mode how the session reads SQL
 * @param writing folded names of the references whose rows the statement writes: their views show
 *     every column and the entry's id, and lock
 */
public record RewriteContext(
    TableResolver tables,
    FilterPolicy policy,
    @Nullable String database,
    LexerMode mode,
    Set<String> writing) {

  public RewriteContext {
    writing = Set.copyOf(writing);
  }

  /** A context in which statements only read. */
  public RewriteContext(
      TableResolver tables, FilterPolicy policy, @Nullable String database, LexerMode mode) {
    this(tables, policy, database, mode, Set.of());
  }

  /** The same, for a statement that writes the rows of these references. */
  public RewriteContext writing(Set<String> aliases) {
    return new RewriteContext(tables, policy, database, mode, aliases);
  }

  /** The same, with the metadata tables as MySQL shows them. */
  RewriteContext withoutViews() {
    TableResolver plain =
        (qualifier, table) -> {
          TableResolver.Resolution resolution = tables.resolve(qualifier, table);
          return resolution instanceof TableResolver.Resolution.View
                  || resolution instanceof TableResolver.Resolution.Own
              ? new TableResolver.Resolution.Ordinary()
              : resolution;
        };
    return new RewriteContext(plain, FilterPolicy.PERMISSIVE, database, mode, writing);
  }
}
