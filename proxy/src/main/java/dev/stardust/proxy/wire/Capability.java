package dev.stardust.proxy.wire;

/** The flags by which client and server agree on a dialect of the protocol. */
public final class Capability {

  public static final long LONG_PASSWORD = 1;
  public static final long FOUND_ROWS = 1 << 1;
  public static final long LONG_FLAG = 1 << 2;
  public static final long CONNECT_WITH_DB = 1 << 3;
  public static final long COMPRESS = 1 << 5;
  public static final long LOCAL_FILES = 1 << 7;
  public static final long IGNORE_SPACE = 1 << 8;
  public static final long PROTOCOL_41 = 1 << 9;
  public static final long INTERACTIVE = 1 << 10;
  public static final long SSL = 1 << 11;
  public static final long TRANSACTIONS = 1 << 13;
  public static final long SECURE_CONNECTION = 1 << 15;
  public static final long MULTI_STATEMENTS = 1 << 16;
  public static final long MULTI_RESULTS = 1 << 17;
  public static final long PS_MULTI_RESULTS = 1 << 18;
  public static final long PLUGIN_AUTH = 1 << 19;
  public static final long CONNECT_ATTRS = 1 << 20;
  public static final long PLUGIN_AUTH_LENENC = 1 << 21;
  public static final long SESSION_TRACK = 1 << 23;
  public static final long DEPRECATE_EOF = 1 << 24;
  public static final long ZSTD_COMPRESSION = 1 << 26;
  public static final long QUERY_ATTRIBUTES = 1 << 27;

  /** What the proxy can do, but for TLS. */
  public static final long OFFERED =
      LONG_PASSWORD
          | FOUND_ROWS
          | LONG_FLAG
          | CONNECT_WITH_DB
          | COMPRESS
          | LOCAL_FILES
          | IGNORE_SPACE
          | PROTOCOL_41
          | INTERACTIVE
          | TRANSACTIONS
          | SECURE_CONNECTION
          | MULTI_STATEMENTS
          | MULTI_RESULTS
          | PS_MULTI_RESULTS
          | PLUGIN_AUTH
          | CONNECT_ATTRS
          | PLUGIN_AUTH_LENENC
          | SESSION_TRACK
          | DEPRECATE_EOF
          | ZSTD_COMPRESSION
          | QUERY_ATTRIBUTES;

  /** What decides how packets look after the handshake: backend and client must agree on it. */
  public static final long DIALECT = SESSION_TRACK | DEPRECATE_EOF | QUERY_ATTRIBUTES;

  private Capability() {}

  public static boolean has(long flags, long capability) {
    return (flags & capability) != 0;
  }
}
