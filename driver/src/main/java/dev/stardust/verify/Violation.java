package dev.stardust.verify;

import org.jspecify.annotations.Nullable;

/**
 * A broken rule.
 *
 * @param rule what should hold
 * @param table the virtual table, or the physical one where no virtual one is known
 * @param tenant the tenant of the row
 * @param entry the entry's id, or null where no single entry is concerned
 * @param subject the field, key or page
 * @param expected the value that should stand there, as text
 * @param found the value that stands there, as text
 */
public record Violation(
    Rule rule,
    String table,
    long tenant,
    @Nullable Long entry,
    String subject,
    @Nullable String expected,
    @Nullable String found) {

  @Override
  public String toString() {
    return "%s: table %s, tenant %d, entry %s, %s: expected %s, found %s (%s)"
        .formatted(rule, table, tenant, entry, subject, expected, found, rule.meaning());
  }
}
