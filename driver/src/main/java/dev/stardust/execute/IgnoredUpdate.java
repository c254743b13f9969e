package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The staged rows of an UPDATE IGNORE, looked at one after the other: what one row gives up another
 * may take. Their unique keys are moved at once, everything else is written afterwards.
 */
final class IgnoredUpdate {

  private final Write write;
  private final Model model;
  private final StageTable stage;
  private final StageSql sql;
  private final List<Key> keys;
  private final List<ForeignKey> foreignKeys;
  private final Set<Field> changed;
  private final @Nullable Field id;
  private final Set<Long> left = new HashSet<>();
  private final Set<Long> taken = new HashSet<>();

  /**
   * @param stage the rows with their new values
   * @param changed the columns that may have changed
   */
  IgnoredUpdate(Write write, StageTable stage, Set<Field> changed) {
    this.write = write;
    this.model = write.model();
    this.stage = stage;
    this.sql = new StageSql(stage, write.tenant());
    this.changed = changed;
    this.keys = UpdateRun.keysOf(model, changed);
    this.foreignKeys = foreignKeys(write, changed);
    this.id = model.entryIdField().filter(changed::contains).orElse(null);
  }

  private static List<ForeignKey> foreignKeys(Write write, Set<Field> changed) {
    List<Long> ids = changed.stream().map(Field::id).toList();
    return new ForeignKeys(write)
        .enforced().stream().filter(key -> key.fields().stream().anyMatch(ids::contains)).toList();
  }

  /** Whether a row may have to stay as it is when these columns change. */
  static boolean mayRefuse(Write write, Set<Field> changed) {
    return !UpdateRun.keysOf(write.model(), changed).isEmpty()
        || !foreignKeys(write, changed).isEmpty()
        || new References(write).pointAt(changed)
        || write.model().entryIdField().filter(changed::contains).isPresent();
  }

  /** Why the row stays as it is, or null; then its keys have been moved. */
  @Nullable SQLException refusal(long row) throws SQLException {
    Move move = move(row);
    SQLException refused = reason(row, move);
    if (refused == null) {
      left.add(move.from());
      taken.add(move.to());
    }
    Packet packet = new Packet();
    if (refused != null) {
      packet.add("DELETE FROM " + stage.name() + " WHERE _row = " + row);
    } else if (!keys.isEmpty()) {
      packet.add(sql.deleteKeys(keys, row));
      UpdateRun.obeyed(keys).forEach(key -> packet.add(sql.insertKey(key, row)));
    }
    if (!packet.isEmpty()) {
      write.send(packet);
    }
    return refused;
  }

  /**
   * What becomes of a row's id.
   *
   * @param stored whether an entry had the new id before the statement
   */
  private record Move(long from, long to, boolean stored) {}

  private Move move(long row) throws SQLException {
    if (id == null) {
      return new Move(0, 0, false);
    }
    String wanted = "_s." + Sql.quote(id.name());
    List<Object> ids =
        ask("SELECT _s."
                + InlineView.ENTRY
                + ", "
                + wanted
                + ", EXISTS (SELECT 1 FROM "
                + model.physical(PhysicalTables.ENTRY_DATA)
                + " AS _d WHERE "
                + model.owned("_d", write.tenant())
                + " AND _d.id = "
                + wanted
                + ") FROM "
                + stage.name()
                + " AS _s WHERE _s._row = "
                + row)
            .get(0);
    return new Move(
        ((Number) ids.get(0)).longValue(),
        ((Number) ids.get(1)).longValue(),
        ((Number) ids.get(2)).longValue() == 1);
  }

  private @Nullable SQLException reason(long row, Move move) throws SQLException {
    for (ForeignKey key : foreignKeys) {
      if (!ask(new ForeignKeys(write).orphans(stage, key, row)).isEmpty()) {
        return Errors.of(ErrorCode.CHILD_ROW, new ForeignKeys(write).describe(model, key));
      }
    }
    boolean held = move.stored() && !left.contains(move.to()) || taken.contains(move.to());
    if (move.to() != move.from() && held) {
      return write.duplicate(Long.toString(move.to()), "PRIMARY");
    }
    for (Key key : keys) {
      SQLException clash = new Clashes(write, stage).clash(key, row);
      if (clash != null) {
        return clash;
      }
    }
    return new References(write).refusal(stage, changed, row);
  }

  private List<List<Object>> ask(String query) throws SQLException {
    Packet packet = new Packet();
    packet.add(query);
    return write.send(packet).get(0).rows();
  }
}
