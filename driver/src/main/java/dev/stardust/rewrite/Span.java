package dev.stardust.rewrite;

/**
 * A range of a statement's tokens.
 *
 * @param from the first token
 * @param to the token behind the last
 */
public record Span(int from, int to) {

  /** The number of tokens. */
  public int length() {
    return to - from;
  }

  public boolean isEmpty() {
    return from >= to;
  }
}
