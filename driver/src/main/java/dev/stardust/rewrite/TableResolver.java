package dev.stardust.rewrite;

import dev.stardust.schema.Model;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells what a table name in a statement stands for, for one tenant and one schema version. */
public interface TableResolver {

  /** What a table name stands for. */
  sealed interface Resolution {

    /** A virtual table, and the tenant whose rows the statement may touch. */
    record Virtual(Model model, long tenant) implements Resolution {}

    /**
     * A metadata table, shown through a derived table.
     *
     * @param sql the derived table in parentheses, with exactly the columns of the original
     */
    record View(String sql) implements Resolution {}

    /**
     * A table of the server about its sessions, of which a session sees its own rows.
     *
     * @param sql the derived table in parentheses, with exactly the columns of the original
     * @param otherwise the error for a statement that does more than read it
     */
    record Own(String sql, SQLException otherwise) implements Resolution {}

    /**
     * A table of the server that a session must not read.
     *
     * @param error what the statement fails with
     */
    record Refused(SQLException error) implements Resolution {}

    /** An ordinary table, a view, or nothing at all: MySQL knows. */
    record Ordinary() implements Resolution {}

    /** A table of the engine itself, which users do not see. */
    record Hidden() implements Resolution {}
  }

  /**
   * What the name stands for.
   *
   * @param database the qualifier as written, without quotes, or null
   * @param table the name as written, without quotes
   */
  Resolution resolve(@Nullable String database, String table);
}
