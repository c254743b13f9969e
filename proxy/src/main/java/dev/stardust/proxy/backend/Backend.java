package dev.stardust.proxy.backend;

import com.mysql.cj.conf.PropertyKey;
import dev.stardust.jdbc.StardustDriver;
import dev.stardust.jdbc.WireAccess;
import dev.stardust.jdbc.WireText;
import dev.stardust.proxy.wire.Capability;
import io.netty.channel.EventLoop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session of MySQL: the driver's connection, and the channel beneath it. */
public final class Backend implements AutoCloseable {

  private static final long ALWAYS = ~Capability.DIALECT;

  private final Connection connection;
  private final WireAccess wire;
  private final BackendChannel channel;
  private final SessionTrack track = new SessionTrack();
  private final Tongue tongue;

  private Backend(Connection connection, BackendChannel channel) throws SQLException {
    this.connection = connection;
    this.wire = connection.unwrap(WireAccess.class);
    this.channel = channel;
    this.tongue = new Tongue(connection, wire, track, channel);
    wire.delegate()
        .getSession()
        .getServerSession()
        .getServerSessionStateController()
        .addSessionStateChangesListener(track);
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
      Backend backend = new Backend(connection, channel);
      backend.wire.keepTenant(); // it belongs to the account
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
