package dev.stardust.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the column types that take every value of a file, without changing one: digits that lead
 * with a zero stay text, decimals keep their scale. It must see all rows, and holds a few numbers
 * for each column.
 */
public final class TypeInference {

  private final boolean untyped;
  private final Map<String, ColumnGuess> guesses = new LinkedHashMap<>();
  private long rows;

  /**
   * @param untyped whether text may stand for a number or a truth value, as in CSV
   */
  public TypeInference(boolean untyped) {
    this.untyped = untyped;
  }

  /** Takes a row into account. */
  public void add(Parsed.Row row) {
    rows++;
    for (int i = 0; i < row.names().size(); i++) {
      guesses
          .computeIfAbsent(row.names().get(i), name -> new ColumnGuess(untyped))
          .add(row.cells().get(i));
    }
  }

  /** How many rows it has seen. */
  public long rows() {
    return rows;
  }

  /** The columns in the order in which they first came. */
  public List<InferredColumn> columns() {
    return guesses.entrySet().stream()
        .map(
            guess ->
                new InferredColumn(
                    guess.getKey(), guess.getValue().type(), guess.getValue().values() < rows))
        .toList();
  }
}
