package dev.stardust.rewrite;

import java.util.ArrayList;
import java.util.List;

/** Puts a long {@link Fragment} together in one pass. Not thread-safe. */
public final class FragmentBuilder {

  private final StringBuilder sql = new StringBuilder();
  private final List<Integer> parameters = new ArrayList<>();

  public FragmentBuilder add(String text) {
    sql.append(text);
    return this;
  }

  public FragmentBuilder add(long number) {
    sql.append(number);
    return this;
  }

  public FragmentBuilder add(Fragment part) {
    return add(part, 0);
  }

  /**
   * Adds a part whose placeholders are numbered on from others.
   *
   * @param shift what to add to each placeholder's number
   */
  public FragmentBuilder add(Fragment part, int shift) {
    sql.append(part.sql());
    for (int parameter : part.parameters()) {
      parameters.add(parameter + shift);
    }
    return this;
  }

  public Fragment build() {
    return new Fragment(sql.toString(), parameters);
  }
}
