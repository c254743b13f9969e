package dev.stardust.execute;

import dev.stardust.catalog.Catalogs;
import dev.stardust.error.ErrorCode;
import dev.stardust.metadata.MetadataContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the text that a session plans asks for metadata, and what that metadata is about; the
 * same throughout the planning of one text. Such plans are not kept: registries come and go without
 * any schema that was named noticing.
 */
final class AskedMetadata {

  private @Nullable MetadataContext context;
  private boolean failed;
  private boolean again;

  /** Makes the context. */
  @FunctionalInterface
  interface Source {
    MetadataContext context() throws SQLException;
  }

  /** To be called before a text is planned. */
  void begin() {
    context = null;
    again = failed;
    failed = false;
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
   * The databases that have a registry, as far as this user may see them. A transaction sees those
   * that were there when it first looked, and cannot read one that has been dropped since: in the
   * attempt that follows on such a failure it is left out.
   */
  List<String> registries(Connection delegate, Catalogs catalogs) throws SQLException {
    List<String> registries = ServerFacts.registries(delegate);
    if (again) {
      registries.retainAll(catalogs.describe(ServerFacts::registries));
    }
    return registries;
  }

  /**
   * Whether the failure may be one of another database that was created or dropped between the
   * planning and the running.
   */
  boolean isOutdated(SQLException failure) {
    int code = failure.getErrorCode();
    failed =
        asked()
            && (code == ErrorCode.DATABASE_NOT_FOUND.vendorCode()
                || code == ErrorCode.TABLE_NOT_FOUND.vendorCode());
    return failed;
  }
}
