package dev.stardust.rewrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text, all given in offsets of the original. */
final class TextEdits {

  private record Edit(int start, int end, String text) {}

  private final List<Edit> edits = new ArrayList<>();

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /** Puts a text in the place of another. */
  void replace(int start, int end, String text) {
    edits.add(new Edit(start, end, text));
  }

  void addAll(TextEdits others) {
    edits.addAll(others.edits);
  }

  void delete(int start, int end) {
    replace(start, end, "");
  }

  void insert(int at, String text) {
    replace(at, at, text);
  }

  /** Whether something changes between the offsets. */
  boolean touches(int start, int end) {
    return edits.stream().anyMatch(edit -> edit.start() >= start && edit.end() <= end);
  }

  /** The part of the text between two offsets with the edits that lie in it. */
  String apply(String text, int start, int end) {
    List<Edit> inside = new ArrayList<>(edits);
    inside.removeIf(edit -> edit.start() < start || edit.end() > end);
    // At one place insertions come first; of two replacements the wider one holds the other.
    inside.sort(
        Comparator.comparingInt(Edit::start)
            .thenComparing(edit -> edit.end() > edit.start())
            .thenComparing(Edit::end, Comparator.reverseOrder()));
    StringBuilder result = new StringBuilder(end - start + 256 * inside.size());
    int at = start;
    for (Edit edit : inside) {
      if (edit.start() < at) {
        continue;
      }
      result.append(text, at, edit.start()).append(edit.text());
      at = edit.end();
    }
    return result.append(text, at, end).toString();
  }
}
