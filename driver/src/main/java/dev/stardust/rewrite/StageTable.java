package dev.stardust.rewrite;

import dev.stardust.schema.Check;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A session's temporary table with exactly the declared columns of a model. What a statement writes
 * goes through it, so that MySQL itself converts and checks every value, applies defaults and names
 * column and row in its errors.
 *
 * <p>A row wider than an InnoDB page allows (a model of many hundred columns) is staged in MyISAM.
 * Of a row wider than any native table's, the widest strings are staged as TEXT until the rest
 * fits; a CHECK then stands for each declared length.
 *
 * @param model the model at the version that the stage was built for
 * @param role what the rows in it are
 * @param number tells stages of the same role apart that one statement needs
 */
public record StageTable(Model model, Role role, int number) {

  /** The first or only stage of that role. */
  public StageTable(Model model, Role role) {
    this(model, role, 0);
  }

  /** What the rows of a stage are. */
  public enum Role {
    /** Proposed rows of an INSERT or REPLACE. */
    PROPOSED("new"),
    /** Stored rows that an UPDATE is changing. */
    STORED("old"),
    /** Stored rows that a change of the definition copies. */
    COPIED("copy");

    private final String word;

    Role(String word) {
      this.word = word;
    }
  }

  /** Orders the rows as the statement gave them. */
  public static final String ROW = "_row";

  /**
   * Names of the CHECKs that stand for declared lengths begin with this; the column's name follows.
   */
  public static final String LENGTH_CHECK = "stardust_length_";

  private static final Pattern ON_UPDATE =
      Pattern.compile("(?i) ON UPDATE CURRENT_TIMESTAMP(\\(\\d?\\))?");

  private static final int WIDEST_ROW = 65_000;
  private static final int WIDEST_PAGE = 7_500;
  private static final int LONGEST_INLINE = 768;
  private static final int POINTER = 40;
  private static final int LEAST = 12;

  /** VARCHARs before CHARs, which lose their spaces at the end only as what they are. */
  private static final Comparator<Field> WIDEST_FIRST =
      Comparator.comparing((Field field) -> field.type().name().equals("char"))
          .thenComparing(field -> -bytes(field.type()));

  /** The table's qualified name. */
  public String name() {
    return model.physical(
        "stardust_"
            + role.word
            + "_"
            + model.id()
            + "_"
            + model.tenantId()
            + "_v"
            + model.version()
            + (number == 0 ? "" : "_" + number));
  }

  /** The statement that creates it. */
  public String create() {
    Set<Field> widened = widened();
    List<String> lines = new ArrayList<>();
    // Stored rows bring their entry ids, and 0 is one of them.
    String numbering = role == Role.PROPOSED ? " AUTO_INCREMENT" : "";
    lines.add(ROW + " BIGINT NOT NULL" + numbering + " PRIMARY KEY");
    // Of one width from the beginning: an id that is filled in later changes the row in its place.
    lines.add(InlineView.ENTRY + " BIGINT NOT NULL DEFAULT 0");
    lines.add(
        "_fields JSON NOT NULL DEFAULT (JSON_OBJECT())"
            + StageCheck.sql("_fields", "JSON_TYPE(_fields) = 'OBJECT'"));
    for (Field field : model.fields()) {
      lines.add(Sql.quote(field.name()) + " " + definition(field, widened));
    }
    for (Check check : model.checks()) {
      if (check.enforced()) {
        lines.add(StageCheck.sql(check.name(), check.expression()));
      }
    }
    widened.stream().map(StageTable::lengthCheck).forEach(lines::add);
    return "CREATE TEMPORARY TABLE IF NOT EXISTS "
        + name()
        + " ("
        + String.join(", ", lines)
        + ") ENGINE="
        + (isWide() ? "MyISAM" : "InnoDB")
        + " DEFAULT CHARSET="
        + model.options().charset()
        + " COLLATE="
        + model.options().collation();
  }

  // A generated number is filled in after the row is staged, so until then its column may be NULL.
  private String definition(Field field, Set<Field> widened) {
    if (field.autoIncrement()) {
      return role == Role.PROPOSED
          ? field.type().text() + " NULL DEFAULT NULL"
          : field.type().text() + " NOT NULL DEFAULT 0"; // what DEFAULT is in an UPDATE
    }
    String definition = field.definition();
    if (field.onUpdateSql() != null && role != Role.STORED) {
      // The engine updates such rows, and nobody else does.
      definition = ON_UPDATE.matcher(definition).replaceFirst("");
    }
    return widened.contains(field)
        ? definition.replaceFirst("(?i)^(var)?char\\(\\d+\\)", "text")
        : definition;
  }

  /** The strings that are staged as TEXT, so that a row is not wider than MySQL allows. */
  private Set<Field> widened() {
    long row = model.fields().stream().mapToLong(field -> bytes(field.type())).sum();
    Set<Field> widened = new HashSet<>();
    for (Field field : model.fields().stream().sorted(WIDEST_FIRST).toList()) {
      if (row <= WIDEST_ROW) {
        break;
      }
      if (isWidenable(field)) {
        widened.add(field);
        row -= bytes(field.type()) - LEAST;
      }
    }
    return widened;
  }

  private static boolean isWidenable(Field field) {
    return field.type().isShortCharacter()
        && (field.defaultSql() == null || "NULL".equals(field.defaultSql()));
  }

  private static String lengthCheck(Field field) {
    String fits = "CHAR_LENGTH(" + Sql.quote(field.name()) + ") <= " + field.type().length(1);
    return StageCheck.sql(LENGTH_CHECK + field.id(), fits);
  }

  /** Whether it is a MyISAM table, which no rollback empties. */
  public boolean isWide() {
    Set<Field> widened = widened();
    long page = 0;
    for (Field field : model.fields()) {
      long bytes = bytes(field.type());
      page += bytes > LONGEST_INLINE || widened.contains(field) ? POINTER : bytes;
    }
    return page > WIDEST_PAGE;
  }

  /** At most so many bytes of a row are the column's. */
  private static long bytes(SqlType type) {
    if (type.isShortCharacter()) {
      return 4L * type.length(1) + 2;
    }
    return type.isShortBinary() ? type.length(1) + 2L : type.name().equals("decimal") ? 31 : LEAST;
  }
}
