package dev.stardust.observe;

import dev.stardust.sql.LexerMode;
import org.jspecify.annotations.Nullable;

/** A statement that a program runs. Immutable. */
public final class RunStatement {

  private final String written;
  private final LexerMode mode;
  private final @Nullable String database;
  private final int executions;
  private final String operation;

  /**
   * @param written its text, of several statements the first of which counts
   * @param mode how the server reads it
   * @param database the current database, or null
   * @param executions how often it runs: more than once in a batch
   */
  public RunStatement(String written, LexerMode mode, @Nullable String database, int executions) {
    this.written = written;
    this.mode = mode;
    this.database = database;
    this.executions = executions;
    this.operation = StatementGroup.firstWord(written);
  }

  /** Its kind. */
  public StatementGroup group() {
    return StatementGroup.of(operation);
  }

  /** Its first word, in capitals: {@code SELECT}. Empty for a text without words. */
  public String operation() {
    return operation;
  }

  /** Its text without values. Takes as long as reading the text does. */
  public String masked() {
    return MaskedSql.of(written, mode);
  }

  public @Nullable String database() {
    return database;
  }

  public int executions() {
    return executions;
  }
}
