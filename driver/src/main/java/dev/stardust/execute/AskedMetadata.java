package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.metadata.MetadataContext;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the text that a session plans asks for metadata, and what that metadata is about; the
 * same throughout the planning of one text. Such plans are not kept: registries come and go without
 * any schema that was named noticing.
 */
final class AskedMetadata {

  private @Nullable MetadataContext context;

  /** Makes the context. */
  @FunctionalInterface
  interface Source {
    MetadataContext context() throws SQLException;
  }

  /** To be called before a text is planned. */
  void begin() {
    context = null;
  }

  MetadataContext context(Source source) throws SQLException {
    if (context == null) {
      context = source.context();
    }
    return context;
  }

  boolean asked() {
    return context != null;
  }

  /** Whether the failure may be one of a database that was dropped after the planning. */
  boolean isOutdated(SQLException failure, Connection connection) throws SQLException {
    int code = failure.getErrorCode();
    boolean missing =
        code == ErrorCode.DATABASE_NOT_FOUND.vendorCode()
            || code == ErrorCode.TABLE_NOT_FOUND.vendorCode();
    return missing
        && context != null
        && !context.databases().equals(ServerFacts.registries(connection));
  }
}
