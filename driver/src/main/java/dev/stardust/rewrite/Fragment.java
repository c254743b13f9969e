package dev.stardust.rewrite;

import java.util.ArrayList;
import java.util.List;

/**
 * Physical SQL with the placeholders of the written statement that stand in it, in their order.
 *
 * @param sql the text
 * @param parameters for each {@code ?} in the text, the number of the written statement's
 *     placeholder, counted from 1
 */
public record Fragment(String sql, List<Integer> parameters) {

  public Fragment {
    parameters = List.copyOf(parameters);
  }

  /** A text without placeholders. */
  public static Fragment of(String sql) {
    return new Fragment(sql, List.of());
  }

  /** This text followed by another. */
  public Fragment then(Fragment next) {
    List<Integer> all = new ArrayList<>(parameters);
    all.addAll(next.parameters);
    return new Fragment(sql + next.sql, all);
  }

  /** This text followed by another without placeholders. */
  public Fragment then(String next) {
    return new Fragment(sql + next, parameters);
  }

  /** The same text for a later execution, whose placeholders are numbered on. */
  public Fragment shifted(int by) {
    return by == 0 ? this : new Fragment(sql, parameters.stream().map(at -> at + by).toList());
  }
}
