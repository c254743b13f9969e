package dev.stardust.protocol;

/**
 * What clients find: a table with two entries, and its newest definition.
 *
 * @param <W> the world itself
 * @param <D> a definition
 */
interface ClientWorld<W extends ClientWorld<W, D>, D extends Definition> {

  /** Nobody: as the holder of a lock. */
  int NOBODY = 0;

  W self();

  D newest();

  Client<D> client(int number);

  W with(int number, Client<D> client);

  /** Whether who reads by this definition reads what is committed. */
  boolean isRight(D definition);

  /** Whether the entry is there for who reads what is committed. */
  boolean isThere(int entry);

  /** Whether by this definition somebody may write now. */
  boolean mayBeWritten(D definition);

  /** The client or worker whose transaction holds the entry. */
  int lockedBy(int entry);

  W locked(int entry, int by);

  /** What the transaction has written in the entry is committed. */
  W written(int entry, Transaction<D> by);

  /** The server gives back what the locks of a transaction have kept. */
  default W unlocked(int by) {
    W world = self();
    for (int entry = 1; entry <= 2; entry++) {
      if (world.lockedBy(entry) == by) {
        world = world.locked(entry, NOBODY);
      }
    }
    return world;
  }
}
