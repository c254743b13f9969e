package dev.stardust.proxy.session;

import dev.stardust.jdbc.connector.WireRows;
import dev.stardust.plan.ServerCount;
import dev.stardust.proxy.backend.Backend;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.ServerStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a text by the driver's own statement and answers with all of its results. May wait. */
final class DriverAnswer {

  private static final int MOST_WARNINGS = 65_535;

  private final Backend backend;
  private final Responses responses;
  private final RowEncoding encoding;

  private DriverAnswer(Backend backend, Responses responses, RowEncoding encoding) {
    this.backend = backend;
    this.responses = responses;
    this.encoding = encoding;
  }

  /** A statement that is executed, and whether its first result has rows. */
  @FunctionalInterface
  interface Execution {
    boolean execute() throws SQLException;
  }

  /** Executes on a worker's thread, answers, and ends the command. */
  static void answer(
      ClientSession session,
      CommandText text,
      Statement statement,
      Execution execution,
      RowEncoding encoding) {
    Responses responses = session.responses(1);
    SQLException failure = null;
    try {
      DriverAnswer answer = new DriverAnswer(session.backend(), responses, encoding);
      session.backend().tongue().inUtf8(text.sql(), () -> answer.run(statement, execution));
      session.seat().settled();
    } catch (SQLException refused) {
      failure = refused;
      responses.error(SqlErrors.packet(refused));
    }
    session.answered(responses, failure != null && SqlErrors.isLost(failure));
  }

  /** Executes and answers; an error is left to the caller, as the answer's last packet. */
  private boolean run(Statement statement, Execution execution) throws SQLException {
    backend.track().take();
    boolean rows = execution.execute();
    boolean more = true;
    while (more) {
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          rows(statement, backend.wire().rows(result));
        }
      }
      long count = rows ? 0 : statement.getLargeUpdateCount();
      OkPacket ok = rows ? null : ok(statement, count);
      int warnings = rows ? warnings(statement) : 0;
      rows = statement.getMoreResults();
      more = rows || statement.getLargeUpdateCount() != -1;
      if (!more) {
        backend.wire().readToEnd();
      }
      finish(ok, warnings, more);
    }
    return rows;
  }

  private void finish(@Nullable OkPacket ok, int warnings, boolean more) {
    int status = status(more);
    if (ok == null) {
      responses.end(status, warnings);
    } else {
      responses.ok(
          new OkPacket(
              ok.affectedRows(),
              ok.insertId(),
              status,
              ok.warnings(),
              ok.info(),
              backend.track().take()));
    }
  }

  private void rows(Statement statement, WireRows rows) throws SQLException {
    List<byte[]> sent = rows.columns();
    List<byte[]> columns = backend.tongue().columns(sent);
    responses.columns(columns, status(false));
    for (byte[] @Nullable [] cells = rows.next(); cells != null; cells = rows.next()) {
      byte[] @Nullable [] row = backend.tongue().cells(sent, cells);
      responses.packet(out -> encoding.write(out, columns, row));
      if (!responses.relieve()) {
        statement.cancel();
        return;
      }
    }
  }

  private OkPacket ok(Statement statement, long count) throws SQLException {
    ServerCount told = backend.wire().told(statement);
    return new OkPacket(Math.max(count, 0), told.insertId(), 0, warnings(statement), told.info());
  }

  private static int warnings(Statement statement) throws SQLException {
    int count = 0;
    SQLWarning warning = statement.getWarnings();
    while (warning != null && count < MOST_WARNINGS) {
      count++;
      warning = warning.getNextWarning();
    }
    return count;
  }

  private int status(boolean more) {
    int session = ServerStatus.IN_TRANSACTION | ServerStatus.AUTOCOMMIT;
    return (backend.wire().status() & session) | (more ? ServerStatus.MORE_RESULTS : 0);
  }
}
