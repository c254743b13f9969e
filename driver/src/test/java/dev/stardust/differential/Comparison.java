package dev.stardust.differential;

import java.util.ArrayList;
import java.util.List;

/** What differs between two lists of lines, in a form that is easy to read. */
final class Comparison {

  private Comparison() {}

  /**
   * The differing lines with "-" for the native side and "+" for the virtual one, equal lines
   * around them left out; empty when all are equal.
   */
  static List<String> differences(List<String> natives, List<String> virtuals) {
    int[][] common = commonLengths(natives, virtuals);
    List<String> out = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < natives.size() || j < virtuals.size()) {
      if (i < natives.size() && j < virtuals.size() && natives.get(i).equals(virtuals.get(j))) {
        i++;
        j++;
      } else if (j == virtuals.size()
          || (i < natives.size() && common[i + 1][j] >= common[i][j + 1])) {
        out.add("- " + natives.get(i++));
      } else {
        out.add("+ " + virtuals.get(j++));
      }
    }
    return out;
  }

  private static int[][] commonLengths(List<String> a, List<String> b) {
    int[][] lengths = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            a.get(i).equals(b.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }
}
