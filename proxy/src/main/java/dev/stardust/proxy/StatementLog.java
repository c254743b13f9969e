package dev.stardust.proxy;

import dev.stardust.proxy.session.StatementWatch;
import dev.stardust.service.EventLog;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Times statements, and logs them without their texts, which may hold values.
 *
 * @param timer has the time of each
 * @param detail which are logged
 * @param slow from when on a statement is slow
 */
record StatementLog(EventLog log, Timer timer, StatementDetail detail, Duration slow)
    implements StatementWatch {

  @Override
  public boolean marks() {
    return detail != StatementDetail.OFF;
  }

  @Override
  public void ended(Duration took, Supplier<Ended> statement) {
    timer.record(took);
    boolean isSlow = took.compareTo(slow) >= 0;
    if (detail == StatementDetail.ALL || detail == StatementDetail.SLOW && isSlow) {
      Ended ended = statement.get();
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("statement", ended.id());
      fields.put("user", ended.user());
      fields.put("tenant", ended.tenant());
      fields.put("command", ended.command());
      if (!ended.prepared().isEmpty()) {
        fields.put("prepared", ended.prepared());
      }
      fields.put("took_ms", took.toNanos() / 1e6);
      log.write(isSlow ? ProxyEvent.SLOW_STATEMENT : ProxyEvent.STATEMENT, fields);
    }
  }
}
