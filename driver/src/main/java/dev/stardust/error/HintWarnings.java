package dev.stardust.error;

import java.nio.charset.StandardCharsets;
import java.sql.SQLWarning;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Warnings of optimizer hints that MySQL cannot read: they quote the statement from the place in
 * the hint on, and what stands behind the hint should be as it was written.
 */
public final class HintWarnings {

  private static final int SYNTAX = 1064;
  private static final String OPEN = "/*+";
  private static final String CLOSE = "*/";

  /** As many bytes as MySQL quotes. */
  private static final int QUOTED = 80;

  /** PREPARE, whose hints are those of another text, which its warnings quote already. */
  private static final Pattern PREPARE = Pattern.compile("(?i)\\s*PREPARE\\b");

  private static final Pattern NEAR = Pattern.compile("([^']*')(.*)('[^']*)", Pattern.DOTALL);

  private final String written;
  private int from;

  private HintWarnings(String written) {
    this.written = written.replaceAll("[;\\s]+$", "");
  }

  /** Whether a text may have optimizer hints. */
  public static boolean mayComeFrom(String sql) {
    return sql.contains(OPEN);
  }

  /**
   * The chain in the terms of the text that the program wrote; the same one when nothing in it
   * quotes the text.
   */
  public static @Nullable SQLWarning asWritten(@Nullable SQLWarning first, String written) {
    if (!mayComeFrom(written) || PREPARE.matcher(written).lookingAt()) {
      return first;
    }
    HintWarnings hints = new HintWarnings(written);
    SQLWarning shown = null;
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      SQLWarning next = hints.shown(warning);
      if (shown == null) {
        shown = next;
      } else {
        shown.setNextWarning(next);
      }
    }
    return shown;
  }

  // MySQL warns of the hints in the order of the text.
  private SQLWarning shown(SQLWarning warning) {
    String message = String.valueOf(warning.getMessage());
    Matcher quoting = NEAR.matcher(message);
    if (warning.getErrorCode() == SYNTAX && quoting.matches()) {
      String near = quoting.group(2);
      int close = near.indexOf(CLOSE);
      int at = close < 0 ? -1 : place(near.substring(0, close + CLOSE.length()));
      // At the end of the hint MySQL quotes nothing behind it.
      if (at >= 0 && near.length() > close + CLOSE.length()) {
        message = quoting.group(1) + quoted(at) + quoting.group(3);
      }
    }
    return new ShownWarning(
        ShownWarning.levelOf(warning), message, warning.getSQLState(), warning.getErrorCode());
  }

  /** Where the next hint that ends so has this end; -1 if there is none. */
  private int place(String end) {
    for (int open = written.indexOf(OPEN, from); open >= 0; open = written.indexOf(OPEN, from)) {
      int close = written.indexOf(CLOSE, open + OPEN.length());
      if (close < 0) {
        return -1;
      }
      from = close + CLOSE.length();
      if (end.length() <= from - open - OPEN.length()
          && written.startsWith(end, from - end.length())) {
        return from - end.length();
      }
    }
    return -1;
  }

  private String quoted(int at) {
    int to = at;
    int bytes = 0;
    while (to < written.length()) {
      String character = Character.toString(written.codePointAt(to));
      bytes += character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > QUOTED) {
        break;
      }
      to += character.length();
    }
    return written.substring(at, to);
  }
}
