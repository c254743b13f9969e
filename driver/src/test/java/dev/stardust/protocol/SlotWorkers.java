package dev.stardust.protocol;

import dev.stardust.protocol.SlotChange.Guard;
import dev.stardust.protocol.SlotWorld.Doing;
import dev.stardust.protocol.SlotWorld.Entry;
import dev.stardust.protocol.SlotWorld.Held;
import dev.stardust.protocol.SlotWorld.Lent;
import dev.stardust.protocol.SlotWorld.Registry;
import dev.stardust.protocol.SlotWorld.Schema;
import dev.stardust.protocol.SlotWorld.Step;
import dev.stardust.protocol.SlotWorld.Worker;
import dev.stardust.protocol.StateModel.Move;
import java.util.List;
import java.util.Set;

/** What the processes do that carry the change out. */
final class SlotWorkers {

  private final Set<Guard> guards;
  private final Peers<SlotWorld, Schema> peers;

  SlotWorkers(Set<Guard> guards) {
    this.guards = guards;
    this.peers =
        new Peers<>(
            guards.contains(Guard.WAIT),
            guards.contains(Guard.PINS),
            guards.contains(Guard.WRITE_FENCE));
  }

  /** Adds the next steps of one worker. */
  void moves(SlotWorld world, int number, List<Move<SlotWorld>> moves) {
    new Of(world, number, moves).all();
  }

  /** The steps of one worker in one state. */
  private final class Of {

    private final SlotWorld world;
    private final int number;
    private final Worker worker;
    private final Registry registry;
    private final List<Move<SlotWorld>> moves;

    Of(SlotWorld world, int number, List<Move<SlotWorld>> moves) {
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
        case AWAITING -> await();
        case STEP -> step();
        default -> finishChunk();
      }
    }

    /** Two that have nothing to do are as good as each other. */
    private void takeUp() {
      boolean first = number == 3 || world.worker(3).doing() != Doing.NOTHING;
      if (first && registry.step() != Step.END && world.lockHolder() == ClientWorld.NOBODY) {
        Worker next = Worker.awaiting(registry, true);
        move("takes the change up at " + registry.step(), world.with(number, next).heldBy(number));
      }
    }

    private void move(String what, SlotWorld next) {
      moves.add(new Move<>("worker " + (number - 2) + " " + what, next));
    }

    /** The session is gone: the server rolls back and gives the lock to whoever wants it. */
    private SlotWorld over(Worker next) {
      SlotWorld without = world.with(number, next).unlocked(number);
      return world.lockHolder() == number ? without.heldBy(ClientWorld.NOBODY) : without;
    }

    /** The registry is changed on a connection of its own. */
    private boolean canOutliveSession() {
      return worker.doing() == Doing.STEP && (!worker.at().isOfEntries() || !isFenced());
    }

    private boolean isFenced() {
      return guards.contains(Guard.WORKER_FENCE);
    }

    /** Looks where the change stands and goes on there. */
    private SlotWorld lookingAgain(SlotWorld next) {
      if (!worker.session()) {
        return next.with(number, Worker.OFF);
      }
      return next.registry().step() == Step.END
          ? next.with(number, Worker.OFF).heldBy(ClientWorld.NOBODY)
          : next.with(number, Worker.awaiting(next.registry(), true));
    }

    private void await() {
      if (peers.haveAdopted(world, worker.awaited(), (who, next) -> move("evicts " + who, next))) {
        Worker next = guards.contains(Guard.LOOK_FIRST) ? worker : Worker.awaiting(registry, true);
        move(
            "sees that all have adopted version " + worker.awaited(),
            world.with(number, next.acting(next.cursor())));
      }
    }

    private void step() {
      if (worker.at().isOfEntries()) {
        beginChunk();
      } else {
        changeRegistry();
      }
    }

    private void changeRegistry() {
      Schema changed = changed(registry.schema());
      SlotWorld next = world.with(new Registry(changed, after(changed), 0));
      if (isFenced() && registry.step() != worker.at()) {
        next = world;
      }
      String version = ", which makes version " + changed.version();
      move(
          next.equals(world) ? "leaves what is done" : "does " + worker.at() + version,
          lookingAgain(withoutLateOther(next)));
    }

    /** No step comes twice, so one who is late for his will never do anything. */
    private SlotWorld withoutLateOther(SlotWorld next) {
      int other = 7 - number;
      Worker late = next.worker(other);
      boolean is = isFenced() && !late.session() && late.at() != next.registry().step();
      return is ? next.with(other, Worker.OFF) : next;
    }

