package dev.stardust.change;

import dev.stardust.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments by which a statement that changes a table says whether it waits for the end. */
final class Wish {

  private static final Pattern WAIT =
      Pattern.compile("/\\*\\+\\s*(?:(NOWAIT)|WAIT)\\s*\\*/", Pattern.CASE_INSENSITIVE);

  private Wish() {}

  /** As the comment behind TABLE or INDEX says, else as the connection wants it. */
  static boolean isBackground(Statement statement, ChangeContext context) {
    for (int at = 1; at < statement.tokens().size(); at++) {
      if (statement.tokens().get(at - 1).isOneOf("TABLE", "INDEX")) {
        int from = statement.tokens().get(at - 1).end();
        int to = statement.tokens().get(at).start();
        Matcher wish = WAIT.matcher(statement.text().substring(from, to));
        return wish.find() ? wish.group(1) != null : context.options().background();
      }
    }
    return context.options().background();
  }
}
