package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.ClashSql;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.KeyText;
import dev.stardust.rewrite.StageCheck;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.PhysicalTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says in the user's terms what a failed packet means: which value clashes in which key, which
 * column is too long, which parent is missing. Looks at the staged rows, so it must be asked before
 * the statement is undone.
 */
final class Clashes {

  static final int DUPLICATE = 1062;
  private static final int CHECK_VIOLATED = 3819;
  private static final int OUT_OF_RANGE = 1264;
  private static final int FUNCTION_ARGUMENT = 1411;

  // The words around what is quoted are in the language of lc_messages.
  private static final Pattern ENTRY_ID =
      Pattern.compile("^\\D*'-?\\d+-(\\d+)-(-?\\d+)'[^']*'(?:[^']*entry_data\\.)?PRIMARY'");
  // Before 8.0.19 MySQL does not say of which table a key is.
  private static final Pattern UNIQUE_KEY =
      Pattern.compile("(?s)'[^']*'(?:[^']*" + PhysicalTables.UNIQUE_KEYS + "\\.)?PRIMARY'");

  private static final Pattern HASH = Pattern.compile("^\\D*'-?\\d+-\\d+-(\\d+)-");

  /** What Connector/J puts before the message of such an error, and will again. */
  private static final String TRUNCATION = "^Data truncation: ";

  private static final Pattern STAGE =
      Pattern.compile("stardust_(new|old)_\\d+_\\d+_v\\d+(_\\d+)?");
  private static final Pattern FOREIGN_KEY = Pattern.compile(ForeignKeys.MARK + "(\\d+)_");
  private static final Pattern LENGTH = Pattern.compile(StageTable.LENGTH_CHECK + "(\\d+)");

  private static final Pattern FUNCTIONAL = Pattern.compile("'ix_(\\d+)'");
  private static final Pattern LAST_NUMBER = Pattern.compile("\\d+$");

  private final Write write;
  private final StageTable stage;
  private final ClashSql sql;

  Clashes(Write write, StageTable stage) {
    this.write = write;
    this.stage = stage;
    this.sql = new ClashSql(stage, write.tenant());
  }

  /** The failure in the user's terms; the same exception when it already is. */
  SQLException explain(SQLException failure) {
    try {
      return switch (failure.getErrorCode()) {
        case DUPLICATE -> duplicate(failure);
        case CHECK_VIOLATED -> violated(failure);
        case FUNCTION_ARGUMENT -> orphan(failure);
        case OUT_OF_RANGE -> tooLarge(failure);
        default -> named(failure);
      };
    } catch (SQLException whileAsking) {
      failure.addSuppressed(whileAsking);
      return failure;
    }
  }

