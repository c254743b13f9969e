package dev.stardust.proxy.wire;

/** The first byte of a command. */
public final class Command {

  public static final int QUIT = 1;
  public static final int INIT_DB = 2;
  public static final int QUERY = 3;
  public static final int FIELD_LIST = 4;
  public static final int STATISTICS = 9;
  public static final int PROCESS_KILL = 12;
  public static final int PING = 14;
  public static final int CHANGE_USER = 17;
  public static final int STMT_PREPARE = 22;
  public static final int STMT_EXECUTE = 23;
  public static final int STMT_SEND_LONG_DATA = 24;
  public static final int STMT_CLOSE = 25;
  public static final int STMT_RESET = 26;
  public static final int SET_OPTION = 27;
  public static final int STMT_FETCH = 28;
  public static final int RESET_CONNECTION = 31;

  private Command() {}

  /** As MySQL's list of processes has it. */
  public static String name(int command) {
    return switch (command) {
      case QUIT -> "Quit";
      case INIT_DB -> "Init DB";
      case QUERY -> "Query";
      case FIELD_LIST -> "Field List";
      case STATISTICS -> "Statistics";
      case PROCESS_KILL -> "Kill";
      case PING -> "Ping";
      case CHANGE_USER -> "Change user";
      case STMT_PREPARE -> "Prepare";
      case STMT_EXECUTE -> "Execute";
      case STMT_SEND_LONG_DATA -> "Long Data";
      case STMT_CLOSE -> "Close stmt";
      case STMT_RESET -> "Reset stmt";
      case SET_OPTION -> "Set option";
      case STMT_FETCH -> "Fetch";
      case RESET_CONNECTION -> "Reset Connection";
      default -> "Error";
    };
  }
}
