package dev.stardust.rewrite;

import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.List;

/** The parts of a condition that AND connects: it is true where all of them are. */
final class Conjuncts {

  /** What binds looser than AND, and CASE, which may have an AND of its own. */
  private static final String[] LOOSE = {"OR", "XOR", "CASE"};

  private Conjuncts() {}

  /**
   * The parts from left to right; none when the condition is not surely a list of them.
   *
   * @param condition the tokens behind WHERE or ON
   */
  static List<TokenRange> of(ScannedStatement statement, TokenRange condition) {
    List<TokenRange> parts = new ArrayList<>();
    int depth = 0;
    int from = condition.from();
    boolean between = false;
    for (int at = condition.from(); at < condition.to(); at++) {
      Token token = statement.token(at);
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth > 0 || token.isSymbol(")")) {
        continue;
      }
      if (token.isOneOf(LOOSE) || isLoose(token)) {
        return List.of();
      }
      if (token.is("AND") && !between) {
        parts.add(new TokenRange(from, at));
        from = at + 1;
      }
      between = token.is("BETWEEN") || between && !token.is("AND");
    }
    parts.add(new TokenRange(from, condition.to()));
    return parts;
  }

  /** {@code ||} may be OR, and an assignment takes all that follows. */
  private static boolean isLoose(Token token) {
    return token.kind() == TokenKind.SYMBOL
        && (token.text().equals("||") || token.text().equals("&&") || token.text().equals(":="));
  }
}
