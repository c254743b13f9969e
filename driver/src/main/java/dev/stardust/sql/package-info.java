/**
 * The door to written SQL: a lexer that reads what MySQL's own lexer reads, the splitting and
 * classification of statements, and the table references with their scopes.
 */
@NullMarked
package dev.stardust.sql;

import org.jspecify.annotations.NullMarked;
