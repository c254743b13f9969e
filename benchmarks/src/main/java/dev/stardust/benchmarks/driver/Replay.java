package dev.stardust.benchmarks.driver;

import com.mysql.cj.NativeSession;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connector/J's {@code socketFactory} whose sockets can answer from memory: whatever is sent, the
 * answer is the server's last one. So what is measured is the client alone.
 */
public final class Replay extends StandardSocketFactory {

  /** The connection property that makes connections this way. */
  static final String PROPERTIES = "sslMode=DISABLED&socketFactory=" + Replay.class.getName();

  @Override
  protected Socket createSocket(PropertySet properties) {
    return new Remembering();
  }

  /** From now on the connection gets the last answer again and again. */
  static void begin(Connection connection) throws SQLException {
    socket(connection).replay();
  }

  private static Remembering socket(Connection connection) throws SQLException {
    try {
      if (connection.unwrap(JdbcConnection.class).getSession() instanceof NativeSession session
          && session.getProtocol().getSocketConnection().getMysqlSocket()
              instanceof Remembering socket) {
        return socket;
      }
    } catch (IOException closed) {
      throw new SQLException(closed);
    }
    throw new SQLException("not a connection of " + Replay.class.getName());
  }

  private static final class Remembering extends Socket {

    private final ByteArrayOutputStream last = new ByteArrayOutputStream();
    private byte[] answer = {};
    private int next;
    private boolean replaying;

    void replay() {
      answer = last.toByteArray();
      next = answer.length;
      replaying = true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      InputStream server = super.getInputStream();
      return new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          return replaying
              ? fromMemory(bytes, offset, length)
              : remembered(bytes, offset, server.read(bytes, offset, length));
        }

        @Override
        public int available() throws IOException {
          return replaying ? answer.length - next : server.available();
        }
      };
    }

    private int fromMemory(byte[] bytes, int offset, int length) throws IOException {
      int count = Math.min(length, answer.length - next);
      if (count == 0 && length > 0) {
        throw new IOException("more is read than the server's last answer");
      }
      System.arraycopy(answer, next, bytes, offset, count);
      next += count;
      return count;
    }

    private int remembered(byte[] bytes, int offset, int count) {
      if (count > 0) {
        last.write(bytes, offset, count);
      }
      return count;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      OutputStream server = super.getOutputStream();
      return new OutputStream() {
        @Override
        public void write(int one) throws IOException {
          write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          next = 0;
          if (!replaying) {
            last.reset();
            server.write(bytes, offset, length);
          }
        }

        @Override
        public void flush() throws IOException {
          if (!replaying) {
            server.flush();
          }
        }
      };
    }
  }
}
