package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.stardust.observe.Observation;
import dev.stardust.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StatementWatchTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final int TIMES = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long allocated(StatementWatch watch) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < TIMES; i++) {
      Observation observation = watch.begins("SELECT 1", 1);
      watch.ended(observation, null);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void allocatesNothingWhileNobodyLooks() throws SQLException {
    try (StardustConnection connection = (StardustConnection) database.stardust()) {
      allocated(connection.watch()); // what the first calls load
      assertThat(allocated(connection.watch())).isLessThan(TIMES); // less than a byte for each
    }
  }
}
