package dev.stardust.cli;

import dev.stardust.reconciler.DeadLetters.Selection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say which dead letters are meant. */
final class LetterSelection {

  private static final String ID = "--id";
  private static final String REASON = "--reason";

  private LetterSelection() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(ID)
            .paramLabel("N")
            .type(Long.class)
            .description("The letter of this id.")
            .build());
    spec.addOption(
        OptionSpec.builder(REASON)
            .paramLabel("REASON")
            .type(String.class)
            .description(
                "Letters with this reason: malformed_json, missing_entry, schema_incompatibility,"
                    + " other.")
            .build());
    spec.addOption(
        OptionSpec.builder("--tenant")
            .paramLabel("N")
            .type(Long.class)
            .description("Letters of this tenant.")
            .build());
  }

  /** The letters that the options mean; all of them when none is given. */
  static Selection of(ToolContext context) {
    Long id = context.arguments().matchedOptionValue(ID, (Long) null);
    String reason = context.arguments().matchedOptionValue(REASON, (String) null);
    return new Selection(id, reason, context.tenantIfGiven());
  }

  /**
   * The letters that the options mean.
   *
   * @throws UsageException when no option is given
   */
  static Selection required(ToolContext context) throws UsageException {
    Selection selection = of(context);
    if (selection.id() == null && selection.reason() == null && selection.tenant() == null) {
      throw new UsageException("say which letters: --id, --reason or --tenant");
    }
    return selection;
  }
}
