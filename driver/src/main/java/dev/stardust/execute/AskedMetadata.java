package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.metadata.MetadataContext;
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

  /**
   * Whether the failure may be one of another database that was created or dropped between the
   * planning and the running.
   */
  boolean isOutdated(SQLException failure) {
    int code = failure.getErrorCode();
    return asked()
        && (code == ErrorCode.DATABASE_NOT_FOUND.vendorCode()
            || code == ErrorCode.TABLE_NOT_FOUND.vendorCode());
  }
}
