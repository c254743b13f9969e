package dev.stardust.proxy.backend;

/** What is answered. */
public enum AnswerKind {
  /** A query, a statement's execution, or anything that is answered by OK. */
  RESULTS,
  /** A cursor's fetch. */
  ROWS,
  /** One packet of any kind. */
  SINGLE,
  /** The preparation of a statement. */
  PREPARED
}
