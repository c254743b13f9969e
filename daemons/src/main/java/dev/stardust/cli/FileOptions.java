package dev.stardust.cli;

import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say how a file is written. */
final class FileOptions {

  static final String TABLE = "--table";
  private static final String FORMAT = "--format";
  private static final String DELIMITER = "--delimiter";
  private static final String NULL = "--null";
  private static final String GUARD = "--guard-formulas";

  private static final int LONGEST_KEY = 128;

  private FileOptions() {}

  static void addTo(CommandSpec spec, boolean forWriting) {
    text(spec, FORMAT, "FORMAT", "csv, json or ndjson. Default: what the file's name ends with.");
    text(spec, DELIMITER, "CHAR", "Between the fields of CSV; tab is a tab. Default: a comma.");
    text(
        spec,
        NULL,
        "TEXT",
        "What stands for NULL in CSV, without quotes. Default: nothing; \"\" is the empty string.");
    if (forWriting) {
      flag(
          spec,
          GUARD,
          "Writes a ' before texts in CSV that a spreadsheet would take for a formula. For people;"
              + " such a file is not loaded as it was.");
    }
  }

  static void text(CommandSpec spec, String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
  }

  static void number(CommandSpec spec, String name, String description) {
    spec.addOption(
        OptionSpec.builder(name).paramLabel("N").type(Long.class).description(description).build());
  }

  static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  /** The format that is named, else the one that the file's name ends with. */
  static Format format(ToolContext context, String file) throws UsageException {
    String named = context.option(FORMAT, "");
    Optional<Format> format = named.isEmpty() ? Format.ofFile(file) : Format.of(named);
    return format.orElseThrow(
        () ->
            new UsageException(
                named.isEmpty()
                    ? "the name '"
                        + file
                        + "' does not end with .csv, .json or .ndjson; give --format"
                    : FORMAT + " is '" + named + "'; allowed: csv, json, ndjson"));
  }

  /** The format that is named; there is no file whose name could tell it. */
  static Format format(ToolContext context) throws UsageException {
    return format(context, required(context, FORMAT));
  }

  static CsvDialect dialect(ToolContext context) throws UsageException {
    String delimiter = context.option(DELIMITER, ",");
    String character = delimiter.toLowerCase(Locale.ROOT).equals("tab") ? "\t" : delimiter;
    if (character.length() != 1) {
      throw new UsageException(DELIMITER + " is '" + delimiter + "'; it must be one character");
    }
    try {
      return new CsvDialect(character.charAt(0), context.option(NULL, ""), context.has(GUARD));
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * A text by which what is handed in twice is known.
   *
   * @throws UsageException when it is longer than the registry can keep
   */
  static Optional<String> key(ToolContext context, String option) throws UsageException {
    String key = context.option(option, "");
    int length = key.codePointCount(0, key.length());
    if (length > LONGEST_KEY) {
      throw new UsageException(
          option + " has " + length + " characters; at most " + LONGEST_KEY + " are allowed");
    }
    return key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  /** An option that must be there. */
  static String required(ToolContext context, String option) throws UsageException {
    String value = context.option(option, "");
    if (value.isEmpty()) {
      throw new UsageException("give " + option);
    }
    return value;
  }
}
