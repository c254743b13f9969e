package dev.stardust.jdbc;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import dev.stardust.plan.Reads;
import dev.stardust.plan.ResultColumns;
import java.util.List;

/** The plans of a text that is sent to MySQL as it was rewritten. */
final class DirectPlans {

  private DirectPlans() {}

  static boolean readVirtual(List<Plan> plans) {
    return columns(plans).stream().anyMatch(columns -> !columns.shape().isEmpty());
  }

  /** Whether one of the plans reads virtual tables. */
  static boolean goBySchema(List<Plan> plans) {
    for (Plan plan : plans) {
      if (reads(plan) != Reads.NOTHING) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text that became these plans may be run again. */
  static boolean mayRunAgain(List<Plan> plans) {
    return plans.stream().allMatch(plan -> reads(plan) == Reads.REPEATABLY);
  }

  private static Reads reads(Plan plan) {
    return plan instanceof DirectPlan direct ? direct.reads() : Reads.ONCE;
  }

  /** The text that MySQL gets. */
  static String joined(List<Plan> plans) {
    if (plans.size() == 1) {
      return ((DirectPlan) plans.get(0)).sql();
    }
    return String.join(";", plans.stream().map(plan -> ((DirectPlan) plan).sql()).toList());
  }

  /** What the results of the plans look like, in their order. */
  static List<ResultColumns> columns(List<Plan> plans) {
    if (plans.size() == 1) {
      return List.of(columns(plans.get(0)));
    }
    return plans.stream().map(DirectPlans::columns).toList();
  }

  private static ResultColumns columns(Plan plan) {
    return plan instanceof DirectPlan direct ? direct.columns() : ResultColumns.NATIVE;
  }

  /** The warnings about indexes that are missing. */
  static List<String> advice(List<Plan> plans) {
    return plans.stream()
        .flatMap(plan -> plan instanceof DirectPlan d ? d.advice().stream() : null)
        .toList();
  }
}
