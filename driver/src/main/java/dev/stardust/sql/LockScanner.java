package dev.stardust.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads locking clauses. */
final class LockScanner {

  private LockScanner() {}

  /** Reads a locking clause, if one is here, and keeps it in the block. */
  static boolean lock(TokenCursor cursor, int to, QueryBlock block) {
    int from = cursor.at;
    if (cursor.is(from, "LOCK") && cursor.is(from + 1, "IN") && from + 4 <= to) {
      cursor.at += 4;
      block.add(new LockClause(new TokenRange(from, cursor.at), true, "", List.of()));
      return true;
    }
    if (!cursor.is(from, "FOR") || !cursor.isOneOf(from + 1, "UPDATE", "SHARE")) {
      return false;
    }
    boolean share = cursor.is(from + 1, "SHARE");
    cursor.at += 2;
    List<TokenRange> of = new ArrayList<>(0);
    if (cursor.accept("OF")) {
      do {
        of.add(name(cursor));
      } while (cursor.acceptSymbol(","));
    }
    String wait = wait(cursor);
    block.add(new LockClause(new TokenRange(from, cursor.at), share, wait, of));
    return true;
  }

  private static String wait(TokenCursor cursor) {
    if (cursor.accept("NOWAIT")) {
      return "NOWAIT";
    }
    if (cursor.is(cursor.at, "SKIP") && cursor.is(cursor.at + 1, "LOCKED")) {
      cursor.at += 2;
      return "SKIP LOCKED";
    }
    return "";
  }

  private static TokenRange name(TokenCursor cursor) {
    int from = cursor.at;
    while (cursor.isName(cursor.at) || cursor.isSymbol(cursor.at, ".")) {
      boolean last = cursor.isName(cursor.at) && !cursor.isSymbol(cursor.at + 1, ".");
      cursor.at++;
      if (last) {
        break;
      }
    }
    return new TokenRange(from, cursor.at);
  }
}
