package dev.stardust.metadata;

import dev.stardust.sql.LexerMode;
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
 */
public record MetadataContext(
    long tenant,
    List<String> databases,
    @Nullable String database,
    ServerTables server,
    LexerMode mode) {

  public MetadataContext {
    databases = List.copyOf(databases);
  }
}
