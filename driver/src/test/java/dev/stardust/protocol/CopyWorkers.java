package dev.stardust.protocol;

import dev.stardust.protocol.CopyChange.Guard;
import dev.stardust.protocol.CopyWorld.Doing;
import dev.stardust.protocol.CopyWorld.Entry;
import dev.stardust.protocol.CopyWorld.Phase;
import dev.stardust.protocol.CopyWorld.Registry;
import dev.stardust.protocol.CopyWorld.Step;
import dev.stardust.protocol.CopyWorld.Table;
import dev.stardust.protocol.CopyWorld.Worker;
import dev.stardust.protocol.StateModel.Move;
import java.util.List;
import java.util.Set;

/** What the processes do that copy a table. */
final class CopyWorkers {

  /** Up to this version writers that have waited too long are let go; that it ends somewhere. */
  private static final int LAST_RELEASE = 4;

  private final Set<Guard> guards;
  private final Peers<CopyWorld, Table> peers;

  CopyWorkers(Set<Guard> guards) {
    this.guards = guards;
    this.peers =
        new Peers<>(
            guards.contains(Guard.WAIT),
            guards.contains(Guard.PINS),
            guards.contains(Guard.WRITE_FENCE));
  }

  /** Adds the next steps of one worker. */
  void moves(CopyWorld world, int number, List<Move<CopyWorld>> moves) {
    new Of(world, number, moves).all();
  }

  /** The steps of one worker in one state. */
  private final class Of {

    private final CopyWorld world;
    private final int number;
    private final Worker worker;
    private final Registry registry;
    private final List<Move<CopyWorld>> moves;

    Of(CopyWorld world, int number, List<Move<CopyWorld>> moves) {
      this.world = world;
      this.number = number;
      this.worker = world.worker(number);
      this.registry = world.registry();
      this.moves = moves;
    }

    void all() {
      if (worker.doing() == Doing.NOTHING) {
        takeUp();
        return;
      }
      move("dies", over(Worker.OFF));
      if (worker.session() && canOutliveSession()) {
        move("loses its session", over(worker.cutOff()));
      }
      switch (worker.doing()) {
        case AWAITING -> awaiting(worker.acting(worker.cursor()));
        case STEP -> step();
        case HOLDING -> {
          awaiting(worker.then(Doing.HELD));
          move("has waited too long", world.with(number, worker.then(Doing.RELEASING)));
        }
        case HELD -> advance(Step.LAST_CHANGES);
        default -> release();
      }
    }

    /** Two that have nothing to do are as good as each other. */
    private void takeUp() {
      boolean first = number == 3 || world.worker(3).doing() != Doing.NOTHING;
      if (first && registry.step() != Step.END && world.lockHolder() == ClientWorld.NOBODY) {
        Worker next = Worker.awaiting(registry);
        move("takes the change up at " + registry.step(), world.with(number, next).heldBy(number));
      }
    }

    private void move(String what, CopyWorld next) {
      moves.add(new Move<>("worker " + (number - 2) + " " + what, next));
    }

    /** The session is gone, and the lock is whoever's wants it. */
    private CopyWorld over(Worker next) {
      CopyWorld without = world.with(number, next);
      return world.lockHolder() == number ? without.heldBy(ClientWorld.NOBODY) : without;
    }

    /** The registry is changed on a connection of its own. */
    private boolean canOutliveSession() {
      return worker.doing() == Doing.RELEASING
          || worker.doing() == Doing.STEP && !isOfEntries(worker.at());
    }

    private static boolean isOfEntries(Step step) {
      return switch (step) {
        case COPY, CHANGES, LAST_CHANGES, DROP -> true;
        default -> false;
      };
    }

    /** Looks where the change stands and goes on there. */
    private CopyWorld lookingAgain(CopyWorld next) {
      if (!worker.session()) {
        return next.with(number, Worker.OFF);
      }
      return next.registry().step() == Step.END
          ? next.with(number, Worker.OFF).heldBy(ClientWorld.NOBODY)
          : next.with(number, Worker.awaiting(next.registry()));
    }

    private void awaiting(Worker next) {
      if (peers.haveAdopted(world, worker.awaited(), (who, to) -> move("evicts " + who, to))) {
        move("sees that all have adopted version " + worker.awaited(), world.with(number, next));
      }
    }

