package dev.stardust.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Everything that there is while a column moves from slot A to slot B, and A is then lent to
 * another column: what MySQL holds, what two clients know and do, and how far two processes have
 * come that can carry the change out.
 */
record SlotWorld(
    Registry registry,
    Entry entry1,
    Entry entry2,
    Client client1,
    Client client2,
    Worker worker1,
    Worker worker2,
    int lockHolder) {

  /** Nobody: as the holder of a lock. */
  static final int NOBODY = 0;

  /** To whom a slot is lent. {@code OTHER} is the column that A is lent to at last. */
  enum Lent {
    FREE,
    BACKFILLING,
    READY,
    TOMBSTONED,
    OTHER_BACKFILLING,
    OTHER_READY;

    boolean isWritten() {
      return this == BACKFILLING || this == READY;
    }

    boolean isWrittenForOther() {
      return this == OTHER_BACKFILLING || this == OTHER_READY;
    }
  }

  /** The steps of the change and, behind it, of the next one; then those that take it back. */
  enum Step {
    BEGIN,
    FILL,
    SWAP,
    SETTLE,
    CLEAR,
    FREE,
    LEND,
    FILL_OTHER,
    SETTLE_OTHER,
    UNDO,
    CLEAR_NEW,
    FREE_NEW,
    END;

    boolean isOfEntries() {
      return this == FILL || this == CLEAR || this == FILL_OTHER || this == CLEAR_NEW;
    }

    Step next() {
      return switch (this) {
        case BEGIN -> FILL;
        case FILL -> SWAP;
        case SWAP -> SETTLE;
        case SETTLE -> CLEAR;
        case CLEAR -> FREE;
        case FREE -> LEND;
        case LEND -> FILL_OTHER;
        case FILL_OTHER -> SETTLE_OTHER;
        case UNDO -> CLEAR_NEW;
        case CLEAR_NEW -> FREE_NEW;
        default -> END;
      };
    }
  }

  /** One version of the definition. */
  record Schema(int version, Lent a, Lent b) {

    Schema with(Lent nextA, Lent nextB) {
      return new Schema(version + 1, nextA, nextB);
    }
  }

  /**
   * The registry: the definition and how far the change has come.
   *
   * @param cursor the last entry that the step has done
   */
  record Registry(Schema schema, Step step, int cursor) {}

  /** What a slot holds for an entry. Every write writes a value that was never there before. */
  enum Held {
    NOTHING,
    CURRENT,
    OUTDATED,
    /** The value of the other column. */
    OTHER;

    Held whenWritten(Lent lent) {
      if (lent.isWritten()) {
        return CURRENT;
      }
      return this == CURRENT ? OUTDATED : this;
    }
  }

  /**
   * An entry, as it is committed.
   *
   * @param isThere whether there is one
   * @param lockedBy the client (1, 2) or worker (3, 4) whose transaction holds it
   */
  record Entry(boolean isThere, Held a, Held b, int lockedBy) {

    static final Entry NONE = new Entry(false, Held.NOTHING, Held.NOTHING, NOBODY);

    Entry locked(int by) {
      return new Entry(isThere, a, b, by);
    }

    Entry with(Held nextA, Held nextB) {
      return new Entry(isThere, nextA, nextB, lockedBy);
    }
  }

  /** How a client's row in the peers stands. Its own clock says so before the server's does. */
  enum Lease {
    VALID,
    DEAD,
    EVICTED
  }

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

  /**
   * A client's transaction.
   *
   * @param schema what it is pinned to
   * @param alone whether its one statement commits itself
   * @param target the entry that the statement under way writes
   * @param deletes whether it deletes it
   * @param written the entries that it has written: 1, 2 or 3 for both
   * @param evicted whether the peer that it began as is one no more
   */
  record Transaction(
      Stage stage,
      Schema schema,
      boolean alone,
      int target,
      boolean deletes,
      int written,
      boolean evicted) {

    static Transaction reading(Schema schema) {
      return new Transaction(Stage.READING, schema, true, 0, false, 0, false);
    }

    static Transaction writing(Schema schema, boolean alone, int target, boolean deletes) {
      return new Transaction(Stage.WRITE_SENT, schema, alone, target, deletes, 0, false);
    }

    Transaction at(Stage next) {
      return new Transaction(next, schema, alone, 0, deletes, written, evicted);
    }

    Transaction sending(int next) {
      return new Transaction(Stage.WRITE_SENT, schema, alone, next, deletes, written, evicted);
    }

    Transaction executed() {
      return new Transaction(Stage.OPEN, schema, alone, 0, deletes, written | target, evicted);
    }

    Transaction withoutPeer() {
      return new Transaction(stage, schema, alone, target, deletes, written, true);
    }

    /** Whether the server has begun to write for it. */
    boolean hasWritten() {
      return written != 0;
    }
  }

  /**
   * A client. One that dies and is started again is one that counts as dead and joins again: the
   * server does what had been sent.
   *
   * @param adopted what it begins with; nothing when it must read first
   * @param acknowledged the version that its row in the peers says it has adopted
   * @param acknowledgedPin the oldest version that its row says one of its transactions holds
   * @param misled whether it has given a wrong answer
   */
  record Client(
      @Nullable Schema adopted,
      int acknowledged,
      int acknowledgedPin,
      Lease lease,
      @Nullable Transaction transaction,
      boolean misled) {

    /** No transaction holds an older version. */
    static final int NO_PIN = Integer.MAX_VALUE;

    static Client fresh(Schema schema) {
      return new Client(schema, schema.version(), NO_PIN, Lease.VALID, null, false);
    }

    Client with(@Nullable Transaction next) {
      // Of a dead one that has nothing under way nothing matters any more.
      return lease == Lease.VALID || next != null
          ? new Client(adopted, acknowledged, acknowledgedPin, lease, next, misled)
          : new Client(null, 0, NO_PIN, Lease.EVICTED, null, misled);
    }

    Client dead() {
      return new Client(null, acknowledged, acknowledgedPin, Lease.DEAD, transaction, misled)
          .with(transaction);
    }

    Client evicted() {
      Transaction old = transaction == null ? null : transaction.withoutPeer();
      return new Client(null, 0, NO_PIN, Lease.EVICTED, old, misled);
    }

    /**
     * Begins with a newer version, and tells the peers. That it is told at once helps the others.
     */
    Client adopting(Schema schema) {
      Client next = new Client(schema, schema.version(), NO_PIN, Lease.VALID, transaction, misled);
      return next.acknowledging();
    }

    Client acknowledging() {
      return new Client(adopted, acknowledged, oldestPin(), lease, transaction, misled);
    }

    Client misleading() {
      return new Client(adopted, acknowledged, acknowledgedPin, lease, null, true);
    }

    /** The oldest version that a transaction holds, if it is older than the adopted one. */
    private int oldestPin() {
      return transaction == null
              || adopted == null
              || transaction.schema().version() >= adopted.version()
          ? NO_PIN
          : transaction.schema().version();
    }
  }

  /** What a worker does next. */
  enum Doing {
    NOTHING,
    AWAITING,
    STEP,
    CHUNK
  }

  /**
   * A process that carries the change out.
   *
   * @param session whether its session lives, which held the lock on the change
   * @param awaited the version that it waits for others to adopt
   * @param at the step that it has found the change at
   * @param cursor the last entry that it knows is done
   * @param target the entry of its chunk
   * @param outdated whether what it has read there has been written since
   */
  record Worker(
      Doing doing,
      boolean session,
      int awaited,
      Step at,
      int cursor,
      int target,
      boolean outdated) {

    static final Worker OFF = new Worker(Doing.NOTHING, false, 0, Step.END, 0, 0, false);

    /** Has looked where the change stands. */
    static Worker awaiting(Registry registry, boolean session) {
      return new Worker(
          Doing.AWAITING,
          session,
          registry.schema().version(),
          registry.step(),
          registry.cursor(),
          0,
          false);
    }

    Worker acting(int done) {
      return new Worker(Doing.STEP, session, 0, at, done, 0, false);
    }

    Worker working(int entry) {
      return new Worker(Doing.CHUNK, session, 0, at, cursor, entry, false);
    }

    Worker cutOff() {
      return new Worker(doing, false, awaited, at, cursor, target, outdated);
    }

    Worker whenWritten(int entry) {
      return target != entry ? this : new Worker(doing, session, awaited, at, cursor, target, true);
    }
  }

  Entry entry(int number) {
    return number == 1 ? entry1 : entry2;
  }

  Client client(int number) {
    return number == 1 ? client1 : client2;
  }

  Worker worker(int number) {
    return number == 3 ? worker1 : worker2;
  }

  SlotWorld with(Registry next) {
    return new SlotWorld(next, entry1, entry2, client1, client2, worker1, worker2, lockHolder);
  }

  SlotWorld with(int number, Entry entry) {
    return number == 1
        ? new SlotWorld(registry, entry, entry2, client1, client2, worker1, worker2, lockHolder)
        : new SlotWorld(registry, entry1, entry, client1, client2, worker1, worker2, lockHolder);
  }

  SlotWorld with(int number, Client client) {
    return number == 1
        ? new SlotWorld(registry, entry1, entry2, client, client2, worker1, worker2, lockHolder)
        : new SlotWorld(registry, entry1, entry2, client1, client, worker1, worker2, lockHolder);
  }

  SlotWorld with(int number, Worker worker) {
    return number == 3
        ? new SlotWorld(registry, entry1, entry2, client1, client2, worker, worker2, lockHolder)
        : new SlotWorld(registry, entry1, entry2, client1, client2, worker1, worker, lockHolder);
  }

  SlotWorld heldBy(int holder) {
    return new SlotWorld(registry, entry1, entry2, client1, client2, worker1, worker2, holder);
  }

  /** The server gives back what the locks of a transaction have kept. */
  SlotWorld unlocked(int by) {
    SlotWorld world = this;
    for (int number = 1; number <= 2; number++) {
      if (world.entry(number).lockedBy() == by) {
        world = world.with(number, world.entry(number).locked(NOBODY));
      }
    }
    return world;
  }
}
