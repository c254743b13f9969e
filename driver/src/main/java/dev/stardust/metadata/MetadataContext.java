package dev.stardust.metadata;

import dev.stardust.schema.Model;
import dev.stardust.sql.LexerMode;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for metadata, and where.
 *
 * @param tenant the tenant whose tables are shown, beside the shared ones
 * @param databases the databases that have a registry
 * @param database the current database, or null
 * @param server what the server's version decides
 * @param mode how the session reads SQL
 * @param counters what AUTO_INCREMENT gives next
 */
public record MetadataContext(
    long tenant,
    List<String> databases,
    @Nullable String database,
    ServerTables server,
    LexerMode mode,
    Counters counters) {

  /** Tells the number that the next entry of a table with AUTO_INCREMENT would get. */
  @FunctionalInterface
  public interface Counters {
    long next(Model model) throws SQLException;
  }

  public MetadataContext {
    databases = List.copyOf(databases);
  }
}
