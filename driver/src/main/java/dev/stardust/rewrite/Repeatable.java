package dev.stardust.rewrite;

import dev.stardust.plan.Reads;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a statement that reads may be run again as if it had not been run before. */
final class Repeatable {

  /**
   * What may stand before a parenthesis in a query that certainly does nothing but read; any other
   * word may be a stored function, or one that locks or counts.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          ("ALL AND ANY AS BETWEEN BY CASE DISTINCT ELSE EXCEPT EXISTS FROM HAVING IN INTERSECT IS JOIN"
                  + " LIKE NOT ON OR OVER SELECT SOME THEN UNION USING VALUES WHEN WHERE WITH"
                  + " ABS AVG CAST CHAR_LENGTH COALESCE CONCAT COUNT DATE DENSE_RANK EXTRACT"
                  + " FIRST_VALUE FLOOR IF IFNULL LAG LAST_VALUE LEAD LEFT LENGTH LOWER MAX MIN MOD"
                  + " NULLIF RANK REPLACE RIGHT ROUND ROW_NUMBER SUBSTRING SUM TRIM UPPER YEAR")
              .split(" "));

  private Repeatable() {}

  static Reads reads(Statement statement) {
    List<Token> tokens = statement.tokens();
    if (statement.kind() != StatementKind.SELECT) {
      return statement.kind() == StatementKind.EXPLAIN ? Reads.REPEATABLY : Reads.ONCE;
    }
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      boolean calls = at + 1 < tokens.size() && tokens.get(at + 1).isSymbol("(");
      boolean unknown =
          calls && token.isName() && !HARMLESS.contains(token.text().toUpperCase(Locale.ROOT));
      if (unknown || token.isSymbol(":=") || token.is("INTO")) {
        return Reads.ONCE;
      }
    }
    return Reads.REPEATABLY;
  }
}
