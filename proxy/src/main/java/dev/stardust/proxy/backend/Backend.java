package dev.stardust.proxy.backend;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.protocol.ServerSessionStateController;
import dev.stardust.jdbc.StardustDriver;
import dev.stardust.jdbc.WireAccess;
import dev.stardust.jdbc.WireText;
import dev.stardust.proxy.wire.Capability;
import io.netty.channel.EventLoop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session of MySQL: the driver's connection, and the channel beneath it. */
public final class Backend implements AutoCloseable {

  private static final long ALWAYS = ~Capability.DIALECT;

  /** What of a client's dialect the session of MySQL depends on. */
  private static final long ITS_OWN =
      Capability.DIALECT
          | Capability.FOUND_ROWS
          | Capability.MULTI_STATEMENTS
          | Capability.INTERACTIVE;

  /** What it remembers of the server's settings is that of its login, so it does not last. */
  private static final Duration LONGEST_USE = Duration.ofMinutes(10);

  private final Target target;
  private final Connection connection;
  private final WireAccess wire;
  private final BackendChannel channel;
  private final long since;
  private final SessionTrack track = new SessionTrack();
  private final Tongue tongue;
  private volatile boolean named;
  private volatile String settings = "";

  private Backend(Target target, Connection connection, BackendChannel channel, long since)
      throws SQLException {
    this.target = target;
    this.connection = connection;
    this.wire = connection.unwrap(WireAccess.class);
    this.channel = channel;
    this.tongue = new Tongue(connection, wire, track, channel);
    this.since = since;
    wire.keepTenant(); // it belongs to the account
    states().addSessionStateChangesListener(track);
  }

  private ServerSessionStateController states() {
    return wire.delegate().getSession().getServerSession().getServerSessionStateController();
  }

  /**
   * What a session is opened with.
   *
   * @param url the driver's URL
   * @param properties user, password and further properties
   * @param capabilities the client's dialect
   * @param localFiles whether the client may be asked for its files
   */
  public record Target(String url, Properties properties, long capabilities, boolean localFiles) {

    /** Two are equal when the same session can be had by both. */
    public Target {
      capabilities &= ITS_OWN;
    }

    private Properties all(String channel) {
      Properties all = new Properties();
      all.setProperty("connectionAttributes", "program_name:stardust-proxy");
      properties.forEach((name, value) -> all.setProperty(name.toString(), value.toString()));
      boolean found = Capability.has(capabilities, Capability.FOUND_ROWS);
      boolean multi = Capability.has(capabilities, Capability.MULTI_STATEMENTS);
      boolean interactive = Capability.has(capabilities, Capability.INTERACTIVE);
      all.setProperty("useAffectedRows", Boolean.toString(!found));
      all.setProperty("allowMultiQueries", Boolean.toString(multi));
      all.setProperty("interactiveClient", Boolean.toString(interactive));
      all.setProperty("allowLoadLocalInfile", Boolean.toString(localFiles));
      boolean tracks = Capability.has(capabilities, Capability.SESSION_TRACK);
      all.setProperty("trackSessionState", Boolean.toString(tracks));
      all.setProperty("useServerPrepStmts", "false");
      all.setProperty("useCompression", "false");
      all.setProperty("characterEncoding", "UTF-8");
      all.setProperty("processEscapeCodesForPrepStmts", "false");
      all.setProperty("autoReconnect", "false");
      all.setProperty("socketFactory", RelaySocketFactory.class.getName());
      all.setProperty(PendingChannels.PROPERTY, channel);
      return all;
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Target of " + properties.getProperty("user");
    }
  }

  /**
   * Opens a session; waits for the server.
   *
   * @param loop the event loop of the client's channel
   * @param lost told on the event loop when the server has closed the session, or of what has gone
   *     wrong with an answer
   */
  public static Backend open(
      Target target, EventLoop loop, Consumer<@Nullable RuntimeException> lost)
      throws SQLException {
    long dialect = ALWAYS | (target.capabilities() & Capability.DIALECT);
    BackendChannel channel = new BackendChannel(loop, dialect, lost);
    String name = PendingChannels.keep(channel);
    try {
      Connection connection = new StardustDriver().connect(target.url(), target.all(name));
      if (connection == null) {
        throw new SQLException("The backend's URL is not one of the driver", "08001");
      }
      Backend backend = new Backend(target, connection, channel, System.nanoTime());
      // From here on files are the client's: Connector/J itself would read the proxy's own.
      backend
          .wire
          .delegate()
          .getPropertySet()
          .getBooleanProperty(PropertyKey.allowLoadLocalInfile)
          .setValue(false);
      return backend;
    } catch (SQLException | RuntimeException failure) {
      channel.close();
      throw failure;
    } finally {
      PendingChannels.forget(name);
    }
  }

  /**
   * Has the server begin another session on the same connection, of which nobody knows anything;
   * waits for it. To be called when nothing is under way and no statement of the client's is left.
   *
   * @return the backend from now on; this one must not be used, but closed if this fails
   */
  public Backend renewed() throws SQLException {
    channel.reads(true); // the last client may have been slow
    states().removeSessionStateChangesListener(track);
    Connection next =
        wire.renewed().orElseThrow(() -> new SQLException("The session cannot begin anew"));
    return new Backend(target, next, channel, since);
  }

  /** Sets variables: what stands behind {@code SET}. */
  public void set(String assignments) throws SQLException {
    wire.set(assignments);
    settings = assignments;
  }

  /** What was set last in this way, before the first client's statement. */
  public String settings() {
    return settings;
  }

  /** Moves it to a client's event loop; false when that cannot be done. */
  public boolean moveTo(EventLoop loop) {
    return channel.moveTo(loop);
  }

  /**
   * Says who is told on the event loop from now on when the server has closed the session, or of
   * what has gone wrong with an answer.
   */
  public void tells(Consumer<@Nullable RuntimeException> lost) {
    channel.tells(lost);
  }

  /** Whether it may be had by a client that asks for this, as far as it is known here. */
  public boolean serves(Target wanted, boolean inDatabase) {
    String database = wire.delegate().getDatabase();
    boolean has = database != null && !database.isEmpty();
    return target.equals(wanted) && (inDatabase || !has); // no database cannot be entered again
  }

  /**
   * Somebody has named it to MySQL to be killed; from now on it is for its present client alone.
   */
  public void named() {
    named = true;
  }

  /**
   * Whether another session may be begun on it: nothing is under way, nobody is about to kill it,
   * and it has not been there for too long. To be called on the event loop, or while no command
   * runs.
   */
  public boolean mayBeRenewed() {
    return !named && channel.isQuiet() && System.nanoTime() - since < LONGEST_USE.toNanos();
  }

  public Connection connection() {
    return connection;
  }

  public WireAccess wire() {
    return wire;
  }

  /**
   * What is to be sent for a text; may wait.
   *
   * @return empty when a statement of the connection must run it
   */
  public Optional<WireText> plan(String sql) throws SQLException {
    return tongue.inUtf8(() -> wire.plan(sql));
  }

  /** What the driver has heard of the session. */
  public SessionTrack track() {
    return track;
  }

  /** The character sets of the client. */
  public Tongue tongue() {
    return tongue;
  }

  public BackendChannel channel() {
    return channel;
  }

  /** Says goodbye to the server; may wait. */
  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      channel.close();
    }
  }
}
