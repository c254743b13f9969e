package dev.stardust.rewrite;

import dev.stardust.plan.FilterPolicy;
import dev.stardust.sql.LexerMode;
import org.jspecify.annotations.Nullable;

/**
 * What a rewrite depends on beside the statement.
 *
 * @param tables tells what a table name stands for
 * @param policy what becomes of filters that no index serves
 * @param database the current database, or null
 * @param mode how the session reads SQL
 */
public record RewriteContext(
    TableResolver tables, FilterPolicy policy, @Nullable String database, LexerMode mode) {}
