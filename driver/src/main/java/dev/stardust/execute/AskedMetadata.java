package dev.stardust.execute;

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
  private boolean doubted;

  /** Makes the context. */
  @FunctionalInterface
  interface Source {
    /**
     * The context of now.
     *
     * @param doubted whether a registry that is listed may be gone, and each has to be looked for
     */
    MetadataContext context(boolean doubted) throws SQLException;
  }

  /** To be called before a text is planned. */
  void begin() {
    context = null;
  }

  MetadataContext context(Source source) throws SQLException {
    if (context == null) {
      context = source.context(doubted);
      doubted = false;
    }
    return context;
  }

  boolean asked() {
    return context != null;
  }

  /**
   * Whether the failure may be one of another database that was created or dropped between the
   * planning and the running, or since the snapshot of this transaction. The next context is then
   * made of registries that are there.
   */
  boolean isOutdated(SQLException failure) {
    boolean outdated = asked() && ServerFacts.GONE.contains(failure.getErrorCode());
    doubted |= outdated;
    return outdated;
  }
}
