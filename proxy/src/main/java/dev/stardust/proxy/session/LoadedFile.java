package dev.stardust.proxy.session;

import dev.stardust.jdbc.WireText;
import dev.stardust.proxy.backend.AnswerKind;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.proxy.wire.QueryAttributes;
import dev.stardust.proxy.wire.ServerStatus;
import io.netty.buffer.ByteBuf;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A client's file that is loaded into a virtual table: MySQL reads it into a temporary table of the
 * same columns, and the engine inserts from there. As MySQL does with LOCAL, rows that do not fit
 * are left out or changed, with a warning.
 */
final class LoadedFile {

  private static final Pattern INFO = Pattern.compile("Records: (\\d+) .*Warnings: (\\d+).*");
  private static final String STAGE = "`_stardust_loaded_file`";

  private final ClientSession session;
  private final LoadStatement load;
  private String stage = STAGE;
  private long records;
  private int status;
  private int warnings;
  private int sequence = 1;

  LoadedFile(ClientSession session, LoadStatement load) {
    this.session = session;
    this.load = load;
  }

  /** Begins, on a worker's thread. */
  void run() throws SQLException {
    int dot = load.table().lastIndexOf('.');
    stage = dot < 0 ? STAGE : load.table().substring(0, dot + 1) + STAGE;
    execute("CREATE TEMPORARY TABLE " + stage + " AS SELECT * FROM " + load.table() + " LIMIT 0");
    String sql = load.before() + stage + load.after();
    Optional<WireText> text = session.backend().wire().plan(sql);
    if (text.isEmpty()) {
      throw new SQLException("LOAD DATA cannot be sent to MySQL: " + sql);
    }
    CommandText sent = CommandText.of(text.get().sql());
    text.get().close();
    session.execute(() -> send(sent));
  }

  private void send(CommandText text) {
    byte[] attributes =
        session.has(Capability.QUERY_ATTRIBUTES) ? QueryAttributes.NONE.bytes() : new byte[0];
    byte[] sql = text.encoded(text.sql());
    session.relayPlainly(
        session
            .outlet()
            .framed(out -> out.writeByte(Command.QUERY).writeBytes(attributes).writeBytes(sql)),
        AnswerKind.RESULTS,
        new FileAnswer());
  }

  /** Only MySQL's request of the file goes to the client; what it says in the end is kept. */
  private final class FileAnswer extends PlainAnswer {

    private boolean requested;

    FileAnswer() {
      super(session);
    }

    @Override
    public void pass(ByteBuf packets) {
      if (!requested) {
        super.pass(packets);
        return;
      }
      ByteBuf ok = packets.duplicate().skipBytes(Packets.HEADER);
      sequence = packets.getUnsignedByte(packets.readerIndex() + Packets.HEADER - 1);
      ok.skipBytes(1);
      records = Packets.readNumber(ok);
      Packets.readNumber(ok);
      status = ok.readUnsignedShortLE();
      warnings = ok.readUnsignedShortLE();
      Matcher info = INFO.matcher(ok.isReadable() ? Packets.readText(ok) : "");
      if (info.matches()) {
        records = Long.parseLong(info.group(1));
      }
      packets.release();
    }

    @Override
    public void fileRequested() {
      requested = true;
      super.fileRequested();
    }

    @Override
    public void refused(ErrorPacket error, int number) {
      session.work(
          () -> {
            execute("DROP TEMPORARY TABLE " + stage);
            session.fail(SqlErrors.of(error), number);
          });
    }

    @Override
    public void ended(int status) {
      session.work(
          () -> {
            try {
              insert();
            } catch (SQLException failure) {
              session.fail(failure, sequence);
            }
          });
    }
  }

  private void insert() throws SQLException {
    long count;
    try {
      count = execute(insertion());
    } finally {
      execute("DROP TEMPORARY TABLE " + stage);
    }
    long deleted = load.replaces() ? Math.max(0, count - records) : 0;
    long skipped = load.replaces() ? 0 : Math.max(0, records - count);
    Responses responses = session.responses(sequence);
    responses.ok(
        new OkPacket(
            count,
            0,
            status & (ServerStatus.IN_TRANSACTION | ServerStatus.AUTOCOMMIT),
            warnings,
            "Records: %d  Deleted: %d  Skipped: %d  Warnings: %d"
                .formatted(records, deleted, skipped, warnings)));
    session.answered(responses, false);
  }

  private String insertion() throws SQLException {
    String columns =
        (load.columns().isEmpty() ? all() : load.columns())
            .stream().map(Beginning::quoted).collect(Collectors.joining(", "));
    String verb = load.replaces() ? "REPLACE" : "INSERT IGNORE";
    return "%s INTO %s (%s) SELECT %s FROM %s"
        .formatted(verb, load.table(), columns, columns, stage);
  }

  private List<String> all() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = session.backend().connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + stage + " LIMIT 0")) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnName(i));
      }
    }
    return names;
  }

  private long execute(String sql) throws SQLException {
    try (Statement statement = session.backend().connection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      for (var warning = statement.getWarnings();
          warning != null && sql.startsWith("INSERT");
          warning = warning.getNextWarning()) {
        warnings++;
      }
      return Math.max(0, statement.getLargeUpdateCount());
    }
  }
}
