package dev.stardust.proxy.wire;

/** The flags in which the server tells of its session. */
public final class ServerStatus {

  public static final int IN_TRANSACTION = 1;
  public static final int AUTOCOMMIT = 2;
  public static final int MORE_RESULTS = 8;
  public static final int CURSOR_EXISTS = 64;
  public static final int LAST_ROW_SENT = 128;
  public static final int SESSION_CHANGED = 1 << 14;

  private ServerStatus() {}
}
