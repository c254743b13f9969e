package dev.stardust.plan;

import java.sql.SQLWarning;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The remarks that MySQL makes on counts of rows: its ER_INSERT_INFO and ER_UPDATE_INFO. */
public final class Remarks {

  private static final Pattern UPDATED =
      Pattern.compile("Rows matched: (\\d+)  Changed: (\\d+)  Warnings: (\\d+)");

  private Remarks() {}

  /**
   * What an UPDATE has found and changed.
   *
   * @param matched the rows found
   * @param changed those that have become others
   * @param warnings how many warnings it has left
   */
  public record Updated(long matched, long changed, long warnings) {

    /** Reads MySQL's remark; nothing was found where it is none. */
    public static Updated of(String info) {
      Matcher counts = UPDATED.matcher(info);
      return counts.matches()
          ? new Updated(number(counts, 1), number(counts, 2), number(counts, 3))
          : new Updated(0, 0, 0);
    }

    private static long number(Matcher counts, int group) {
      return Long.parseLong(counts.group(group));
    }

    /** The remark. */
    public String info() {
      return "Rows matched: " + matched + "  Changed: " + changed + "  Warnings: " + warnings;
    }
  }

  /** The remark on rows that were to be inserted, copied or changed in their form. */
  public static String inserted(long records, long duplicates, @Nullable SQLWarning warnings) {
    return "Records: " + records + "  Duplicates: " + duplicates + "  Warnings: " + count(warnings);
  }

  /** How many warnings there are. */
  public static long count(@Nullable SQLWarning warnings) {
    long count = 0;
    for (SQLWarning warning = warnings; warning != null; warning = warning.getNextWarning()) {
      count++;
    }
    return count;
  }
}
