package dev.stardust.sql;

import java.util.List;

/**
 * One statement.
 *
 * @param text the statement without its semicolon and what follows it; version comments that the
 *     server obeys have lost their markers, everything else is as written
 * @param tokens its tokens, with offsets into {@code text}
 * @param kind what it does
 * @param parameterCount the number of its placeholders
 */
public record Statement(String text, List<Token> tokens, StatementKind kind, int parameterCount) {}
