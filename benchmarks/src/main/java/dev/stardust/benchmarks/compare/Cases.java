package dev.stardust.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cases: {@code -- kind: name (parameters)} begins one, {@code -- layout} the text for a
 * layout, an empty line ends it.
 */
final class Cases {

  private static final String RESOURCE = "/compare/statements.sql";
  private static final Pattern HEAD =
      Pattern.compile("-- (read|literal|write|batch): (.*) \\((.*)\\)");
  private static final Pattern LAYOUT = Pattern.compile("-- (\\w+)");

  private Cases() {}

  static List<Case> read() throws IOException {
    try (InputStream stream = Cases.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IOException(RESOURCE + " is missing");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static List<Case> parse(String text) {
    List<Case> cases = new ArrayList<>();
    for (String block : text.split("\n\n", -1)) {
      List<String> lines = block.strip().lines().toList();
      Matcher head = HEAD.matcher(lines.get(0));
      if (head.matches()) {
        List<String> parameters =
            head.group(3).isEmpty() ? List.of() : List.of(head.group(3).split(", ", -1));
        cases.add(
            new Case(
                head.group(2),
                Kind.of(head.group(1)),
                parameters,
                texts(lines.subList(1, lines.size()))));
      }
    }
    return cases;
  }

  private static Map<String, String> texts(List<String> lines) {
    Map<String, String> texts = new LinkedHashMap<>();
    String layout = Case.ALL;
    for (String line : lines) {
      Matcher next = LAYOUT.matcher(line);
      if (next.matches()) {
        layout = next.group(1);
      } else {
        texts.merge(layout, line, (before, more) -> before + " " + more);
      }
    }
    return texts;
  }
}
