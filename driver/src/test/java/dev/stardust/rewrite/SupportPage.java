package dev.stardust.rewrite;

import dev.stardust.rewrite.GoldenFile.GoldenCase;
import java.util.List;
import java.util.Locale;

/** Renders docs/sql-support.md from the golden files. */
final class SupportPage {

  private static final String HEAD =
      """
      # SQL on virtual tables

      This page is rendered from the golden files in `driver/src/test/resources/rewrite`, which also
      hold the physical SQL of every statement; a test compares both with what the driver does.
      Every statement below is one that the driver was tested with. `customer`, `orders`,
      `employee`, `region` and `Line Item` are virtual tables, `country` and `tag` ordinary ones.

      Statements that write virtual tables or change their definition are compared, one by one, with
      the same statements on native tables: they are in `driver/src/test/resources/differential`,
      and [differences.md](differences.md) lists what differs on purpose.

      """;

  private SupportPage() {}

  static String render(List<GoldenFile> files) {
    StringBuilder page = new StringBuilder(HEAD);
    for (GoldenFile file : files) {
      page.append("- [").append(file.title()).append("](#").append(anchor(file)).append(")\n");
    }
    for (GoldenFile file : files) {
      page.append("\n## ").append(file.title()).append("\n\n");
      if (!file.introduction().isEmpty()) {
        page.append(file.introduction()).append("\n\n");
      }
      page.append("```sql\n");
      for (GoldenCase golden : file.cases()) {
        append(page, golden);
      }
      page.append("```\n");
      file.cases().stream().filter(c -> isExample(c)).findFirst().ifPresent(c -> becomes(page, c));
    }
    return page.toString();
  }

  private static String anchor(GoldenFile file) {
    return file.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static void append(StringBuilder page, GoldenCase golden) {
    page.append("-- ").append(golden.title());
    golden
        .settings()
        .forEach((k, v) -> page.append(" (").append(k).append(": ").append(v).append(")"));
    page.append('\n').append(golden.written()).append(";\n");
    if (golden.isRefused()) {
      page.append("--   refused: ")
          .append(golden.result().substring("Refused with ".length()))
          .append('\n');
    }
  }

  private static boolean isExample(GoldenCase golden) {
    return golden.result().startsWith("```sql");
  }

  private static void becomes(StringBuilder page, GoldenCase golden) {
    page.append("\nFor example, \"").append(golden.title()).append("\" runs as\n\n");
    page.append(golden.result(), 0, golden.result().indexOf("\n```", 7) + 4).append('\n');
  }
}
