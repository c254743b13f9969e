package dev.stardust.sql;

import java.util.List;
import java.util.Locale;

/** Tells what a statement does by its first keywords. */
final class Classifier {

  private final List<Token> tokens;

  private Classifier(List<Token> tokens) {
    this.tokens = tokens;
  }

  static StatementKind classify(List<Token> tokens) {
    return new Classifier(tokens).kind();
  }

  /** Whether the statement makes a stored program, whose body has semicolons. */
  static boolean isProgram(List<Token> tokens) {
    return tokens.get(0).isOneOf("CREATE", "ALTER")
        && classify(tokens) == StatementKind.CREATE_PROGRAM;
  }

  private boolean is(int index, String keyword) {
    return index < tokens.size() && tokens.get(index).is(keyword);
  }

  private boolean isOneOf(int index, String... keywords) {
    return index < tokens.size() && tokens.get(index).isOneOf(keywords);
  }

  private StatementKind kind() {
    Token first = tokens.get(0);
    if (first.isSymbol("(")) {
      return StatementKind.SELECT;
    }
    if (first.kind() != TokenKind.WORD) {
      return StatementKind.OTHER;
    }
    return switch (first.text().toUpperCase(Locale.ROOT)) {
      case "SELECT", "VALUES", "TABLE" -> StatementKind.SELECT;
      case "WITH" -> with();
      case "INSERT" -> StatementKind.INSERT;
      case "REPLACE" -> StatementKind.REPLACE;
      case "UPDATE" -> StatementKind.UPDATE;
      case "DELETE" -> StatementKind.DELETE;
      case "CREATE" -> create();
      case "ALTER" -> alter();
      case "DROP" -> is(1, "PREPARE") ? StatementKind.DEALLOCATE : drop();
      case "RENAME" -> when(isOneOf(1, "TABLE", "TABLES"), StatementKind.RENAME_TABLE);
      case "TRUNCATE" -> StatementKind.TRUNCATE;
      case "SHOW" -> StatementKind.SHOW;
      case "DESCRIBE", "DESC", "EXPLAIN" -> explain();
      default -> session(first);
    };
  }

  private StatementKind session(Token first) {
    return switch (first.text().toUpperCase(Locale.ROOT)) {
      case "SET" -> StatementKind.SET;
      case "USE" -> StatementKind.USE;
      case "BEGIN" -> StatementKind.BEGIN;
      case "START" -> when(is(1, "TRANSACTION"), StatementKind.BEGIN);
      case "COMMIT" -> StatementKind.COMMIT;
      case "ROLLBACK" -> rollback();
      case "SAVEPOINT" -> StatementKind.SAVEPOINT;
      case "RELEASE" -> StatementKind.RELEASE_SAVEPOINT;
      case "PREPARE" -> StatementKind.PREPARE;
      case "EXECUTE" -> StatementKind.EXECUTE;
      case "DEALLOCATE" -> StatementKind.DEALLOCATE;
      case "LOCK" -> when(isOneOf(1, "TABLE", "TABLES"), StatementKind.LOCK_TABLES);
      case "UNLOCK" -> when(isOneOf(1, "TABLE", "TABLES"), StatementKind.UNLOCK_TABLES);
      case "CALL" -> StatementKind.CALL;
      case "DO" -> StatementKind.DO;
      case "HANDLER" -> StatementKind.HANDLER;
      case "LOAD" -> when(isOneOf(1, "DATA", "XML"), StatementKind.LOAD_DATA);
      case "ANALYZE", "OPTIMIZE", "CHECK", "REPAIR", "CHECKSUM" -> StatementKind.ANALYZE_TABLE;
      case "CANCEL" -> when(is(1, "STARDUST"), StatementKind.CANCEL_JOB);
      case "MOVE" -> when(is(1, "STARDUST"), StatementKind.MOVE_TABLE);
      default -> StatementKind.OTHER;
    };
  }

