package dev.stardust.catalog;

import dev.stardust.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of all virtual tables of one database, taken in blocks by this process. */
final class Sequences {

  private final String table;
  private final ControlConnections connections;
  private final Ticker ticker;
  private final Map<Owner, Sequence> sequences = new ConcurrentHashMap<>();

  private record Owner(long tenant, int model) {}

  Sequences(Registry registry, ControlConnections connections, Ticker ticker) {
    this.table = registry.table("stardust_sequences");
    this.connections = connections;
    this.ticker = ticker;
  }

  Sequence of(long tenant, int model) {
    return sequences.computeIfAbsent(
        new Owner(tenant, model),
        owner -> new Sequence(table, owner.tenant(), owner.model(), connections, ticker));
  }

  /** Drops the blocks of tables that have been truncated by others since they were taken. */
  void revalidate(Connection connection, Schema former, Schema next) throws SQLException {
    for (Sequence sequence : sequences.values()) {
      int model = sequence.model();
      if (former.model(model).isPresent() && next.model(model).isEmpty()) {
        sequences.values().remove(sequence);
      } else if (version(former, model) != version(next, model)) {
        sequence.revalidate(connection);
      }
    }
  }

  /** Drops all blocks: the registry that gave them is gone. */
  void forget() {
    sequences.clear();
  }

  /** Gives back what no entry has got. */
  void giveBack(Connection connection) throws SQLException {
    for (Sequence sequence : sequences.values()) {
      sequence.giveBack(connection);
    }
    sequences.clear();
  }

  /** The same for one table. */
  void giveBack(Connection connection, int model) throws SQLException {
    for (Sequence sequence : sequences.values()) {
      if (sequence.model() == model) {
        sequence.giveBack(connection);
      }
    }
  }

  private static long version(Schema schema, int model) {
    return schema.model(model).map(m -> m.version()).orElse(0L);
  }
}