    private void step() {
      switch (worker.at()) {
        case COPY -> copy();
        case CHANGES, LAST_CHANGES -> changes();
        case DROP -> drop();
        case HOLD -> hold();
        default -> change(phase(), after(worker.at()));
      }
    }

    private Phase phase() {
      return switch (worker.at()) {
        case BEGIN -> guards.contains(Guard.NOTE) ? Phase.NOTED : Phase.FREE;
        case EXCHANGE -> guards.contains(Guard.HOLD_ON) ? Phase.EXCHANGED : Phase.RELEASED;
        case RELEASE -> Phase.RELEASED;
        default -> Phase.FREE;
      };
    }

    private static Step after(Step step) {
      return switch (step) {
        case BEGIN -> Step.COPY;
        case COPY -> Step.CHANGES;
        case CHANGES -> Step.HOLD;
        case HOLD -> Step.LAST_CHANGES;
        case LAST_CHANGES -> Step.EXCHANGE;
        case EXCHANGE -> Step.RELEASE;
        case RELEASE -> Step.DROP;
        default -> Step.END;
      };
    }

    /** Changes the registry, if the change stands at the worker's step still. */
    private void change(Phase phase, Step next) {
      if (registry.step() != worker.at()) {
        move("leaves " + worker.at() + ", which is done", lookingAgain(world));
        return;
      }
      Table table = registry.table().next(phase);
      move(
          "does " + worker.at() + ", which makes version " + table.version(),
          lookingAgain(world.with(new Registry(table, next, 0))));
    }

    private void hold() {
      Table table = registry.table();
      boolean change = registry.step() == worker.at() && table.phase() != Phase.HELD;
      if (change) {
        table = table.next(guards.contains(Guard.HOLD) ? Phase.HELD : Phase.NOTED);
      }
      CopyWorld held = world.with(new Registry(table, registry.step(), registry.cursor()));
      move(
          "lets writers wait by version " + table.version(),
          worker.session()
              ? held.with(number, worker.holding(table.version()))
              : held.with(number, Worker.OFF));
    }

    private void release() {
      boolean stands = registry.step() == worker.at();
      if (stands && registry.table().version() < LAST_RELEASE) {
        Table table = registry.table().next(Phase.NOTED);
        move("lets writers go on", lookingAgain(world.with(new Registry(table, Step.CHANGES, 0))));
      } else {
        move("gives up", over(Worker.OFF));
      }
    }

    /** Notes on its session that the step is done. */
    private void advance(Step next) {
      boolean stands = registry.step() == worker.at() || !guards.contains(Guard.STEP_CHECK);
      move(
          "is through with " + worker.at(),
          lookingAgain(stands ? world.with(new Registry(registry.table(), next, 0)) : world));
    }

    private void copy() {
      for (int target = worker.cursor() + 1; target <= 2; target++) {
        Entry entry = world.entry(target);
        if (entry.lockedBy() != ClientWorld.NOBODY) {
          return;
        }
        if (entry.isThere()) {
          done("has copied entry " + target, target, entry.withCopy());
          move(
              "finds that entry " + target + " does not fit",
              lookingAgain(world.with(new Registry(registry.table(), Step.UNDO, 0))));
          return;
        }
      }
      advance(Step.CHANGES);
    }

    private void done(String what, int target, Entry entry) {
      move(
          what,
          world
              .with(new Registry(registry.table(), registry.step(), target))
              .with(target, entry)
              .with(number, worker.acting(target)));
    }

    /** The first time few may be left, the last time none. */
    private void changes() {
      boolean some = false;
      for (int target = 1; target <= 2; target++) {
        Entry entry = world.entry(target);
        some |= entry.isNoted();
        if (entry.isNoted() && entry.lockedBy() == ClientWorld.NOBODY) {
          move("copies the noted entry " + target, world.with(target, entry.copied()));
        }
      }
      if (!some || worker.at() == Step.CHANGES) {
        advance(after(worker.at()));
      }
    }

    private void drop() {
      for (int target = worker.cursor() + 1; target <= 2; target++) {
        Entry entry = world.entry(target);
        if (entry.lockedBy() == ClientWorld.NOBODY) {
          done("removes entry " + target + " of the first table", target, entry.withoutFirst());
        }
        return;
      }
      advance(Step.END);
    }
  }
}
