package dev.stardust.proxy;

import dev.stardust.proxy.auth.LoginWatch;
import dev.stardust.service.EventLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logs and counts logins.
 *
 * @param metrics counts them by MySQL's error number, 0 for those that were let in
 */
record LoginLog(EventLog log, MeterRegistry metrics) implements LoginWatch {

  @Override
  public void ended(String user, String address, int code) {
    Counter.builder("stardust.logins")
        .description("Logins by MySQL's error number, 0 for those that were let in")
        .tag("code", Integer.toString(code))
        .register(metrics)
        .increment();
    if (code != 0) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("user", user);
      fields.put("address", address);
      fields.put("code", code);
      log.write(ProxyEvent.LOGIN_REFUSED, fields);
    }
  }
}
