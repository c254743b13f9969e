package dev.stardust.rewrite;

import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.Map;

/** A query in which values stand where it asks for what only the session knows. */
public final class AnsweredText {

  private AnsweredText() {}

  /**
   * The text with the values; its columns keep the labels that the written expressions give them.
   *
   * @param answers what stands for which tokens
   */
  public static String of(Statement statement, Map<Span, String> answers) throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    TextEdits edits = new TextEdits();
    answers.forEach(
        (span, value) ->
            edits.replace(
                scanned.token(span.from()).start(), scanned.token(span.to() - 1).end(), value));
    for (QueryBlock block : scanned.scan().blocks()) {
      for (SelectItem item : SelectList.of(scanned, block)) {
        if (item.label() == null && item.kind() == SelectItem.Kind.EXPRESSION) {
          Labels.keepText(scanned, item, edits);
        }
      }
    }
    return edits.apply(statement.text(), 0, statement.text().length());
  }
}
