package dev.stardust.protocol;

import dev.stardust.protocol.SlotWorld.Schema;

/**
 * Everything that there is while a column moves from slot A to slot B, and A is then lent to
 * another column: what MySQL holds, what two clients know and do, and how far two processes have
 * come that can carry the change out.
 */
record SlotWorld(
    Registry registry,
    Entry entry1,
    Entry entry2,
    Client<Schema> client1,
    Client<Schema> client2,
    Worker worker1,
    Worker worker2,
    int lockHolder)
    implements ClientWorld<SlotWorld, Schema> {

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
    SWEEP,
    FILL,
    SWAP,
    SETTLE,
    CLEAR,
    FREE,
    LEND,
    SWEEP_OTHER,
    FILL_OTHER,
    SETTLE_OTHER,
    UNDO,
    CLEAR_NEW,
    FREE_NEW,
    END;

    boolean isOfEntries() {
      return switch (this) {
        case SWEEP, FILL, CLEAR, SWEEP_OTHER, FILL_OTHER, CLEAR_NEW -> true;
        default -> false;
      };
    }

    Step next() {
      return switch (this) {
        case BEGIN -> SWEEP;
        case SWEEP -> FILL;
        case FILL -> SWAP;
        case SWAP -> SETTLE;
        case SETTLE -> CLEAR;
        case CLEAR -> FREE;
        case FREE -> LEND;
        case LEND -> SWEEP_OTHER;
        case SWEEP_OTHER -> FILL_OTHER;
        case FILL_OTHER -> SETTLE_OTHER;
        case UNDO -> CLEAR_NEW;
        case CLEAR_NEW -> FREE_NEW;
        default -> END;
      };
    }
  }

  /** One version of the definition. */
  record Schema(int version, Lent a, Lent b) implements Definition {

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

    /** Each slot is on a page of its own, and who does not write that leaves the row there. */
    Held whenDeleted(Lent lent) {
      boolean known = lent.isWritten() || lent.isWrittenForOther();
      return known || this == NOTHING ? NOTHING : OUTDATED;
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

    boolean isRight(Schema schema) {
      return !isThere
          || (schema.a() != Lent.READY || a == Held.CURRENT)
              && (schema.b() != Lent.READY || b == Held.CURRENT)
              && (schema.a() != Lent.OTHER_READY || a == Held.OTHER);
    }

    /** What the entry is after a write: its slots as the writer's definition has them. */
    Entry written(Schema schema, boolean deletes) {
      if (deletes) {
        return new Entry(false, a.whenDeleted(schema.a()), b.whenDeleted(schema.b()), NOBODY);
      }
      boolean other = !isThere && schema.a().isWrittenForOther();
      return new Entry(
          true,
          other ? Held.OTHER : a.whenWritten(schema.a()),
          b.whenWritten(schema.b()),
          lockedBy);
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

  @Override
  public Client<Schema> client(int number) {
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

  @Override
  public SlotWorld with(int number, Client<Schema> client) {
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

  @Override
  public SlotWorld self() {
    return this;
  }

  @Override
  public Schema newest() {
    return registry.schema();
  }

  @Override
  public boolean isThere(int number) {
    return entry(number).isThere();
  }

  @Override
  public boolean mayBeWritten(Schema schema) {
    return true;
  }

  /** Whether who reads by this definition reads what is committed. */
  @Override
  public boolean isRight(Schema schema) {
    return entry1.isRight(schema) && entry2.isRight(schema);
  }

  @Override
  public int lockedBy(int number) {
    return entry(number).lockedBy();
  }

  @Override
  public SlotWorld locked(int number, int by) {
    return with(number, entry(number).locked(by));
  }

  @Override
  public SlotWorld written(int number, Transaction<Schema> by) {
    SlotWorld next = with(number, entry(number).written(by.schema(), by.deletes()));
    return next.with(3, next.worker1.whenWritten(number)).with(4, next.worker2.whenWritten(number));
  }
}
