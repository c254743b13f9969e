package dev.stardust.benchmarks.compare;

import java.util.Locale;

/** How a case's statement is run. */
enum Kind {
  /** Prepared, and all its rows read. */
  READ(1),

  /** Its values in the text, which is another one each time; all its rows read. */
  LITERAL(1),

  /** Prepared, each a transaction. */
  WRITE(1),

  /** Prepared, in batches that are a transaction each; the figure is that of one statement. */
  BATCH(500);

  private final int statements;

  Kind(int statements) {
    this.statements = statements;
  }

  /** How many statements of the user's one run is. */
  int statements() {
    return statements;
  }

  boolean reads() {
    return this == READ || this == LITERAL;
  }

  static Kind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
