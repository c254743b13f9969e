package dev.stardust.protocol;

import dev.stardust.protocol.CopyWorld.Table;

/**
 * Everything that there is while a second table takes the place of a first one: what MySQL holds,
 * what two clients know and do, and how far two processes have come that can carry the change out.
 */
record CopyWorld(
    Registry registry,
    Entry entry1,
    Entry entry2,
    Client<Table> client1,
    Client<Table> client2,
    Worker worker1,
    Worker worker2,
    int lockHolder)
    implements ClientWorld<CopyWorld, Table> {

  /** What a version of the definition says. */
  enum Phase {
    /** There is one table. */
    FREE,
    /** Writers note what they write. */
    NOTED,
    /** Writers wait. */
    HELD,
    /** The second table has the name, and writers still wait. */
    EXCHANGED,
    /** They write the second table. */
    RELEASED;

    boolean isOfCopy() {
      return this == EXCHANGED || this == RELEASED;
    }
  }

  /** One version of the definition. */
  record Table(int version, Phase phase) implements Definition {

    Table next(Phase next) {
      return new Table(version + 1, next);
    }
  }

  /** The steps of the change, and the one that takes it back. */
  enum Step {
    BEGIN,
    COPY,
    CHANGES,
    HOLD,
    LAST_CHANGES,
    EXCHANGE,
    RELEASE,
    DROP,
    UNDO,
    END
  }

  /**
   * The registry: the definition and how far the change has come.
   *
   * @param cursor the last entry that the step has done
   */
  record Registry(Table table, Step step, int cursor) {}

  /** What a table has of an entry. Every write writes a value that was never there before. */
  enum Held {
    NOTHING,
    CURRENT,
    OUTDATED;

    Held whenOtherIsWritten() {
      return this == CURRENT ? OUTDATED : this;
    }
  }

  /**
   * An entry, as it is committed.
   *
   * @param isThere whether whoever was told so last was told that it is there
   * @param first what the first table has
   * @param second what the second table has
   * @param isNoted whether a writer has noted it
   * @param lockedBy the client or worker whose transaction holds it
   */
  record Entry(boolean isThere, Held first, Held second, boolean isNoted, int lockedBy) {

    static final Entry NONE = new Entry(false, Held.NOTHING, Held.NOTHING, false, NOBODY);

    boolean isRight(Held held) {
      return isThere ? held == Held.CURRENT : held == Held.NOTHING;
    }

    Entry locked(int by) {
      return new Entry(isThere, first, second, isNoted, by);
    }

    /** The note stays. */
    Entry withCopy() {
      return new Entry(isThere, first, first, isNoted, lockedBy);
    }

    Entry copied() {
      return new Entry(isThere, first, first, false, lockedBy);
    }

    Entry withoutFirst() {
      return new Entry(isThere, Held.NOTHING, second, isNoted, lockedBy);
    }

    Entry written(Phase phase, boolean deletes) {
      Held now = deletes ? Held.NOTHING : Held.CURRENT;
      return phase.isOfCopy()
          ? new Entry(!deletes, first.whenOtherIsWritten(), now, isNoted, lockedBy)
          : new Entry(
              !deletes, now, second.whenOtherIsWritten(), isNoted || phase != Phase.FREE, lockedBy);
    }
  }

  /** What a worker does next. */
  enum Doing {
    NOTHING,
    AWAITING,
    STEP,
    /** It has made writers wait, and waits until all know. */
    HOLDING,
    /** All know; it is about to note that. */
    HELD,
    /** It has waited too long, and is about to let writers go on. */
    RELEASING
  }

  /**
   * A process that carries the change out.
   *
   * @param session whether its session lives, which held the lock on the change
   * @param awaited the version that it waits for others to adopt
   * @param at the step that it has found the change at
   * @param cursor the last entry that it knows is done
   */
  record Worker(Doing doing, boolean session, int awaited, Step at, int cursor) {

    static final Worker OFF = new Worker(Doing.NOTHING, false, 0, Step.END, 0);

    /** Has looked where the change stands. */
    static Worker awaiting(Registry registry) {
      return new Worker(
          Doing.AWAITING, true, registry.table().version(), registry.step(), registry.cursor());
    }

    Worker acting(int done) {
      return new Worker(Doing.STEP, session, 0, at, done);
    }

    Worker holding(int version) {
      return new Worker(Doing.HOLDING, session, version, at, 0);
    }

    Worker then(Doing next) {
      return new Worker(next, session, 0, at, cursor);
    }

    Worker cutOff() {
      return new Worker(doing, false, awaited, at, cursor);
    }
  }

  Entry entry(int number) {
    return number == 1 ? entry1 : entry2;
  }

  @Override
  public Client<Table> client(int number) {
    return number == 1 ? client1 : client2;
  }

  Worker worker(int number) {
    return number == 3 ? worker1 : worker2;
  }

  CopyWorld with(Registry next) {
    return new CopyWorld(next, entry1, entry2, client1, client2, worker1, worker2, lockHolder);
  }

  CopyWorld with(int number, Entry entry) {
    return number == 1
        ? new CopyWorld(registry, entry, entry2, client1, client2, worker1, worker2, lockHolder)
        : new CopyWorld(registry, entry1, entry, client1, client2, worker1, worker2, lockHolder);
  }

  @Override
  public CopyWorld with(int number, Client<Table> client) {
    return number == 1
        ? new CopyWorld(registry, entry1, entry2, client, client2, worker1, worker2, lockHolder)
        : new CopyWorld(registry, entry1, entry2, client1, client, worker1, worker2, lockHolder);
  }

  CopyWorld with(int number, Worker worker) {
    return number == 3
        ? new CopyWorld(registry, entry1, entry2, client1, client2, worker, worker2, lockHolder)
        : new CopyWorld(registry, entry1, entry2, client1, client2, worker1, worker, lockHolder);
  }

  CopyWorld heldBy(int holder) {
    return new CopyWorld(registry, entry1, entry2, client1, client2, worker1, worker2, holder);
  }

  @Override
  public CopyWorld self() {
    return this;
  }

  @Override
  public Table newest() {
    return registry.table();
  }

  @Override
  public boolean isRight(Table table) {
    boolean copy = table.phase().isOfCopy();
    return entry1.isRight(copy ? entry1.second() : entry1.first())
        && entry2.isRight(copy ? entry2.second() : entry2.first());
  }

  @Override
  public boolean isThere(int entry) {
    return entry(entry).isThere();
  }

  @Override
  public boolean mayBeWritten(Table table) {
    return table.phase() != Phase.HELD && table.phase() != Phase.EXCHANGED;
  }

  @Override
  public int lockedBy(int entry) {
    return entry(entry).lockedBy();
  }

  @Override
  public CopyWorld locked(int entry, int by) {
    return with(entry, entry(entry).locked(by));
  }

  @Override
  public CopyWorld written(int entry, Transaction<Table> by) {
    return with(entry, entry(entry).written(by.schema().phase(), by.deletes()));
  }
}
