package dev.stardust.jdbc;

import com.mysql.cj.ServerVersion;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.ServerSession;
import dev.stardust.execute.InsertPacket;
import dev.stardust.execute.Scope;
import dev.stardust.execute.Session;
import dev.stardust.jdbc.connector.WireRows;
import dev.stardust.observe.SqlLog;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import dev.stardust.plan.ServerCount;
import dev.stardust.sql.CharacterSets;
import dev.stardust.sql.LexerMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection for a program that speaks MySQL's protocol itself and can reach the server beneath
 * Connector/J: {@code connection.unwrap(WireAccess.class)}. What the engine plans as a text for
 * MySQL is sent by the program, everything else by the connection's statements. Not thread-safe, as
 * the connection is not; a call may come from another thread than the last one.
 */
public final class WireAccess {

  private final StardustConnection connection;
  private final Session session;

  WireAccess(StardustConnection connection) {
    this.connection = connection;
    this.session = connection.session();
  }

  /** Keeps what this connection knows of the server beyond its own end. */
  public KeptCatalogs keepCatalogs() {
    return new KeptCatalogs(session.catalogs());
  }

  /**
   * What the program is to send for a text.
   *
   * @return empty when a statement of the connection must run it
   * @throws SQLException when the text is refused
   */
  public Optional<WireText> plan(String sql) throws SQLException {
    Scope scope = session.enter();
    boolean kept = false;
    try {
      List<Plan> plans = session.plan(sql);
      if (!areDirect(plans)) {
        return Optional.empty();
      }
      learn(plans);
      kept = true;
      return Optional.of(said(sql, new WireText(connection, scope, sql, plans)));
    } catch (SQLException failure) {
      throw session.asWritten(failure, sql);
    } finally {
      if (!kept) {
        scope.close();
      }
    }
  }

  /**
   * The same, on a thread that must not wait.
   *
   * @return null when it cannot be told without a question to the server; {@link #plan} then tells
   */
  public @Nullable WireText planAtOnce(String sql) throws SQLException {
    return (WireText) planAtOnce(sql, false);
  }

  /**
   * The same for a program that takes the answers to several statements together as that to one.
   */
  public @Nullable WireCommand commandAtOnce(String sql) throws SQLException {
    return planAtOnce(sql, true);
  }

  private @Nullable WireCommand planAtOnce(String sql, boolean sends) throws SQLException {
    if (!session.leases().hold()) {
      return null;
    }
    Scope scope = session.enter();
    List<Plan> plans = session.planAtOnce(sql, sends);
    if (plans != null && plans.size() == 1 && plans.get(0) instanceof InsertPacket insert) {
      return said(sql, new WireInsert(connection, scope, sql, insert));
    }
    if (plans == null || !areDirect(plans) || hasExemplar(plans)) {
      scope.close();
      return null;
    }
    return said(sql, new WireText(connection, scope, sql, plans));
  }

  private <T extends WireCommand> T said(String written, T command) {
    if (SqlLog.isOn()) {
      session.state().runs(session.tenant(), written);
      session.state().sends(command.sql());
    }
    return command;
  }

  private static boolean areDirect(List<Plan> plans) {
    for (Plan plan : plans) {
      if (!(plan instanceof DirectPlan)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasExemplar(List<Plan> plans) {
    for (Plan plan : plans) {
      if (((DirectPlan) plan).exemplar() != null) {
        return true;
      }
    }
    return false;
  }

  private void learn(List<Plan> plans) {
    for (Plan plan : plans) {
      if (plan instanceof DirectPlan direct && direct.exemplar() != null) {
        connection
            .results()
            .exemplars()
            .learn(direct.exemplar(), direct.parameterCount(), Bindings.NONE, running -> {});
      }
    }
  }

  /** A result of one of the connection's statements, as MySQL's protocol has it. */
  public WireRows rows(ResultSet rows) throws SQLException {
    return WireRows.of(rows);
  }

  /**
   * What MySQL says beside a count, as {@code Rows matched: 1 Changed: 1 Warnings: 0}.
   *
   * @param counted a statement of the connection, at that result
   */
  public ServerCount told(Statement counted) throws SQLException {
    return counted instanceof FunnelStatement own ? own.told() : ServerCount.of(counted);
  }

  /** To be called when a streamed result of the connection's own has been read to its end. */
  public void readToEnd() {
    session.readToEnd();
  }

  /**
   * Says whether a text may have several statements, as {@code allowMultiQueries} does at first.
   */
  public void severalStatements(boolean allowed) {
    session.severalStatements(allowed);
  }

  /**
   * Sets variables of the server's session.
   *
   * @param assignments what stands behind {@code SET}
   */
  public void set(String assignments) throws SQLException {
    session.state().set(assignments);
  }

  /**
   * Has the server end the session and begin another one on the same connection: MySQL's own login,
   * by COM_CHANGE_USER to the same user, without a database. Nothing that the engine and the driver
   * knew of the former session is known of the next. To be called when no statement runs, and all
   * statements of this connection have been closed.
   *
   * @return the connection from now on; empty when something would be left. This one has come to
   *     its end, also when this fails.
   */
  public Optional<Connection> renewed() throws SQLException {
    session.closeStatements();
    return Connections.renewed(connection);
  }

  /** How the session reads texts at the time. */
  public LexerMode lexerMode() {
    return session.lexerMode();
  }

  /** The character sets of the server's session, as of the connection's last statement of them. */
  public CharacterSets characterSets() {
    return session.state().characterSets();
  }

  /** How many bytes a character may have in results of a collation. */
  public int bytesPerCharacter(int collation) {
    return server().getCharsetSettings().getMaxBytesPerChar(collation, null);
  }

  /** The flags that the server's last answer had. */
  public int status() {
    return server().getStatusFlags();
  }

  /** The server's own number for the connection. */
  public long serverId() {
    return delegate().getSession().getThreadId();
  }

  /** From now on the connection is refused to switch to another tenant. */
  public void keepTenant() {
    session.keepTenant();
  }

  /** The longest packet that the server takes, in bytes. */
  public int longestPacket() {
    return server().getServerVariable("max_allowed_packet", Integer.MAX_VALUE);
  }

  public ServerVersion serverVersion() {
    return server().getServerVersion();
  }

  /** Connector/J's connection: for its settings, never for statements. */
  public JdbcConnection delegate() {
    return connection.delegate();
  }

  private ServerSession server() {
    return delegate().getSession().getServerSession();
  }
}
