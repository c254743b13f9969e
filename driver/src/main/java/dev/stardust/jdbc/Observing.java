package dev.stardust.jdbc;

import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.config.ConnectionProperties;
import dev.stardust.config.ConnectionProperty;
import dev.stardust.config.MetricsScope;
import dev.stardust.config.Settings;
import dev.stardust.config.Tracing;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.observe.Observers;
import dev.stardust.observe.StatementObserver;
import dev.stardust.observe.micrometer.StardustMetrics;
import dev.stardust.observe.opentelemetry.StatementSpans;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Finds who observes a connection, as its properties say; the only place that names libraries. */
final class Observing {

  private Observing() {}

  /**
   * @throws SQLException LIBRARY_MISSING when a property wants a library that cannot be loaded
   */
  static Observers observers(Settings settings, JdbcConnection delegate) throws SQLException {
    if (settings.get(ConnectionProperties.METRICS) == MetricsScope.GLOBAL) {
      try {
        StardustMetrics.bindGlobally();
      } catch (NoClassDefFoundError absent) {
        throw missing(
            ConnectionProperties.METRICS, MetricsScope.GLOBAL, "io.micrometer:micrometer-core");
      }
    }
    return new Observers(
        settings.get(ConnectionProperties.TRACING) == Tracing.OFF
            ? List.of()
            : List.of(spans(delegate)));
  }

  private static StatementObserver spans(JdbcConnection delegate) throws SQLException {
    HostInfo server = delegate.getSession().getHostInfo();
    try {
      return new StatementSpans(server.getHost(), server.getPort());
    } catch (NoClassDefFoundError absent) {
      throw missing(
          ConnectionProperties.TRACING,
          Tracing.OPENTELEMETRY,
          "io.opentelemetry:opentelemetry-api");
    }
  }

  private static SQLException missing(
      ConnectionProperty<?> property, Enum<?> value, String library) {
    return Errors.of(
        ErrorCode.LIBRARY_MISSING, property.name(), value.name().toLowerCase(Locale.ROOT), library);
  }
}
