package dev.stardust.liberator;

import dev.stardust.catalog.Catalog;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Outcome;
import dev.stardust.error.ErrorCode;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes tombstoned slots one group after the other. Nothing is cleared before every live client has
 * adopted the schema in which they are tombstoned and no transaction uses an older one: from then
 * on nobody reads or writes them.
 */
final class Sweeps implements Cycle {

  private final DaemonContext context;
  private final Catalog catalog;
  private @Nullable Sweep current;

  Sweeps(DaemonContext context) {
    this.context = context;
    this.catalog = context.database().catalog();
  }

  @Override
  public Outcome run() throws SQLException {
    Sweep sweep = current;
    if (sweep == null) {
      Optional<TombstonedSlots> oldest = catalog.control(TombstonedSlots::oldest);
      if (oldest.isEmpty()) {
        return Outcome.idle();
      }
      if (!awaitPeers()) {
        return Outcome.waiting(Map.of());
      }
      sweep = new Sweep(oldest.get(), context);
      current = sweep;
    }
    long cleared = sweep.chunk();
    if (!sweep.isOver()) {
      return Outcome.didWork(Map.of("rows_cleared", cleared));
    }
    current = null;
    return Outcome.didWork(Map.of("rows_cleared", cleared, "slots_freed", sweep.freed()));
  }

  private boolean awaitPeers() throws SQLException {
    try {
      catalog.awaitPeers(catalog.refresh().version(), context.settings().get(Liberator.PATIENCE));
      return true;
    } catch (SQLException busy) {
      if (busy.getErrorCode() != ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()) {
        throw busy;
      }
      context
          .log()
          .write(LiberatorEvent.PEERS_AWAITED, Map.of("who", String.valueOf(busy.getMessage())));
      return false;
    }
  }
}
