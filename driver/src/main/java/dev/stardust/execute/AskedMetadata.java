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

  private final Session session;
  private @Nullable MetadataContext context;
  private boolean doubted;

  AskedMetadata(Session session) {
    this.session = session;
  }

  /** To be called before a text is planned. */
  void begin() {
    context = null;
  }

  MetadataContext context() throws SQLException {
    if (context == null) {
      context = ask();
      doubted = false;
    }
    return context;
  }

  private MetadataContext ask() throws SQLException {
    SessionState state = session.state();
    try (SelectLimit lifted = SelectLimit.lift(session)) {
      return new MetadataContext(
          session.tenant(),
          ServerFacts.registries(session.delegate(), doubted),
          state.database(),
          ServerFacts.of(session.catalogs(), session.delegate(), state.serverVersion()),
          state.lexerMode(),
          model -> session.catalog(model.database()).peekNext(session.tenant(), model.id()));
    }
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
