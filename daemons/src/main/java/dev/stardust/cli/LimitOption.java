package dev.stardust.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option {@code --limit}: how many rows an answer has at most. */
final class LimitOption {

  private static final String NAME = "--limit";
  private static final int DEFAULT = 100;

  private LimitOption() {}

  /**
   * Adds it.
   *
   * @param what "How many at most." or what it counts, as a sentence
   */
  static void addTo(CommandSpec spec, String what) {
    spec.addOption(
        OptionSpec.builder(NAME)
            .paramLabel("N")
            .type(Integer.class)
            .description(what + " Default: " + DEFAULT + ".")
            .build());
  }

  static int of(ToolContext context) throws UsageException {
    int limit = context.option(NAME, DEFAULT);
    if (limit < 1) {
      throw new UsageException(NAME + " is " + limit + "; it must be at least 1");
    }
    return limit;
  }
}
