package dev.stardust.schema;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a functional key part computes.
 *
 * @param sql the expression as MySQL prints it in {@code SHOW CREATE TABLE}, without the
 *     parentheses around it; columns, and nothing else, are in back quotes
 * @param nullable whether MySQL says that it may be NULL
 */
public record KeyExpression(String sql, boolean nullable) {

  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*+'|`(?:[^`]|``)*+`", Pattern.DOTALL);

  /** The columns that it names, as often as it does. */
  public List<String> columns() {
    return QUOTED
        .matcher(sql)
        .results()
        .map(MatchResult::group)
        .filter(KeyExpression::isName)
        .map(KeyExpression::name)
        .toList();
  }

  /** Whether it names the column; MySQL ignores the case of column names. */
  public boolean uses(String column) {
    return columns().stream().anyMatch(column::equalsIgnoreCase);
  }

  /**
   * The same expression of other columns.
   *
   * @param column the SQL that stands for the column of a name
   */
  public KeyExpression over(UnaryOperator<String> column) {
    return new KeyExpression(
        QUOTED
            .matcher(sql)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        isName(found.group()) ? column.apply(name(found.group())) : found.group())),
        nullable);
  }

  /** The same, nullable or not. */
  public KeyExpression asNullable(boolean other) {
    return new KeyExpression(sql, other);
  }

  private static boolean isName(String quoted) {
    return quoted.charAt(0) == '`';
  }

  private static String name(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replace("``", "`");
  }
}
