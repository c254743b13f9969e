package dev.stardust.jdbc;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import dev.stardust.plan.Reads;
import dev.stardust.plan.ResultColumns;
import java.util.List;

/** The plans of a text that is sent to MySQL as it was rewritten. */
final class DirectPlans {

  private DirectPlans() {}

  /** Whether all plans are such. Each statement asks, so nothing here makes a stream. */
  static boolean are(List<Plan> plans) {
    for (Plan plan : plans) {
      if (!(plan instanceof DirectPlan)) {
        return false;
      }
    }
    return true;
  }

  static boolean readVirtual(List<Plan> plans) {
    for (Plan plan : plans) {
      if (!columns(plan).shape().isEmpty()) {
        return true;
      }
    }
    return false;
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
    for (Plan plan : plans) {
      if (reads(plan) != Reads.REPEATABLY) {
        return false;
      }
    }
    return true;
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
    if (plans.size() == 1 && plans.get(0) instanceof DirectPlan alone) {
      return alone.advice();
    }
    return plans.stream()
        .flatMap(plan -> plan instanceof DirectPlan d ? d.advice().stream() : null)
        .toList();
  }
}