  private static StatementKind when(boolean condition, StatementKind kind) {
    return condition ? kind : StatementKind.OTHER;
  }

  /** The verb behind the common table expressions: the first keyword outside parentheses. */
  private StatementKind with() {
    int depth = 0;
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
      } else if (depth == 0 && token.is("UPDATE")) {
        return StatementKind.UPDATE;
      } else if (depth == 0 && token.is("DELETE")) {
        return StatementKind.DELETE;
      } else if (depth == 0 && token.isOneOf("SELECT", "TABLE", "VALUES")) {
        return StatementKind.SELECT;
      }
    }
    return StatementKind.SELECT;
  }

  private StatementKind create() {
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() != TokenKind.WORD) {
        continue;
      }
      switch (token.text().toUpperCase(Locale.ROOT)) {
        case "TABLE":
          return StatementKind.CREATE_TABLE;
        case "INDEX":
          return StatementKind.CREATE_INDEX;
        case "VIEW":
          return StatementKind.CREATE_VIEW;
        case "DATABASE", "SCHEMA":
          return StatementKind.CREATE_DATABASE;
        case "PROCEDURE", "FUNCTION", "TRIGGER", "EVENT":
          return StatementKind.CREATE_PROGRAM;
        case "USER", "ROLE", "SERVER", "TABLESPACE", "LOGFILE", "RESOURCE":
          return StatementKind.OTHER;
        default:
          break;
      }
    }
    return StatementKind.OTHER;
  }

  private StatementKind alter() {
    if (is(1, "TABLE")) {
      return StatementKind.ALTER_TABLE;
    }
    for (int i = 1; i < tokens.size(); i++) {
      if (is(i, "VIEW")) {
        return StatementKind.CREATE_VIEW;
      }
      if (is(i, "EVENT")) {
        return StatementKind.CREATE_PROGRAM;
      }
      if (isOneOf(i, "DATABASE", "SCHEMA", "USER", "PROCEDURE", "FUNCTION", "INSTANCE", "SERVER")) {
        return StatementKind.OTHER;
      }
    }
    return StatementKind.OTHER;
  }

  private StatementKind drop() {
    int object = is(1, "TEMPORARY") ? 2 : 1;
    if (isOneOf(object, "TABLE", "TABLES")) {
      return StatementKind.DROP_TABLE;
    }
    if (is(1, "INDEX")) {
      return StatementKind.DROP_INDEX;
    }
    if (isOneOf(1, "DATABASE", "SCHEMA")) {
      return StatementKind.DROP_DATABASE;
    }
    return when(is(1, "VIEW"), StatementKind.DROP_VIEW);
  }

  /** EXPLAIN of a statement, or the synonym of DESCRIBE. */
  private StatementKind explain() {
    // A table, and a column of it, may be named STARDUST, but none has a reserved word's name.
    if (is(1, "STARDUST") && isStatement(2)) {
      return StatementKind.EXPLAIN_STARDUST;
    }
    boolean format = is(1, "FORMAT") && tokens.size() > 2 && tokens.get(2).isSymbol("=");
    boolean statement = isStatement(1) || isOneOf(1, "ANALYZE", "FOR");
    // EXTENDED and PARTITIONS are no reserved words: a table may have such a name.
    boolean obsolete = isOneOf(1, "EXTENDED", "PARTITIONS") && tokens.size() > 2;
    return format || statement || obsolete ? StatementKind.EXPLAIN : StatementKind.DESCRIBE;
  }

  private boolean isStatement(int token) {
    return isOneOf(
            token, "SELECT", "INSERT", "REPLACE", "UPDATE", "DELETE", "WITH", "TABLE", "VALUES")
        || tokens.size() > token && tokens.get(token).isSymbol("(");
  }

  private StatementKind rollback() {
    int to = isOneOf(1, "WORK") ? 2 : 1;
    return is(to, "TO") ? StatementKind.ROLLBACK_TO_SAVEPOINT : StatementKind.ROLLBACK;
  }
}
