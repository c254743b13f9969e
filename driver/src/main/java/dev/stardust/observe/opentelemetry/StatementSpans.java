package dev.stardust.observe.opentelemetry;

import dev.stardust.observe.Observation;
import dev.stardust.observe.RunStatement;
import dev.stardust.observe.StatementObserver;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.sql.SQLException;

/**
 * A span for each statement, as OpenTelemetry's conventions for MySQL say. It is the current one
 * while the statement runs, so that Connector/J's spans of what is sent stand below it. No value of
 * a statement is shown, also not in errors.
 */
public final class StatementSpans implements StatementObserver {

  /** The name of the instrumentation. */
  public static final String SCOPE = "dev.stardust.jdbc";

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<Long> BATCH = AttributeKey.longKey("db.operation.batch.size");
  private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> STATUS =
      AttributeKey.stringKey("db.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

  private final Tracer tracer;
  private final String host;
  private final int port;

  /**
   * By the OpenTelemetry that is the global one now.
   *
   * @param host the server's address
   * @param port the server's port
   */
  public StatementSpans(String host, int port) {
    this.tracer = GlobalOpenTelemetry.getTracer(SCOPE);
    this.host = host;
    this.port = port;
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // the end of the statement closes it
  public Observation begins(RunStatement statement) {
    Span span = builder(statement).startSpan();
    if (span.isRecording()) {
      span.setAttribute(TEXT, statement.masked());
    }
    Scope current = span.makeCurrent();
    return failure -> {
      current.close();
      if (failure != null) {
        fail(span, failure);
      }
      span.end();
    };
  }

  private SpanBuilder builder(RunStatement statement) {
    String database = statement.database();
    String target = database == null ? host + ":" + port : database;
    SpanBuilder builder =
        tracer
            .spanBuilder((statement.operation() + " " + target).strip())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(SYSTEM, "mysql")
            .setAttribute(OPERATION, statement.operation())
            .setAttribute(HOST, host)
            .setAttribute(PORT, (long) port);
    if (database != null) {
      builder.setAttribute(NAMESPACE, database);
    }
    if (statement.executions() > 1) {
      builder.setAttribute(BATCH, (long) statement.executions());
    }
    return builder;
  }

  private static void fail(Span span, Exception failure) {
    span.setStatus(StatusCode.ERROR);
    if (failure instanceof SQLException error && error.getErrorCode() > 0) {
      String code = Integer.toString(error.getErrorCode());
      span.setAttribute(STATUS, code);
      span.setAttribute(ERROR, code);
    } else {
      span.setAttribute(ERROR, failure.getClass().getName());
    }
  }
}
