package dev.stardust.sql;

/**
 * Some neighbouring tokens of a statement.
 *
 * @param from the index of the first
 * @param to the index behind the last
 */
public record TokenRange(int from, int to) {

  public boolean contains(int index) {
    return from <= index && index < to;
  }

  public boolean contains(TokenRange other) {
    return from <= other.from && other.to <= to;
  }
}
