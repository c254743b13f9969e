package dev.stardust.execute;

import dev.stardust.rewrite.TableName;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that does something to each table of a list, as MySQL does: one after the other.
 *
 * @param before the text in front of the list
 * @param tables the tables
 * @param after the text behind the list
 */
record TableList(String before, List<TableName> tables, String after) {

  TableList {
    tables = List.copyOf(tables);
  }

  /** Reads the list behind TABLE or TABLES; it is empty when there is none. */
  static TableList of(Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.until("TABLE", "TABLES");
    if (cursor.atEnd()) {
      return new TableList(statement.text(), List.of(), "");
    }
    int start = cursor.next().end();
    int end = start;
    List<TableName> tables = new ArrayList<>();
    while (cursor.peek() != null && cursor.peek().isName()) {
      List<String> path = cursor.path();
      String table = path.get(path.size() - 1);
      tables.add(new TableName(path.size() > 1 ? path.get(0) : null, table, table));
      end = statement.tokens().get(cursor.position() - 1).end();
      if (!cursor.acceptSymbol(",")) {
        break;
      }
    }
    String text = statement.text();
    return new TableList(text.substring(0, start), tables, text.substring(end));
  }

  /** The statement for other tables. */
  String with(String names) {
    return before + " " + names + after;
  }
}
