package dev.stardust.verify;

import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Verifies the entries of one database. All reading happens in one snapshot, so writers may go on;
 * a schema change must not run meanwhile.
 */
public final class Verifier {

  /** How many broken entries are reported per rule, table and subject, if no number is given. */
  public static final int EXAMPLES = 10;

  private Verifier() {}

  /** Runs every check, with {@link #EXAMPLES}. */
  public static Report verify(Connection connection, Schema schema) throws SQLException {
    return verify(connection, schema, EXAMPLES);
  }

  /**
   * Runs every check.
   *
   * @param connection a plain connection to the server, in autocommit; its session's time zone, SQL
   *     mode and isolation are the same afterwards
   * @param schema the database's virtual tables
   * @param examples how many broken entries are reported per rule, table and subject
   */
  public static Report verify(Connection connection, Schema schema, int examples)
      throws SQLException {
    try (Probe probe = Probe.open(connection, schema.database(), examples)) {
      Registry registry = Registry.load(probe);
      EntryChecks entries = new EntryChecks(probe, registry);
      PageChecks pages = new PageChecks(probe, registry);
      KeyChecks keys = new KeyChecks(probe);
      List<Model> models = schema.models();
      entries.checkModels(schema);
      pages.checkModels(schema);
      keys.checkKnown(schema, registry);
      for (Model model : models) {
        entries.check(model);
        pages.check(model);
        keys.check(model);
      }
      return new Report(models.size(), probe.violations());
    }
  }
}
