package dev.stardust.protocol;

import dev.stardust.protocol.Client.Lease;
import dev.stardust.protocol.StateModel.Move;
import dev.stardust.protocol.Transaction.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients do, and what the server does for them. */
final class Clients<W extends ClientWorld<W, D>, D extends Definition> {

  private final boolean writesAreFenced;
  private final boolean readsAreChecked;
  private final boolean writesBoth;

  /**
   * @param writesAreFenced whether the server refuses what a peer writes that is one no more
   * @param readsAreChecked whether an answer counts only while the lease is good
   * @param writesBoth whether transactions write the first entry and then the second one, or only
   *     the second one
   */
  Clients(boolean writesAreFenced, boolean readsAreChecked, boolean writesBoth) {
    this.writesAreFenced = writesAreFenced;
    this.readsAreChecked = readsAreChecked;
    this.writesBoth = writesBoth;
  }

  /** Adds the next steps of one client. */
  void moves(W world, int number, List<Move<W>> moves) {
    Client<D> client = world.client(number);
    new Of(world, number, client, moves).all();
  }

  /** The steps of one client in one state. */
  private final class Of {

    private final W world;
    private final int number;
    private final Client<D> client;
    private final List<Move<W>> moves;

    Of(W world, int number, Client<D> client, List<Move<W>> moves) {
      this.world = world;
      this.number = number;
      this.client = client;
      this.moves = moves;
    }

    void all() {
      life();
      Transaction<D> transaction = client.transaction();
      if (transaction != null) {
        goOn(transaction);
      } else if (client.lease() == Lease.VALID && client.adopted() != null) {
        begin(client.adopted());
      }
    }

    private void move(String what, W next) {
      moves.add(new Move<>("client " + number + " " + what, next));
    }

    private void move(String what, Client<D> next) {
      move(what, world.with(number, next));
    }

    private void server(String what, W next) {
      moves.add(new Move<>("the server " + what + " client " + number, next));
    }

    private void life() {
      D newest = world.newest();
      if (client.lease() != Lease.VALID) {
        // Meanwhile a query may be under way; a write is waited for, or refused.
        Transaction<D> old = client.transaction();
        if (old == null || old.isQuery()) {
          move(
              "joins the peers again, by version " + newest.version(),
              client.evicted().adopting(newest));
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
    private void begin(D schema) {
      String by = " by version " + schema.version();
      if (number == 1) {
        move("begins to read" + by, client.with(Transaction.reading(schema)));
      }
      if (!world.mayBeWritten(schema)) {
        return;
      }
      if (number == 1) {
        int target = writesBoth ? 1 : 2;
        Transaction<D> write = Transaction.writing(schema, false, target, false);
        move("begins a transaction with a write of entry " + target + by, client.with(write));
        return;
      }
      Transaction<D> write = Transaction.writing(schema, true, 2, false);
      move("sends a write of entry 2" + by, client.with(write));
      if (world.isThere(2)) {
        Transaction<D> delete = Transaction.writing(schema, true, 2, true);
        move("sends a delete of entry 2" + by, client.with(delete));
      }
    }

    private void goOn(Transaction<D> transaction) {
      switch (transaction.stage()) {
        case READING -> read(transaction);
        case READ_WRONGLY -> {
          if (!readsAreChecked || isGood() || transaction.schema().equals(client.adopted())) {
            move("takes the answer", client.misleading());
          } else if (client.lease() == Lease.VALID) {
            move("drops the answer", client.with(nothing()));
          }
        }
        case WRITE_SENT -> write(transaction);
        case OPEN -> open(transaction);
        case COMMIT_SENT -> server("commits", committed(transaction));
      }
    }

    private void read(Transaction<D> transaction) {
      move("has read", client.with(nothing()));
      if (!world.isRight(transaction.schema())) {
        Transaction<D> wrong = transaction.at(Stage.READ_WRONGLY);
        server("runs the query of", world.with(number, client.with(wrong)));
      }
    }

    /** Whether the lease under which it began is good still, by the client's own clock. */
    private boolean isGood() {
      Transaction<D> transaction = client.transaction();
      return client.lease() == Lease.VALID && (transaction == null || !transaction.evicted());
    }

    private void write(Transaction<D> transaction) {
      int target = transaction.target();
      int holder = world.lockedBy(target);
      String what = "the write of entry " + target + " of";
      boolean refused = transaction.evicted() && writesAreFenced;
      if (refused || holder != ClientWorld.NOBODY && holder != number) {
        server(refused ? "refuses " + what : "lets wait in vain " + what, rolledBack());
      } else if (transaction.alone()) {
        server("runs and commits " + what, committed(transaction.executed()));
      } else {
        server(
            "runs " + what,
            world.locked(target, number).with(number, client.with(transaction.executed())));
      }
    }

    private void open(Transaction<D> transaction) {
      move("rolls back", rolledBack());
      if (isGood()) {
        move("sends COMMIT", client.with(transaction.at(Stage.COMMIT_SENT)));
        if (writesBoth && transaction.written() == 1) {
          move("sends a write of entry 2", client.with(transaction.sending(2)));
        }
      }
    }

    private W rolledBack() {
      return world.with(number, client.with(nothing())).unlocked(number);
    }

    private W committed(Transaction<D> transaction) {
      W next = world.with(number, client.with(nothing()));
      for (int target = 1; target <= 2; target++) {
        if ((transaction.written() & target) != 0) {
          next = next.written(target, transaction);
        }
      }
      return next.unlocked(number);
    }

    private @Nullable Transaction<D> nothing() {
      return null;
    }
  }
}
