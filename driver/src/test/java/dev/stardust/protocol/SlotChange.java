package dev.stardust.protocol;

import dev.stardust.protocol.SlotWorld.Entry;
import dev.stardust.protocol.SlotWorld.Held;
import dev.stardust.protocol.SlotWorld.Lent;
import dev.stardust.protocol.SlotWorld.Registry;
import dev.stardust.protocol.SlotWorld.Schema;
import dev.stardust.protocol.SlotWorld.Step;
import dev.stardust.protocol.SlotWorld.Worker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change in place: a column moves from one slot to another while clients read and write it, and
 * the slot that it has left is cleared, freed and lent to another column. Clients and workers die,
 * are cut off and come back at any point.
 */
final class SlotChange implements StateModel<SlotWorld> {

  /** What keeps the protocol right. Each can be left out, to see what happens without. */
  enum Guard {
    /** A step that needs everyone waits until every live peer has adopted the version. */
    WAIT,
    /** It waits for open transactions of an older version, too. */
    PINS,
    /** Who carries a change out looks where it stands before it waits, not after. */
    LOOK_FIRST,
    /** Who fills a slot locks the entry that it reads. */
    ROW_LOCK,
    /**
     * Before a page is filled, the rows go that were inserted there and deleted by who did not know
     * the page yet.
     */
    SWEEP,
    /** Who clears a slot goes by the rows of its page, not by the entries. */
    PAGE_ROWS,
    /**
     * Between the version that reads the new slot and the one that drops the old, both are written.
     */
    DOUBLE_WRITE,
    /**
     * Only the session that holds the lock on a change works on entries, and no step is done twice.
     */
    WORKER_FENCE,
    /** Who counts a peer as dead first makes sure that none of its writes can be committed. */
    WRITE_FENCE,
    /**
     * An answer counts only when the lease is still good after it has come, or the schema the same.
     */
    READ_CHECK
  }

  private final Clients<SlotWorld, Schema> clients;
  private final SlotWorkers workers;

  SlotChange(Set<Guard> guards) {
    this.clients =
        new Clients<>(guards.contains(Guard.WRITE_FENCE), guards.contains(Guard.READ_CHECK), true);
    this.workers = new SlotWorkers(guards);
  }

  static Set<Guard> allBut(Guard left) {
    return EnumSet.complementOf(EnumSet.of(left));
  }

  @Override
  public SlotWorld initial() {
    Schema schema = new Schema(1, Lent.READY, Lent.FREE);
    Client<Schema> client = Client.fresh(schema);
    return new SlotWorld(
        new Registry(schema, Step.BEGIN, 0),
        new Entry(true, Held.CURRENT, Held.NOTHING, ClientWorld.NOBODY),
        Entry.NONE,
        client,
        client,
        Worker.OFF,
        Worker.OFF,
        ClientWorld.NOBODY);
  }

  @Override
  public List<Move<SlotWorld>> moves(SlotWorld world) {
    List<Move<SlotWorld>> moves = new ArrayList<>();
    clients.moves(world, 1, moves);
    clients.moves(world, 2, moves);
    workers.moves(world, 3, moves);
    workers.moves(world, 4, moves);
    return moves;
  }

  @Override
  public @Nullable String fault(SlotWorld world) {
    Schema ended = world.registry().schema();
    if (world.registry().step() == Step.END
        && (ended.a() == Lent.TOMBSTONED || ended.b() == Lent.TOMBSTONED)) {
      return "A slot is never free again";
    }
    for (int number = 1; number <= 2; number++) {
      if (world.client(number).misled()) {
        return "Client " + number + " has read what was not committed";
      }
      String fault = fault(world.registry().schema(), number, world.entry(number));
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String fault(Schema schema, int number, Entry entry) {
    if (!entry.isRight(schema)) {
      return "The slot that readers use does not hold what is committed in entry " + number;
    }
    if (schema.a() == Lent.FREE && entry.a() != Held.NOTHING
        || schema.b() == Lent.FREE && entry.b() != Held.NOTHING) {
      return "A free slot holds a value of entry " + number;
    }
    if (!entry.isThere() && (isSeen(schema.a(), entry.a()) || isSeen(schema.b(), entry.b()))) {
      return "Readers see entry " + number + ", which is not there";
    }
    return null;
  }

  /** A reader would see a row that is not there. */
  private static boolean isSeen(Lent lent, Held held) {
    return (lent == Lent.READY || lent == Lent.OTHER_READY) && held != Held.NOTHING;
  }

  @Override
  public boolean isDone(SlotWorld world) {
    return world.registry().step() == Step.END && world.lockHolder() == ClientWorld.NOBODY;
  }
}
