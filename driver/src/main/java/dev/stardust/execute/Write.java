package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.catalog.Catalog;
import dev.stardust.error.Errors;
import dev.stardust.plan.Bindings;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;

/**
 * The execution of a statement that writes a virtual table.
 *
 * @param run the execution
 * @param model the table
 */
record Write(Run run, Model model) {

  private static final int TABLE_NAMED_SINCE = 80_019;

  Session session() {
    return run.session();
  }

  Statement statement() {
    return run.statement();
  }

  long tenant() {
    return run.tenant();
  }

  Bindings bindings() {
    return run.bindings();
  }

  JdbcConnection connection() {
    return run.connection();
  }

  Catalog catalog() throws SQLException {
    return run.session().catalog(model.database());
  }

  /** The error for a value that a key has already, in the words of the server's version. */
  SQLException duplicate(String value, String key) {
    boolean named = run.session().state().serverVersion() >= TABLE_NAMED_SINCE;
    return Errors.duplicateEntry(value, named ? model.name() + "." + key : key);
  }

  List<Packet.Answer> send(Packet packet) throws SQLException {
    return run.send(packet);
  }

  Fragment text(Span span) {
    return run.text(span);
  }
}
