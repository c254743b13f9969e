package dev.stardust.execute;

import dev.stardust.metadata.InformationSchema;
import dev.stardust.metadata.ServerViews;
import dev.stardust.rewrite.TableResolver;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves table names for one session, against the schemas that its statement has pinned. */
final class SessionTables implements TableResolver {

  private static final Resolution ORDINARY = new Resolution.Ordinary();

  private final Session session;

  SessionTables(Session session) {
    this.session = session;
  }

  @Override
  public Resolution resolve(@Nullable String database, String table) {
    String place = database != null ? database : session.database();
    if (place == null) {
      return ORDINARY;
    }
    Optional<Resolution> server = ofServer(place, table);
    if (server.isPresent()) {
      return server.get();
    }
    if (place.equalsIgnoreCase(InformationSchema.NAME)) {
      return metadata(table);
    }
    if (session.isTemporary(place, table)) {
      return ORDINARY;
    }
    Schema schema = session.schema(place);
    Optional<Model> model = schema.table(session.tenant(), session.state().fold(table));
    if (model.isPresent()) {
      return new Resolution.Virtual(model.get(), session.tenant());
    }
    return schema.version() > 0 && PhysicalTables.isPhysical(table)
        ? new Resolution.Hidden()
        : ORDINARY;
  }

  private Optional<Resolution> ofServer(String database, String table) {
    return session.options().seesAllSessions()
        ? Optional.empty()
        : ServerViews.of(database, table, session.tenant(), session.state().serverVersion());
  }

  private Resolution metadata(String table) {
    try {
      return InformationSchema.view(table.toUpperCase(Locale.ROOT), session.metadata())
          .<Resolution>map(Resolution.View::new)
          .orElse(ORDINARY);
    } catch (SQLException failed) {
      throw new Unavailable(failed);
    }
  }
}
