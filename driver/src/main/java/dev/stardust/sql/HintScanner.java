package dev.stardust.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads index hints. */
final class HintScanner {

  private HintScanner() {}

  /** Reads the hints that stand here, if any. */
  static List<IndexHint> hints(TokenCursor cursor, int to) {
    List<IndexHint> hints = new ArrayList<>(0);
    while (cursor.at + 1 < to
        && cursor.isOneOf(cursor.at, "USE", "FORCE", "IGNORE")
        && cursor.isOneOf(cursor.at + 1, "INDEX", "KEY")) {
      String action = cursor.token(cursor.at).text().toUpperCase(Locale.ROOT);
      cursor.at += 2;
      StringBuilder purpose = new StringBuilder();
      while (cursor.at < to && !cursor.isSymbol(cursor.at, "(")) {
        purpose.append(purpose.isEmpty() ? "" : " ").append(cursor.token(cursor.at++).text());
      }
      hints.add(new IndexHint(action, purpose.toString(), indexNames(cursor, to)));
    }
    return hints;
  }

  private static List<String> indexNames(TokenCursor cursor, int to) {
    List<String> names = new ArrayList<>(1);
    if (cursor.at >= to) {
      return names;
    }
    int close = Math.min(cursor.closing(cursor.at), to);
    for (int i = cursor.at + 1; i < close; i++) {
      if (cursor.isName(i)) {
        names.add(cursor.token(i).name());
      }
    }
    cursor.at = Math.min(close + 1, to);
    return names;
  }
}