  // MySQL names the staging table where the user knows the table.
  private SQLException named(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).replaceFirst(TRUNCATION, "");
    String renamed =
        STAGE.matcher(message).replaceAll(Matcher.quoteReplacement(write.model().name()));
    String restated = ofFunctionalKey(renamed);
    return restated.equals(message) ? failure : Errors.restated(failure, restated);
  }

  /** The message with the name of the key whose index on the page has refused a value. */
  private String ofFunctionalKey(String message) {
    Matcher index = FUNCTIONAL.matcher(message);
    Optional<Key> key =
        index.find()
            ? write.model().keys().stream()
                .filter(k -> k.isFunctional() && String.valueOf(k.id()).equals(index.group(1)))
                .findFirst()
            : Optional.empty();
    if (key.isEmpty()) {
      return message;
    }
    String named = index.replaceFirst(Matcher.quoteReplacement("'" + key.get().name() + "'"));
    // An UPDATE of several tables has counted the rows that it found before.
    return stage.role() == StageTable.Role.PROPOSED
        ? named
        : LAST_NUMBER
            .matcher(named)
            .replaceFirst(row -> String.valueOf(Math.max(1, Long.parseLong(row.group()) - 1)));
  }

  /** Whether an id that the engine chose is taken already. */
  boolean isGeneratedId(SQLException failure, ProposedRows rows) {
    Matcher id = ENTRY_ID.matcher(String.valueOf(failure.getMessage()));
    return failure.getErrorCode() == DUPLICATE
        && id.find()
        && rows.ids().generates()
        && !rows.listsNumbered()
        && rows.ids().numbered().equals(write.model().entryIdField());
  }

  private SQLException duplicate(SQLException failure) throws SQLException {
    String message = String.valueOf(failure.getMessage());
    Matcher id = ENTRY_ID.matcher(message);
    boolean ofId = id.find();
    if (!ofId && !UNIQUE_KEY.matcher(message).find()) {
      return named(failure);
    }
    if (ofId && Integer.parseInt(id.group(1)) != write.model().id()) {
      return failure; // of another target
    }
    First first = new First();
    if (stage.role() == StageTable.Role.PROPOSED) {
      first.offer(orphan());
      if (ofId) {
        first.offer(
            ask(sql.firstId(null), row -> write.duplicate(String.valueOf(row.get(1)), "PRIMARY")));
      }
    } else if (ofId) {
      return write.duplicate(id.group(2), "PRIMARY");
    } else {
      first.offer(changedId());
    }
    offerKeys(first);
    return first.failure == null ? unnamed(failure, ofId ? id.group(2) : null) : first.failure;
  }

  /** Who had the key has let go of it since, or holds it again: its id is all that is known. */
  private SQLException unnamed(SQLException failure, @Nullable String entryId) {
    if (entryId != null) {
      return write.duplicate(entryId, "PRIMARY");
    }
    Matcher hash = HASH.matcher(String.valueOf(failure.getMessage()));
    long id = hash.find() ? Long.parseLong(hash.group(1)) : 0;
    return write.model().hashedKeys().stream()
        .filter(key -> key.id() == id)
        .findFirst()
        .map(key -> write.duplicate("", key.name()))
        .orElse(failure);
  }

  // Of each row's keys, MySQL looks at the primary one first; their hashes are written before ids.
  private @Nullable Problem changedId() throws SQLException {
    Field id = write.model().entryIdField().orElse(null);
    return id == null
        ? null
        : ask(
            sql.firstChangedId(id), row -> write.duplicate(String.valueOf(row.get(1)), "PRIMARY"));
  }

  /** What MySQL says of the first key that a staged row may not have, or null. */
  @Nullable SQLException firstClash(long row) throws SQLException {
    if (write.model().entryIdField().isPresent()) {
      Problem id =
          ask(sql.firstId(row), found -> write.duplicate(String.valueOf(found.get(1)), "PRIMARY"));
      if (id != null) {
        return id.failure();
      }
    }
    for (Key key : write.model().obeyedKeys()) {
      SQLException clash = clash(key, row);
      if (clash != null) {
        return clash;
      }
    }
    return null;
  }

  /** What MySQL says when a staged row may not have this key, or null when it may. */
  @Nullable SQLException clash(Key key, long row) throws SQLException {
    Problem problem =
        ask(sql.first(key, row), found -> write.duplicate(text(key, found), key.name()));
    return problem == null ? null : problem.failure();
  }

  private String text(Key key, List<Object> row) {
    return KeyText.of(write.model(), key, row.subList(1, row.size()));
  }

  /** The first stored row that changes to a key which is taken, or null. */
  @Nullable Problem firstTaken() throws SQLException {
    First first = new First();
    first.offer(changedId());
    offerKeys(first);
    return first.failure == null ? null : new Problem(first.row, first.failure);
  }

  private void offerKeys(First first) throws SQLException {
    for (Key key : write.model().obeyedKeys()) {
      first.offer(ask(sql.first(key, null), row -> write.duplicate(text(key, row), key.name())));
    }
  }

  /** What is wrong with a staged row. */
  record Problem(long row, SQLException failure) {}

  /** The problem of the first row; of a row's problems the one that was offered first. */
  private static final class First {

    private long row = Long.MAX_VALUE;
    private @Nullable SQLException failure;

    void offer(@Nullable Problem problem) {
      if (problem != null && problem.row() < row) {
        row = problem.row();
        failure = problem.failure();
      }
    }
  }

  private @Nullable Problem ask(String query, Function<List<Object>, SQLException> meaning)
      throws SQLException {
    Packet packet = new Packet();
    packet.add(query);
    List<List<Object>> rows = write.send(packet).get(0).rows();
    return rows.isEmpty()
        ? null
        : new Problem(((Number) rows.get(0).get(0)).longValue(), meaning.apply(rows.get(0)));
  }

  // Of each row, MySQL looks for the parents first.
  private @Nullable Problem orphan() throws SQLException {
    First first = new First();
    for (ForeignKey key : new ForeignKeys(write).enforced()) {
      if (!key.referencedTable().equals(write.model().name())) {
        first.offer(ask(new ForeignKeys(write).firstOrphan(stage, key), row -> orphan(key)));
      }
    }
    return first.failure == null ? null : new Problem(first.row, first.failure);
  }

  private SQLException orphan(ForeignKey key) {
    return Errors.of(ErrorCode.CHILD_ROW, new ForeignKeys(write).describe(write.model(), key));
  }

  private SQLException violated(SQLException failure) {
    Matcher check = LENGTH.matcher(String.valueOf(failure.getMessage()));
    return check.find()
        ? Errors.of(ErrorCode.TOO_LONG, field(check.group(1)), 1)
        : Errors.restated(failure, StageCheck.declared(String.valueOf(failure.getMessage())));
  }

  // A column shows what it takes itself; an entry's id is smaller than a BIGINT UNSIGNED.
  private SQLException tooLarge(SQLException failure) {
    Field id = write.model().entryIdField().orElse(null);
    boolean ofEntry = String.valueOf(failure.getMessage()).contains("'" + InlineView.ENTRY + "'");
    return ofEntry && id != null
        ? Errors.of(ErrorCode.ID_TOO_LARGE, failure, id.name())
        : named(failure);
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
        .map(this::orphan)
        .orElse(failure);
  }
}
