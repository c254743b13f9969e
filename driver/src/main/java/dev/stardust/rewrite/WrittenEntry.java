package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statement that makes an entry of the very values that its page row was made of just before,
 * so that the page need not be read. Only for values that a slot takes as they are written, and for
 * types that such a value has in the document without its column.
 */
final class WrittenEntry {

  private static final String GAP = "\0";

  /** The place of the entry's id among the values. */
  private static final int ID = -1;

  private final List<String> pieces;
  private final List<Integer> gaps;

  private WrittenEntry(List<String> pieces, List<Integer> gaps) {
    this.pieces = pieces;
    this.gaps = gaps;
  }

  /**
   * The statement for the model, if it has such types only.
   *
   * @param slotted the fields whose values are written, in order
   */
  static Optional<WrittenEntry> of(Model model, long tenant, List<Field> slotted) {
    List<String> pairs = new ArrayList<>();
    List<Integer> gaps = new ArrayList<>();
    gaps.add(ID);
    for (Field field : model.fields()) {
      if (field.type().isJson()) {
        continue;
      }
      int at = slotted.indexOf(field);
      boolean isId = model.entryIdField().filter(field::equals).isPresent();
      String value = isId ? GAP : at < 0 ? "NULL" : json(field);
      if (value == null) {
        return Optional.empty();
      }
      pairs.add(Sql.string(field.jsonKey()) + ", " + value);
      if (isId || at >= 0) {
        gaps.add(isId ? ID : at);
      }
    }
    String statement =
        "INSERT INTO "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " (tenant_id, model_id, id, fields) VALUES ("
            + tenant
            + ", "
            + model.id()
            + ", "
            + GAP
            + ", JSON_OBJECT("
            + String.join(", ", pairs)
            + "))";
    return Optional.of(new WrittenEntry(List.of(statement.split(GAP, -1)), gaps));
  }

  private static @Nullable String json(Field field) {
    String typed = JsonValue.typed(field.type(), GAP);
    return typed == null ? null : JsonValue.toJson(field.type(), typed);
  }

  Fragment with(Fragment id, List<Fragment> values) {
    FragmentBuilder statement = new FragmentBuilder().add(pieces.get(0));
    for (int i = 0; i < gaps.size(); i++) {
      statement.add(gaps.get(i) == ID ? id : values.get(gaps.get(i))).add(pieces.get(i + 1));
    }
    return statement.build();
  }
}
