package dev.stardust.schema;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A declared column of a virtual table.
 *
 * @param id the registry's id, never reused
 * @param name the column's name as declared
 * @param jsonKey its key in the entry's JSON: the name it was created with. It stays when the
 *     column is renamed, so that a rename touches no entry
 * @param type the declared type
 * @param definition everything behind the name in {@code SHOW CREATE TABLE}, for example {@code
 *     varchar(20) NOT NULL DEFAULT 'x' COMMENT 'y'}
 * @param notNull declared NOT NULL (also implied by a primary key)
 * @param defaultSql the DEFAULT as SQL: a quoted literal, {@code NULL}, {@code
 *     CURRENT_TIMESTAMP(6)} or an expression in parentheses; null when the column has no default
 * @param onUpdateSql the expression of ON UPDATE, or null
 * @param autoIncrement declared AUTO_INCREMENT
 * @param missing the value that a live entry has whose JSON lacks the key (written before the
 *     column was added), as a quoted SQL literal in the form the JSON has it, or null for SQL NULL
 * @param slots the live slots: at most one READY and at most one BACKFILLING
 */
public record Field(
    long id,
    String name,
    String jsonKey,
    SqlType type,
    String definition,
    boolean notNull,
    @Nullable String defaultSql,
    @Nullable String onUpdateSql,
    boolean autoIncrement,
    @Nullable String missing,
    List<Slot> slots) {

  private static final String INVISIBLE = "/*!80023 INVISIBLE */";
  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*+'", Pattern.DOTALL);

  public Field {
    slots = List.copyOf(slots);
  }

  /** The same column, read from the JSON. */
  public Field withoutSlots() {
    return new Field(
        id,
        name,
        jsonKey,
        type,
        definition,
        notNull,
        defaultSql,
        onUpdateSql,
        autoIncrement,
        missing,
        List.of());
  }

  /** Whether it is declared INVISIBLE: shown and written only where a statement names it. */
  public boolean isInvisible() {
    return definition.contains(INVISIBLE)
        && QUOTED.matcher(definition).replaceAll("''").contains(INVISIBLE);
  }

  /** The slot that readers use; empty when the field is read from the JSON. */
  public Optional<Slot> readySlot() {
    return slots.stream().filter(slot -> slot.state() == SlotState.READY).findFirst();
  }

  /** The slots that every writer must keep equal to the JSON: ready and backfilling ones. */
  public List<Slot> writtenSlots() {
    return slots.stream().filter(slot -> slot.state() != SlotState.TOMBSTONED).toList();
  }

  /** The column's MySQL path in the entry's JSON, as an SQL literal: {@code '$."key"'}. */
  public String jsonPath() {
    return Sql.string("$." + Sql.jsonKey(jsonKey));
  }

  /** The default as an expression that means the same under every sql_mode, or null. */
  public @Nullable String portableDefault() {
    if (defaultSql == null || defaultSql.indexOf('\\') < 0) {
      return defaultSql;
    }
    return QUOTED
        .matcher(defaultSql)
        .replaceAll(
            literal ->
                literal.group().indexOf('\\') < 0
                    ? Matcher.quoteReplacement(literal.group())
                    : portable(literal.group(), defaultSql, literal.start()));
  }

  // MySQL prints an introducer before the literals in an expression.
  private static String portable(String literal, String sql, int start) {
    String portable = Sql.string(Sql.text(literal));
    boolean introduced = start > 0 && Character.isLetterOrDigit(sql.charAt(start - 1));
    return introduced ? portable.substring(portable.indexOf(' ')) : portable;
  }

  /**
   * Whether the path is no plain literal, because none means the same under every sql_mode;
   * JSON_VALUE takes no other.
   */
  public boolean hasOddPath() {
    return Sql.jsonKey(jsonKey).indexOf('\\') >= 0;
  }
}
