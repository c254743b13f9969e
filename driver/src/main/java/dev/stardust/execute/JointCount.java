package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MySQL counts when one statement changes a page row and its entry, which always changes.
 *
 * @param count both rows when it counts those found, and those changed when it counts these
 * @param info its remark
 */
record JointCount(long count, String info) {

  private static final Pattern COUNTS =
      Pattern.compile("Rows matched: (\\d+)  Changed: (\\d+)  Warnings: (\\d+)");

  /** What is said of nearly all updates by primary key, and then of the page row alone. */
  private static final Map<String, String> OF_ONE_ROW =
      Map.of(
          "Rows matched: 2  Changed: 2  Warnings: 0", "Rows matched: 1  Changed: 1  Warnings: 0",
          "Rows matched: 2  Changed: 1  Warnings: 0", "Rows matched: 1  Changed: 0  Warnings: 0");

  static JointCount of(Packet.Answer answer) {
    return new JointCount(answer.count(), answer.info());
  }

  /** What it would have counted of the page row alone. */
  Outcome.Count ofPage() {
    String known = OF_ONE_ROW.get(info);
    return new Outcome.Count(count - 1, List.of(), null, known == null ? ofPage(info) : known);
  }

  private static String ofPage(String info) {
    Matcher counts = COUNTS.matcher(info);
    return counts.matches()
        ? "Rows matched: %d  Changed: %d  Warnings: %s"
            .formatted(less(counts.group(1)), less(counts.group(2)), counts.group(3))
        : info;
  }

  private static long less(String number) {
    return Long.parseLong(number) - 1;
  }
}
