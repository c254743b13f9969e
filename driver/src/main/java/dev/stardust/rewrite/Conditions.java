package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a plain condition says: one of columns of one table that are compared with values, AND, OR
 * and parentheses that balance.
 */
final class Conditions {

  private final ScannedStatement statement;
  private final VirtualReference table;

  Conditions(ScannedStatement statement, VirtualReference table) {
    this.statement = statement;
    this.table = table;
  }

  /** The conditions of which one must hold; the whole alone when there is no OR outside. */
  List<TokenRange> alternatives(TokenRange range) {
    List<TokenRange> parts = new ArrayList<>();
    int depth = 0;
    int start = range.from();
    for (int i = range.from(); i < range.to(); i++) {
      depth += depthOf(i);
      if (depth == 0 && statement.is(i, "OR")) {
        parts.add(new TokenRange(start, i));
        start = i + 1;
      }
    }
    parts.add(new TokenRange(start, range.to()));
    return parts;
  }

  /** What stands in the parentheses, if nothing stands outside. */
  Optional<TokenRange> inside(TokenRange range) {
    if (!statement.isSymbol(range.from(), "(")) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = range.from(); i < range.to(); i++) {
      depth += depthOf(i);
      if (depth == 0) {
        return i == range.to() - 1
            ? Optional.of(new TokenRange(range.from() + 1, i))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The column that must be equal to a value of its kind, or to one of a list of them. */
  Optional<Field> equal(TokenRange range) {
    int last = statement.isSymbol(range.from() + 1, ".") ? range.from() + 2 : range.from();
    Optional<Field> field =
        statement.isName(last)
            ? table.model().field(statement.token(last).name())
            : Optional.empty();
    boolean compared = statement.isSymbol(last + 1, "=") && range.to() == last + 3;
    boolean listed =
        statement.is(last + 1, "IN") && inside(new TokenRange(last + 2, range.to())).isPresent();
    return field.filter(column -> (compared || listed) && areOfKind(column, last + 2, range.to()));
  }

  /** Whether a column can only be equal to one value. */
  boolean isSingle(TokenRange range) {
    for (int i = range.from(); i < range.to(); i++) {
      if (statement.is(i, "IN")) {
        return false;
      }
    }
    return true;
  }

  // A column of text that is compared with a number is compared as a number, by no index.
  private boolean areOfKind(Field column, int from, int to) {
    boolean text = column.type().isCharacter() || column.type().isTemporal();
    for (int i = from; i < to; i++) {
      Token token = statement.token(i);
      boolean fits =
          switch (token.kind()) {
            case NUMBER -> !text;
            case STRING -> text;
            case PARAMETER -> true;
            default -> token.isSymbol("(") || token.isSymbol(",") || token.isSymbol(")");
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private int depthOf(int index) {
    return statement.isSymbol(index, "(") ? 1 : statement.isSymbol(index, ")") ? -1 : 0;
  }
}
