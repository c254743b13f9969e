package dev.stardust.execute;

import dev.stardust.sql.LexerMode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session's {@code sql_mode}, and the modes that follow from it for statements of the engine.
 *
 * @param text as MySQL gives it
 * @param parts the names in it
 */
record SqlMode(String text, List<String> parts) {

  /** CHAR values are padded when they are read. */
  static final String PADDING = "PAD_CHAR_TO_FULL_LENGTH";

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Set<String> STRICT = Set.of("STRICT_TRANS_TABLES", "STRICT_ALL_TABLES");
  private static final Set<String> REFUSING =
      Set.of("TRADITIONAL", "NO_ZERO_DATE", "NO_ZERO_IN_DATE");

  /** MySQL warns of a mode that is strict without these, and of these without strictness. */
  private static final Set<String> WITH_STRICTNESS =
      Set.of("NO_ZERO_DATE", "NO_ZERO_IN_DATE", "ERROR_FOR_DIVISION_BY_ZERO");

  static SqlMode of(String text) {
    return new SqlMode(text, COMMA.splitAsStream(text).filter(part -> !part.isEmpty()).toList());
  }

  boolean has(String part) {
    return parts.contains(part);
  }

  /** Whether MySQL refuses values that do not fit. */
  boolean isStrict() {
    return has("STRICT_TRANS_TABLES") || has("STRICT_ALL_TABLES");
  }

  LexerMode lexerMode(int serverVersion) {
    return new LexerMode(has("ANSI_QUOTES"), has("NO_BACKSLASH_ESCAPES"), serverVersion);
  }

  /** The mode that takes every value that some mode lets in. */
  String storing() {
    return Stream.concat(
            parts.stream().filter(part -> !REFUSING.contains(part)),
            Stream.of("ALLOW_INVALID_DATES"))
        .collect(Collectors.joining(","));
  }

  /**
   * The mode in which a query may select what it does not group by; strictness, which says nothing
   * to a query, is left out where MySQL would warn of it.
   */
  String grouping() {
    boolean strictness = parts.stream().anyMatch(WITH_STRICTNESS::contains);
    return parts.stream()
        .filter(part -> !part.equals("ONLY_FULL_GROUP_BY"))
        .filter(part -> strictness || !STRICT.contains(part))
        .collect(Collectors.joining(","));
  }
}
