package dev.stardust.proxy;

import dev.stardust.proxy.session.StatementWatch;
import dev.stardust.service.EventLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logs statements, without their texts, which may hold values.
 *
 * @param all whether the quick ones too
 * @param slow from when on a statement is slow
 */
record StatementLog(EventLog log, boolean all, Duration slow) implements StatementWatch {

  @Override
  public void ended(Ended statement) {
    boolean isSlow = statement.took().compareTo(slow) >= 0;
    if (all || isSlow) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("statement", statement.id());
      fields.put("user", statement.user());
      fields.put("tenant", statement.tenant());
      fields.put("command", statement.command());
      fields.put("took_ms", statement.took().toNanos() / 1e6);
      log.write(isSlow ? ProxyEvent.SLOW_STATEMENT : ProxyEvent.STATEMENT, fields);
    }
  }
}
