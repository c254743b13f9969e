package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import dev.stardust.plan.Remarks;
import java.util.List;
import java.util.Map;

/**
 * What MySQL counts when one statement changes a page row and its entry, which always changes.
 *
 * @param count both rows when it counts those found, and those changed when it counts these
 * @param info its remark
 */
record JointCount(long count, String info) {

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
    Remarks.Updated both = Remarks.Updated.of(info);
    return both.matched() == 0
        ? info
        : new Remarks.Updated(both.matched() - 1, both.changed() - 1, both.warnings()).info();
  }
}
