package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SHOW PROCESSLIST: the proxy's sessions of the same user, by the numbers that their clients know.
 * The columns are MySQL's own, which is asked for them.
 */
final class ProcessList {

  private static final Pattern SHOW =
      Pattern.compile("(?i)\\s*SHOW\\s+(FULL\\s+)?PROCESSLIST\\s*;?\\s*");

  /** How much of a statement is shown without FULL. */
  private static final int SHORT = 100;

  private static final int ID = 0;
  private static final int ID_LENGTH = 22;
  private static final int TIME = 5;
  private static final int TIME_LENGTH = 8;
  private static final int LENGTH_FROM_END = 10;

  private final ClientSession asking;
  private final String sql;
  private final boolean full;

  private ProcessList(ClientSession asking, String sql, boolean full) {
    this.asking = asking;
    this.sql = sql;
    this.full = full;
  }

  /** Has a worker answer a text, if that asks for the list. */
  static boolean answers(ClientSession asking, String sql) {
    if (sql.length() > 60 || !sql.stripLeading().regionMatches(true, 0, "SHOW", 0, 4)) {
      return false;
    }
    Matcher show = SHOW.matcher(sql);
    if (!show.matches()) {
      return false;
    }
    ProcessList list = new ProcessList(asking, sql, show.group(1) != null);
    asking.work(list::answer);
    return true;
  }

  private void answer() throws SQLException {
    List<byte[]> columns = columns();
    Responses responses = asking.responses(1);
    int status = asking.backend().wire().status();
    responses.columns(columns, status);
    for (ClientSession session : asking.all().ofSameUser(asking)) {
      responses.packet(
          out -> {
            for (String cell : row(session)) {
              Packets.writeCell(out, cell == null ? null : cell.getBytes(StandardCharsets.UTF_8));
            }
          });
    }
    responses.end(status, 0);
    asking.answered(responses, false);
  }

  private List<byte[]> columns() throws SQLException {
    try (Statement statement = asking.backend().connection().createStatement();
        ResultSet own = statement.executeQuery(sql)) {
      List<byte[]> columns = asking.backend().wire().rows(own).columns();
      setLength(columns.get(ID), ID_LENGTH);
      setLength(columns.get(TIME), TIME_LENGTH);
      return columns;
    }
  }

  /** Connector/J does not keep the display width of numbers. */
  private static void setLength(byte[] column, int length) {
    Unpooled.wrappedBuffer(column).setIntLE(column.length - LENGTH_FROM_END, length);
  }

  private @Nullable String[] row(ClientSession session) {
    StatementClock.Activity activity = session.clock().activity();
    String text = activity.text();
    boolean sleeps = activity.command().equals("Sleep");
    return new @Nullable String[] {
      Long.toString(session.number()),
      session.client().account().user(),
      session.outlet().address(),
      session.seat().database(),
      activity.command(),
      Long.toString(activity.seconds()),
      sleeps ? "" : session == asking ? "init" : "executing",
      text == null || full || text.length() <= SHORT ? text : text.substring(0, SHORT)
    };
  }
}
