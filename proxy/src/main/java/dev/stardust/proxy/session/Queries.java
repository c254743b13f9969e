package dev.stardust.proxy.session;

import dev.stardust.jdbc.WireAccess;
import dev.stardust.jdbc.WireCommand;
import dev.stardust.jdbc.WireInsert;
import dev.stardust.jdbc.WireText;
import dev.stardust.jdbc.connector.RowForm;
import dev.stardust.proxy.backend.AnswerKind;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.sql.LexerMode;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts of statements: the way that each takes. */
final class Queries {

  private static final int NOT_SUPPORTED = 1235;

  private final ClientSession session;
  private final Commands commands;

  Queries(ClientSession session, Commands commands) {
    this.session = session;
    this.commands = commands;
  }

  /** Relays a text if that needs nobody to be asked, else has a worker find out what it becomes. */
  void run(CommandText written) throws SQLException {
    session.clock().runs(written.sql());
    if (ProcessList.answers(session, written.sql())) {
      return;
    }
    CommandText asked = session.all().translated(written, session);
    WireCommand command = session.relays() ? atOnce(asked) : null;
    if (command instanceof WireText text && !asked.canEncode(text.sql())) {
      text.close();
      session.work(() -> commands.byDriver(asked, true));
    } else if (command instanceof WireText text) {
      relay(text, asked);
    } else if (command instanceof WireInsert insert) {
      new RelayedInsert(session, insert, () -> session.work(() -> commands.byDriver(asked, false)))
          .send();
    } else {
      session.work(() -> plan(asked));
    }
  }

  private @Nullable WireCommand atOnce(CommandText asked) throws SQLException {
    WireAccess wire = session.backend().wire();
    boolean textsOnly = asked.hasRawBytes() || session.backend().tongue().isForeign();
    return textsOnly ? wire.planAtOnce(asked.sql()) : wire.commandAtOnce(asked.sql());
  }

  private void plan(CommandText asked) throws SQLException {
    Optional<WireText> text;
    try {
      text = session.backend().plan(asked.sql());
    } catch (SQLException refused) {
      load(asked, refused).run();
      return;
    }
    if (text.isPresent() && session.relays() && asked.canEncode(text.get().sql())) {
      session.execute(() -> relay(text.get(), asked));
      return;
    }
    if (text.isPresent()) {
      text.get().close();
    }
    commands.byDriver(asked, text.isPresent());
  }

  /** A file that the engine does not load by itself, or the refusal of anything else. */
  private LoadedFile load(CommandText asked, SQLException refused) throws SQLException {
    boolean mayBe =
        refused.getErrorCode() == NOT_SUPPORTED && session.relays() && !asked.hasRawBytes();
    LexerMode mode = session.backend().wire().lexerMode();
    LoadStatement load = mayBe ? LoadStatement.parse(asked.sql(), mode).orElse(null) : null;
    if (load == null) {
      throw refused;
    }
    return new LoadedFile(session, load);
  }

  private void relay(WireText text, CommandText asked) {
    RelayedQuery answer =
        new RelayedQuery(
            session, text, RowForm.TEXT, () -> session.work(() -> commands.byDriver(asked, false)));
    byte[] sent = asked.encoded(session.clock().marked(text.sql()));
    byte[] attributes =
        session.has(Capability.QUERY_ATTRIBUTES) ? asked.attributes().bytes() : new byte[0];
    answer.send(
        session
            .outlet()
            .framed(out -> out.writeByte(Command.QUERY).writeBytes(attributes).writeBytes(sent)),
        AnswerKind.RESULTS);
  }
}
