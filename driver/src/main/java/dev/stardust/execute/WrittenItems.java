package dev.stardust.execute;

import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the assignments and the condition of a statement that writes one row; an empty list is not
 * understood.
 *
 * @param alias the name by which the statement refers to the table
 */
record WrittenItems(Statement statement, String alias, Model model) {

  /**
   * A column and what is assigned to it, or compared with it.
   *
   * @param column the column
   * @param added the column to which the value is added, or null
   * @param sign the operator between them, empty for none
   * @param value the value
   */
  record Item(Field column, @Nullable Field added, String sign, Span value) {}

  List<Item> assigned(List<Assignment> assignments) {
    List<Item> items = new ArrayList<>();
    for (Assignment assignment : assignments) {
      Field column = model.field(assignment.column()).orElse(null);
      boolean own = assignment.qualifier() == null || assignment.qualifier().equals(alias);
      Item item = column == null || !own ? null : assigned(column, assignment.value());
      if (item == null) {
        return List.of();
      }
      items.add(item);
    }
    return items;
  }

  private @Nullable Item assigned(Field column, Span value) {
    if (value.length() <= 2) {
      return new Item(column, null, "", value);
    }
    Token sign = token(value.from() + 1);
    Field added = column(value.from(), value.from() + 1);
    boolean sum = value.length() == 3 && (sign.isSymbol("+") || sign.isSymbol("-"));
    return sum && added != null && column.type().isInteger() && added.type().isInteger()
        ? new Item(column, added, sign.text(), new Span(value.from() + 2, value.to()))
        : null;
  }

  /** WHERE a = 1 AND b = 2 … */
  List<Item> compared(Span tail) {
    List<Item> items = new ArrayList<>();
    int at = tail.from();
    while (at < tail.to() && token(at).is(items.isEmpty() ? "WHERE" : "AND")) {
      int equal = at + 1;
      while (equal < tail.to() && !token(equal).isSymbol("=")) {
        equal++;
      }
      Field column = column(at + 1, equal);
      int end = equal + (equal + 1 < tail.to() && token(equal + 1).isSymbol("-") ? 3 : 2);
      if (column == null || end > tail.to()) {
        return List.of();
      }
      items.add(new Item(column, null, "", new Span(equal + 1, end)));
      at = end;
    }
    return at == tail.to() ? items : List.of();
  }

  private @Nullable Field column(int from, int to) {
    boolean qualified =
        to - from == 3 && token(from + 1).isSymbol(".") && token(from).name().equals(alias);
    boolean named = to - from == 1 || qualified;
    Token name = token(to - 1);
    return named && name.isName() && name.kind() != TokenKind.PARAMETER
        ? model.field(name.name()).orElse(null)
        : null;
  }

  private Token token(int at) {
    return statement.tokens().get(at);
  }
}
