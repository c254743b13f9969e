package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The process dies here. */
final class Killed extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Has a process of its own die in a change, at one of its places, counted from 0. */
  static void at(int place, String change, TestDatabase database, long tenant) throws SQLException {
    AtomicInteger left = new AtomicInteger(place);
    try (Changes changes = new Changes(database, tenant)) {
      changes.listen(
          reached -> {
            if (left.getAndDecrement() == 0) {
              throw new Killed();
            }
          });
      assertThatThrownBy(() -> changes.run(change)).isInstanceOf(Killed.class);
      changes.connection().close();
    }
  }
}
