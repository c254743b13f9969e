package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.PhysicalTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in the user's terms what a failed packet means: which value clashes in which key, which
 * column is too long, which parent is missing. Looks at the staged rows, so it must be asked before
 * the statement is undone.
 */
final class Clashes {

  static final int DUPLICATE = 1062;
  private static final int CHECK_VIOLATED = 3819;
  private static final int FUNCTION_ARGUMENT = 1411;
  private static final Pattern ENTRY_ID =
      Pattern.compile(
          "Duplicate entry '-?\\d+-\\d+-(-?\\d+)' for key '(?:[^']*entry_data\\.)?PRIMARY'");
  // Before 8.0.19 MySQL does not say of which table a key is.
  private static final Pattern UNIQUE_KEY =
      Pattern.compile("(?s)for key '(?:[^']*" + PhysicalTables.UNIQUE_KEYS + "\\.)?PRIMARY'");
  private static final Pattern STAGE = Pattern.compile("stardust_(new|old)_\\d+_\\d+_v\\d+");
  private static final Pattern FOREIGN_KEY = Pattern.compile(ForeignKeys.MARK + "(\\d+)_");
  private static final Pattern LENGTH = Pattern.compile(StageTable.LENGTH_CHECK + "(\\d+)");

  private final Write write;
  private final StageTable stage;
  private final StageSql sql;

  Clashes(Write write, StageTable stage) {
    this.write = write;
    this.stage = stage;
    this.sql = new StageSql(stage, write.tenant());
  }

  /** The failure in the user's terms; the same exception when it already is. */
  SQLException explain(SQLException failure) {
    try {
      return switch (failure.getErrorCode()) {
        case DUPLICATE -> duplicate(failure);
        case CHECK_VIOLATED -> tooLong(failure);
        case FUNCTION_ARGUMENT -> orphan(failure);
        default -> named(failure);
      };
    } catch (SQLException whileAsking) {
      failure.addSuppressed(whileAsking);
      return failure;
    }
  }

  // MySQL names the staging table where the user knows the table.
  private SQLException named(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    String renamed =
        STAGE.matcher(message).replaceAll(Matcher.quoteReplacement(write.model().name()));
    return renamed.equals(message) ? failure : Errors.restated(failure, renamed);
  }

  /** Whether an id that the engine chose is taken already. */
  boolean isGeneratedId(SQLException failure, ProposedRows rows) {
    Matcher id = ENTRY_ID.matcher(String.valueOf(failure.getMessage()));
    return failure.getErrorCode() == DUPLICATE
        && id.find()
        && rows.generates()
        && !rows.listsNumbered()
        && rows.numbered().equals(write.model().entryIdField());
  }

  private SQLException duplicate(SQLException failure) throws SQLException {
    Matcher id = ENTRY_ID.matcher(String.valueOf(failure.getMessage()));
    if (id.find()) {
      return write.duplicate(id.group(1), "PRIMARY");
    }
    if (!UNIQUE_KEY.matcher(String.valueOf(failure.getMessage())).find()) {
      return failure;
    }
    for (Key key : write.model().hashedKeys()) {
      Optional<String> value = clashWithStored(key);
      if (value.isEmpty()) {
        value = clashAmongStaged(key);
      }
      if (value.isPresent()) {
        return write.duplicate(value.get(), key.name());
      }
    }
    return failure;
  }

  private Optional<String> clashWithStored(Key key) throws SQLException {
    return text(
        "SELECT "
            + sql.keyText(key)
            + " FROM "
            + stage.name()
            + " AS _s JOIN "
            + write.model().physical(PhysicalTables.UNIQUE_KEYS)
            + " AS _k ON _k.tenant_id = "
            + write.tenant()
            + " AND _k.model_id = "
            + write.model().id()
            + " AND _k.key_id = "
            + key.id()
            + " AND _k.key_hash = "
            + sql.hash(key)
            + " AND NOT (_k.entry_id <=> _s."
            + InlineView.ENTRY
            + ") ORDER BY _s."
            + StageTable.ROW
            + " LIMIT 1");
  }

  private Optional<String> clashAmongStaged(Key key) throws SQLException {
    return text(
        "SELECT MIN("
            + sql.keyText(key)
            + ") FROM "
            + stage.name()
            + " AS _s WHERE "
            + sql.nonNull(key)
            + " GROUP BY "
            + sql.hash(key)
            + " HAVING COUNT(*) > 1 ORDER BY MIN(_s."
            + StageTable.ROW
            + ") LIMIT 1");
  }

  private Optional<String> text(String query) throws SQLException {
    Packet packet = new Packet();
    packet.add(query);
    List<List<Object>> rows = write.send(packet).get(0).rows();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(shortened(String.valueOf(rows.get(0).get(0))));
  }

  /** MySQL shows the first 64 characters of a duplicate value. */
  static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= 64
        ? value
        : value.substring(0, value.offsetByCodePoints(0, 64));
  }

  private SQLException tooLong(SQLException failure) {
    Matcher check = LENGTH.matcher(String.valueOf(failure.getMessage()));
    return check.find() ? Errors.of(ErrorCode.TOO_LONG, field(check.group(1)), 1) : failure;
  }

  private String field(String id) {
    return write.model().field(Long.parseLong(id)).map(Field::name).orElse(id);
  }

  private SQLException orphan(SQLException failure) {
    Matcher mark = FOREIGN_KEY.matcher(String.valueOf(failure.getMessage()));
    if (!mark.find()) {
      return failure;
    }
    long id = Long.parseLong(mark.group(1));
    return write.model().foreignKeys().stream()
        .filter(key -> key.id() == id)
        .findFirst()
        .map(key -> Errors.of(ErrorCode.CHILD_ROW, ForeignKeys.describe(write.model(), key)))
        .orElse(failure);
  }
}
