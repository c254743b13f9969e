package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import java.util.List;
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

  static JointCount of(Packet.Answer answer) {
    return new JointCount(answer.count(), answer.info());
  }

  /** What it would have counted of the page row alone. */
  Outcome.Count ofPage() {
    Matcher counts = COUNTS.matcher(info);
    String remark =
        counts.matches()
            ? "Rows matched: %d  Changed: %d  Warnings: %s"
                .formatted(less(counts.group(1)), less(counts.group(2)), counts.group(3))
            : info;
    return new Outcome.Count(count - 1, List.of(), null, remark);
  }

  private static long less(String number) {
    return Long.parseLong(number) - 1;
  }
}
