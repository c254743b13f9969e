package dev.stardust.protocol;

import dev.stardust.protocol.SlotChange.Guard;
import dev.stardust.protocol.SlotWorld.Client;
import dev.stardust.protocol.SlotWorld.Entry;
import dev.stardust.protocol.SlotWorld.Held;
import dev.stardust.protocol.SlotWorld.Lease;
import dev.stardust.protocol.SlotWorld.Schema;
import dev.stardust.protocol.SlotWorld.Stage;
import dev.stardust.protocol.SlotWorld.Transaction;
import dev.stardust.protocol.StateModel.Move;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients do, and what the server does for them. */
final class SlotClients {

  private final boolean writesAreFenced;
  private final boolean readsAreChecked;

  SlotClients(Set<Guard> guards) {
    this.writesAreFenced = guards.contains(Guard.WRITE_FENCE);
    this.readsAreChecked = guards.contains(Guard.READ_CHECK);
  }

  /** Adds the next steps of one client. */
  void moves(SlotWorld world, int number, List<Move<SlotWorld>> moves) {
    Client client = world.client(number);
    new Of(world, number, client, moves).all();
  }

  /** The steps of one client in one state. */
  private final class Of {

    private final SlotWorld world;
    private final int number;
    private final Client client;
    private final List<Move<SlotWorld>> moves;

    Of(SlotWorld world, int number, Client client, List<Move<SlotWorld>> moves) {
      this.world = world;
      this.number = number;
      this.client = client;
      this.moves = moves;
    }

    void all() {
      life();
      Transaction transaction = client.transaction();
      if (transaction != null) {
        goOn(transaction);
      } else if (client.lease() == Lease.VALID && client.adopted() != null) {
        begin(client.adopted());
      }
    }

    private void move(String what, SlotWorld next) {
      moves.add(new Move<>("client " + number + " " + what, next));
    }

    private void move(String what, Client next) {
      move(what, world.with(number, next));
    }

    private void server(String what, SlotWorld next) {
      moves.add(new Move<>("the server " + what + " client " + number, next));
    }

    private void life() {
      Schema newest = world.registry().schema();
      if (client.lease() != Lease.VALID) {
        if (client.transaction() == null) {
          move("joins the peers again, by version " + newest.version(), client.adopting(newest));
        }
        return;
      }
      move("is cut off for longer than its lease", client.dead());
      if (!newest.equals(client.adopted())) {
        move("adopts version " + newest.version(), client.adopting(newest));
      } else if (!client.acknowledging().equals(client)) {
        move("tells that no transaction is older", client.acknowledging());
      }
    }

    /**
     * One client reads, and changes the first entry or both in one transaction; the other one
     * inserts, changes and deletes the second entry, each statement by itself.
     */
    private void begin(Schema schema) {
      String by = " by version " + schema.version();
      if (number == 1) {
        move("begins to read" + by, client.with(Transaction.reading(schema)));
        Transaction write = Transaction.writing(schema, false, 1, false);
        move("begins a transaction with a write of entry 1" + by, client.with(write));
        return;
      }
      Transaction write = Transaction.writing(schema, true, 2, false);
      move("sends a write of entry 2" + by, client.with(write));
      if (world.entry2().isThere()) {
        Transaction delete = Transaction.writing(schema, true, 2, true);
        move("sends a delete of entry 2" + by, client.with(delete));
      }
    }

    private void goOn(Transaction transaction) {
      switch (transaction.stage()) {
        case READING -> read(transaction);
        case READ_WRONGLY -> {
          if (!readsAreChecked || isGood()) {
            move("takes the answer", client.misleading());
          } else {
            move("drops the answer", client.with(nothing()));
          }
        }
        case WRITE_SENT -> write(transaction);
        case OPEN -> open(transaction);
        case COMMIT_SENT -> server("commits", committed(transaction));
      }
    }

    private void read(Transaction transaction) {
      move("has read", client.with(nothing()));
      boolean right =
          SlotChange.isRight(transaction.schema(), world.entry1())
              && SlotChange.isRight(transaction.schema(), world.entry2());
      if (!right) {
        Transaction wrong = transaction.at(Stage.READ_WRONGLY);
        server("runs the query of", world.with(number, client.with(wrong)));
      }
    }

    /** Whether the lease under which it began is good still, by the client's own clock. */
    private boolean isGood() {
      return client.lease() == Lease.VALID;
    }

    private void write(Transaction transaction) {
      int target = transaction.target();
      Entry entry = world.entry(target);
      String what = "the write of entry " + target + " of";
      boolean refused = transaction.evicted() && writesAreFenced;
      if (refused || entry.lockedBy() != SlotWorld.NOBODY && entry.lockedBy() != number) {
        server(refused ? "refuses " + what : "lets wait in vain " + what, rolledBack());
      } else if (transaction.alone()) {
        server("runs and commits " + what, committed(transaction.executed()));
      } else {
        server(
            "runs " + what,
            world
                .with(target, entry.locked(number))
                .with(number, client.with(transaction.executed())));
      }
    }

    private void open(Transaction transaction) {
      move("rolls back", rolledBack());
      if (isGood()) {
        move("sends COMMIT", client.with(transaction.at(Stage.COMMIT_SENT)));
        if (transaction.written() == 1) {
          move("sends a write of entry 2", client.with(transaction.sending(2)));
        }
      }
    }

    private SlotWorld rolledBack() {
      return world.with(number, client.with(nothing())).unlocked(number);
    }

    private SlotWorld committed(Transaction transaction) {
      SlotWorld next = world.with(number, client.with(nothing()));
      for (int target = 1; target <= 2; target++) {
        if ((transaction.written() & target) != 0) {
          next = next.with(target, written(transaction, world.entry(target)));
          next = next.with(3, next.worker(3).whenWritten(target));
          next = next.with(4, next.worker(4).whenWritten(target));
        }
      }
      return next.unlocked(number);
    }

    /** What the entry is after the write: its slots as the transaction's definition has them. */
    private Entry written(Transaction transaction, Entry entry) {
      if (transaction.deletes()) {
        return Entry.NONE;
      }
      Schema schema = transaction.schema();
      boolean other = !entry.isThere() && schema.a().isWrittenForOther();
      return new Entry(
          true,
          other ? Held.OTHER : entry.a().whenWritten(schema.a()),
          entry.b().whenWritten(schema.b()),
          SlotWorld.NOBODY);
    }
  }

  private static @Nullable Transaction nothing() {
    return null;
  }
}