    private Step after(Schema changed) {
      return switch (worker.at()) {
        case LEND -> changed.a() == Lent.OTHER_BACKFILLING ? Step.SWEEP_OTHER : Step.END;
        default -> worker.at().next();
      };
    }

    private Schema changed(Schema now) {
      Lent a = now.a();
      Lent b = now.b();
      boolean twoSteps = guards.contains(Guard.DOUBLE_WRITE);
      return switch (worker.at()) {
        case BEGIN -> now.with(a, b == Lent.FREE ? Lent.BACKFILLING : b);
        case SWAP ->
            now.with(
                turned(a, Lent.READY, twoSteps ? Lent.BACKFILLING : Lent.TOMBSTONED),
                turned(b, Lent.BACKFILLING, Lent.READY));
        case SETTLE -> now.with(turned(a, Lent.BACKFILLING, Lent.TOMBSTONED), b);
        case FREE -> now.with(isEmptyA() ? turned(a, Lent.TOMBSTONED, Lent.FREE) : a, b);
        case LEND -> now.with(turned(a, Lent.FREE, Lent.OTHER_BACKFILLING), b);
        case SETTLE_OTHER -> now.with(turned(a, Lent.OTHER_BACKFILLING, Lent.OTHER_READY), b);
        case UNDO -> now.with(a, turned(b, Lent.BACKFILLING, Lent.TOMBSTONED));
        case FREE_NEW -> now.with(a, isEmptyB() ? turned(b, Lent.TOMBSTONED, Lent.FREE) : b);
        // Who does not look first may come when all is done.
        default -> now;
      };
    }

    private static Lent turned(Lent now, Lent from, Lent to) {
      return now == from ? to : now;
    }

    private boolean isEmptyA() {
      return world.entry1().a() == Held.NOTHING && world.entry2().a() == Held.NOTHING;
    }

    private boolean isEmptyB() {
      return world.entry1().b() == Held.NOTHING && world.entry2().b() == Held.NOTHING;
    }

    private void beginChunk() {
      for (int target = worker.cursor() + 1; target <= 2; target++) {
        Entry entry = world.entry(target);
        boolean locks = guards.contains(Guard.ROW_LOCK);
        if (locks && entry.lockedBy() != ClientWorld.NOBODY) {
          return;
        }
        if (isFound(entry)) {
          SlotWorld read = world.with(number, worker.working(target));
          if (locks) {
            // Nobody can come between: the two steps are one.
            new Of(read, number, moves).finishChunk();
          } else {
            move("reads entry " + target, read);
          }
          return;
        }
      }
      move(
          "is through with " + worker.at(),
          lookingAgain(world.with(new Registry(registry.schema(), worker.at().next(), 0))));
    }

    /** Who fills goes by the entries, who clears by what is on the page. */
    private boolean isFound(Entry entry) {
      boolean pages = guards.contains(Guard.PAGE_ROWS);
      boolean sweeps = guards.contains(Guard.SWEEP);
      return switch (worker.at()) {
        case SWEEP -> sweeps && !entry.isThere() && entry.b() != Held.NOTHING;
        case SWEEP_OTHER -> sweeps && !entry.isThere() && entry.a() != Held.NOTHING;
        case CLEAR -> pages ? entry.a() != Held.NOTHING : entry.isThere();
        case CLEAR_NEW -> pages ? entry.b() != Held.NOTHING : entry.isThere();
        default -> entry.isThere();
      };
    }

    private void finishChunk() {
      int target = worker.target();
      Entry entry = world.entry(target);
      if (entry.lockedBy() != ClientWorld.NOBODY && entry.lockedBy() != number) {
        return;
      }
      move(
          "has done " + worker.at() + " for entry " + target,
          world
              .with(new Registry(registry.schema(), registry.step(), target))
              .with(target, isFound(entry) ? done(entry) : entry)
              .with(number, worker.acting(target))
              .unlocked(number));
      if (worker.at() == Step.FILL) {
        move(
            "finds that entry " + target + " does not fit",
            lookingAgain(
                world.with(new Registry(registry.schema(), Step.UNDO, 0)).unlocked(number)));
      }
    }

    private Entry done(Entry entry) {
      return switch (worker.at()) {
        case FILL -> entry.with(entry.a(), worker.outdated() ? Held.OUTDATED : Held.CURRENT);
        case CLEAR, SWEEP_OTHER -> entry.with(Held.NOTHING, entry.b());
        case FILL_OTHER -> entry.with(Held.OTHER, entry.b());
        default -> entry.with(entry.a(), Held.NOTHING);
      };
    }
  }
}
