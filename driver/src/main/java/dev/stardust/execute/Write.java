package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.catalog.Catalog;
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

  List<Packet.Answer> send(Packet packet) throws SQLException {
    return run.send(packet);
  }

  Fragment text(Span span) {
    return run.text(span);
  }
}
