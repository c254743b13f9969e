package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.observe.SqlLog;
import dev.stardust.plan.Bindings;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.rewrite.Span;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;

/**
 * One execution of a statement: everything its steps share.
 *
 * @param session the session it runs in
 * @param written the written statement
 * @param tenant the tenant whose rows it touches
 * @param bindings the values of its placeholders
 * @param control the caller's limits
 */
record Run(
    Session session,
    PhysicalText written,
    long tenant,
    Bindings bindings,
    StatementControl control) {

  /** The same with other values. */
  Run with(Bindings values) {
    return new Run(session, written, tenant, values, control);
  }

  JdbcConnection connection() {
    return session.delegate();
  }

  Statement statement() {
    return written.statement();
  }

  List<Packet.Answer> send(Packet packet) throws SQLException {
    if (!session.state().safeUpdates()) {
      return answers(packet);
    }
    session.transaction().execute("SET sql_safe_updates = 0");
    try {
      return answers(packet);
    } finally {
      session.transaction().execute("SET sql_safe_updates = 1");
    }
  }

  /** The same for a packet that sets variables, of which sql_safe_updates may be one. */
  List<Packet.Answer> answers(Packet packet) throws SQLException {
    if (SqlLog.isOn()) {
      session.state().sends(packet.text());
    }
    return session.transaction().noting(() -> packet.send(session.keptStatements(), this));
  }

  /** The physical text of a part of the statement, with the placeholders in it. */
  Fragment text(Span span) {
    return written.of(span);
  }
}
