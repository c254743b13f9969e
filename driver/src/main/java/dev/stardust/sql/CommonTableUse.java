package dev.stardust.sql;

import org.jspecify.annotations.Nullable;

/**
 * A common table expression where FROM names it.
 *
 * @param name the token of the name
 * @param alias the alias without quotes, or null
 * @param to the token behind the alias or the name
 * @param definition the token of its name in WITH
 */
public record CommonTableUse(TokenRange name, @Nullable String alias, int to, int definition) {}
