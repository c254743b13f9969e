package dev.stardust.verify;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a verification found.
 *
 * @param models the number of virtual tables looked at
 * @param violations the broken rules; of one rule, table and subject at most as many as were asked
 *     for
 */
public record Report(int models, List<Violation> violations) {

  public Report {
    violations = List.copyOf(violations);
  }

  /** Whether every rule holds. */
  public boolean isClean() {
    return violations.isEmpty();
  }

  @Override
  public String toString() {
    return isClean()
        ? models + " tables, every rule holds"
        : violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
  }
}
