package dev.stardust.protocol;

import dev.stardust.protocol.CopyWorld.Entry;
import dev.stardust.protocol.CopyWorld.Held;
import dev.stardust.protocol.CopyWorld.Phase;
import dev.stardust.protocol.CopyWorld.Registry;
import dev.stardust.protocol.CopyWorld.Step;
import dev.stardust.protocol.CopyWorld.Table;
import dev.stardust.protocol.CopyWorld.Worker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change that copies: a second table is filled while clients read and write the first one, and
 * takes its name. Clients and workers die, are cut off and come back at any point. One entry will
 * do: it is there or not when the copying comes to it.
 */
final class CopyChange implements StateModel<CopyWorld> {

  /** What keeps the protocol right. Each can be left out, to see what happens without. */
  enum Guard {
    /** A step that needs everyone waits until every live peer has adopted the version. */
    WAIT,
    /** It waits for open transactions of an older version, too. */
    PINS,
    /** Writers note what they write while the table is copied. */
    NOTE,
    /** Writers wait while the last noted entries are copied. */
    HOLD,
    /** They wait on until every client knows the second table. */
    HOLD_ON,
    /** A step is noted as done only where the change still stands at it. */
    STEP_CHECK,
    /** Who counts a peer as dead first makes sure that none of its writes can be committed. */
    WRITE_FENCE,
    /**
     * An answer counts only when the lease is still good after it has come, or the schema the same.
     */
    READ_CHECK
  }

  private final Clients<CopyWorld, Table> clients;
  private final CopyWorkers workers;

  CopyChange(Set<Guard> guards) {
    this.clients =
        new Clients<>(guards.contains(Guard.WRITE_FENCE), guards.contains(Guard.READ_CHECK), false);
    this.workers = new CopyWorkers(guards);
  }

  static Set<Guard> allBut(Guard left) {
    return EnumSet.complementOf(EnumSet.of(left));
  }

  @Override
  public CopyWorld initial() {
    Table table = new Table(1, Phase.FREE);
    return new CopyWorld(
        new Registry(table, Step.BEGIN, 0),
        Entry.NONE,
        new Entry(true, Held.CURRENT, Held.NOTHING, false, ClientWorld.NOBODY),
        Client.fresh(table),
        Client.fresh(table),
        Worker.OFF,
        Worker.OFF,
        ClientWorld.NOBODY);
  }

  @Override
  public List<Move<CopyWorld>> moves(CopyWorld world) {
    List<Move<CopyWorld>> moves = new ArrayList<>();
    clients.moves(world, 1, moves);
    clients.moves(world, 2, moves);
    workers.moves(world, 3, moves);
    workers.moves(world, 4, moves);
    return moves;
  }

  @Override
  public @Nullable String fault(CopyWorld world) {
    for (int number = 1; number <= 2; number++) {
      if (world.client(number).misled()) {
        return "Client " + number + " has read what was not committed";
      }
    }
    return world.isRight(world.newest())
        ? null
        : "The table that readers use does not hold what is committed";
  }

  @Override
  public boolean isDone(CopyWorld world) {
    return world.registry().step() == Step.END && world.lockHolder() == ClientWorld.NOBODY;
  }
}
