package dev.stardust.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that differs on purpose between a native and a virtual table.
 *
 * @param id the name by which scripts refer to it
 * @param title what differs
 * @param reason why
 * @param scope {@code always}; {@code generated} for statements made at random; {@code named} when
 *     it applies only to the steps that name it; {@code nowhere} when the scripts go around it
 * @param pattern the text to leave out of the comparison on both sides, with the line when nothing
 *     else is on it; or {@code columns} and the labels of columns whose cells may differ; empty
 *     when the whole outcome may differ
 */
record DeclaredDifference(String id, String title, String reason, String scope, String pattern) {

  private static final String COLUMNS = "columns ";

  /** Those that statements made at random run into. */
  static final Set<String> OF_GENERATED =
      Set.of("guessed-keys", "computed-columns", "lookup-warnings", "group-warnings");

  /** All of them, in the file's order. */
  static final List<DeclaredDifference> ALL = read();

  private static List<DeclaredDifference> read() {
    try (InputStream in =
        DeclaredDifference.class.getResourceAsStream("/differential/differences.tsv")) {
      if (in == null) {
        throw new IllegalStateException("differences.tsv is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(DeclaredDifference::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeclaredDifference parse(String line) {
    String[] cells = line.split("\t", -1);
    return new DeclaredDifference(cells[0], cells[1], cells[2], cells[3], cells[4]);
  }

  /** The labels, in lower case, of result columns whose cells may differ at this step. */
  static Set<String> maskedColumns(Step step) {
    Set<String> masked = new HashSet<>();
    for (DeclaredDifference difference : ALL) {
      if (step.differs().contains(difference.id) && difference.pattern.startsWith(COLUMNS)) {
        String labels = difference.pattern.substring(COLUMNS.length()).toLowerCase(Locale.ROOT);
        masked.addAll(List.of(labels.split(",", -1)));
      }
    }
    return masked;
  }

  /** The lines without what may differ at this step. */
  static List<String> strip(List<String> lines, Step step) {
    List<String> stripped = new ArrayList<>(lines);
    for (DeclaredDifference difference : ALL) {
      boolean applies = difference.scope.equals("always") || step.differs().contains(difference.id);
      if (applies && difference.pattern.isEmpty()) {
        return List.of();
      }
      if (applies && !difference.pattern.startsWith(COLUMNS)) {
        Pattern pattern = Pattern.compile(difference.pattern);
        stripped.replaceAll(line -> pattern.matcher(line).replaceAll("…"));
      }
    }
    stripped.removeIf(line -> line.equals("…"));
    return stripped;
  }
}
