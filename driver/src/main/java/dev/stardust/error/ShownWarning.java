package dev.stardust.error;

import java.sql.DataTruncation;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** A warning with the level that {@code SHOW WARNINGS} gives to it, which JDBC does not know. */
public final class ShownWarning extends SQLWarning {

  private static final long serialVersionUID = 1;
  private static final String TRUNCATION = "Data truncation: ";

  /** How grave it is, as MySQL names it. */
  public enum Level {
    NOTE("Note"),
    WARNING("Warning"),
    ERROR("Error");

    private final String shown;

    Level(String shown) {
      this.shown = shown;
    }

    /** The word in the first column of {@code SHOW WARNINGS}. */
    public String shown() {
      return shown;
    }

    /** The level of that name. */
    public static Level of(String shown) {
      for (Level level : values()) {
        if (level.shown.equalsIgnoreCase(shown)) {
          return level;
        }
      }
      return WARNING;
    }
  }

  private final Level level;

  /** A warning of that level. */
  public ShownWarning(Level level, @Nullable String message, @Nullable String state, int code) {
    super(message, state, code);
    this.level = level;
  }

  /** The level of any warning; one that does not tell is what MySQL calls a warning. */
  public static Level levelOf(SQLWarning warning) {
    return warning instanceof ShownWarning shown ? shown.level : Level.WARNING;
  }

  /** The error as the note that IF EXISTS or IF NOT EXISTS makes of it. */
  public static ShownWarning note(SQLException error) {
    return of(Level.NOTE, error);
  }

  /** The error as it stands among the warnings of the statement that it ended. */
  public static ShownWarning error(SQLException error) {
    String message = String.valueOf(error.getMessage());
    return new ShownWarning(
        Level.ERROR,
        error instanceof DataTruncation ? message.substring(prefix(message)) : message,
        error.getSQLState(),
        error.getErrorCode());
  }

  // Connector/J's own.
  private static int prefix(String message) {
    return message.startsWith(TRUNCATION) ? TRUNCATION.length() : 0;
  }

  /** The same under another level, and without what may hang behind it. */
  public static ShownWarning of(Level level, SQLException error) {
    return new ShownWarning(level, error.getMessage(), error.getSQLState(), error.getErrorCode());
  }
}
