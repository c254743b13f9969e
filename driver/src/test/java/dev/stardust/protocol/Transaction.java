package dev.stardust.protocol;

/**
 * A client's transaction.
 *
 * @param <D> a definition
 * @param schema what it is pinned to
 * @param alone whether its one statement commits itself
 * @param target the entry that the statement under way writes
 * @param deletes whether it deletes it
 * @param written the entries that it has written: 1, 2 or 3 for both
 * @param evicted whether the peer that it began as is one no more
 */
record Transaction<D extends Definition>(
    Stage stage,
    D schema,
    boolean alone,
    int target,
    boolean deletes,
    int written,
    boolean evicted) {

  /** What a client's transaction waits for. */
  enum Stage {
    /** A query may be under way or not. */
    READING,
    READ_WRONGLY,
    WRITE_SENT,
    /** It has written and holds the locks; nothing is under way. */
    OPEN,
    COMMIT_SENT
  }

  static <D extends Definition> Transaction<D> reading(D schema) {
    return new Transaction<>(Stage.READING, schema, true, 0, false, 0, false);
  }

  static <D extends Definition> Transaction<D> writing(
      D schema, boolean alone, int target, boolean deletes) {
    return new Transaction<>(Stage.WRITE_SENT, schema, alone, target, deletes, 0, false);
  }

  Transaction<D> at(Stage next) {
    return new Transaction<>(next, schema, alone, 0, deletes, written, evicted);
  }

  Transaction<D> sending(int next) {
    return new Transaction<>(Stage.WRITE_SENT, schema, alone, next, deletes, written, evicted);
  }

  Transaction<D> executed() {
    return new Transaction<>(Stage.OPEN, schema, alone, 0, deletes, written | target, evicted);
  }

  Transaction<D> withoutPeer() {
    return new Transaction<>(stage, schema, alone, target, deletes, written, true);
  }

  /** Whether it only reads. */
  boolean isQuery() {
    return stage == Stage.READING || stage == Stage.READ_WRONGLY;
  }

  /** Whether the server has begun to write for it. */
  boolean hasWritten() {
    return written != 0;
  }
}
