package dev.stardust.change;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of an ALTER TABLE:
 *
 * <ol>
 *   <li>what writers must know is entered (new fields and keys, slots that are being filled);
 *   <li>what clients that knew it have written, and others changed or deleted before they knew it,
 *       is cleared;
 *   <li>the entries are looked at in chunks: converted, checked, copied to the new slots;
 *   <li>readers turn to the new slots, while writers still write the old ones;
 *   <li>the new definition becomes the valid one, and the old slots are written no more;
 *   <li>what they hold is cleared, and they are free.
 * </ol>
 *
 * Up to the fourth step the change can be undone; from there on it only goes forward. After each
 * step every client must have adopted it.
 */
final class AlterProgram {

  private final AlterDiff diff;
  private final boolean lenient;
  private final SettleSql settle;
  private final ClearSql clear;
  private final EarlyForeignKeys foreignKeys;
  private final Map<Long, String> jsonKeys;
  private final Map<String, String> missing;

  /**
   * @param missing the values of added columns in entries that lack their key, by column name
   * @param lenient whether stored values that an added column does not take become NULL
   */
  AlterProgram(
      AlterDiff diff,
      SettleSql settle,
      EarlyForeignKeys foreignKeys,
      Map<String, String> missing,
      boolean lenient) {
    this.lenient = lenient;
    this.foreignKeys = foreignKeys;
    this.missing = missing;
    this.diff = diff;
    this.settle = settle;
    this.clear = new ClearSql(diff);
    this.jsonKeys = jsonKeys(diff);
  }

  // A key that another field has had cannot be adopted: it holds the other one's values.
  private static Map<Long, String> jsonKeys(AlterDiff diff) {
    Map<Long, String> keys = new HashMap<>();
    for (ColumnChange added : diff.added()) {
      String name = added.column().name();
      boolean taken = diff.model().fields().stream().anyMatch(f -> f.jsonKey().equals(name));
      keys.put(added.id(), taken ? name + "#" + added.id() : name);
    }
    return keys;
  }

  /** Whether the new definition can be entered at once, because no entry is touched by it. */
  boolean isInstant() {
    return foreignKeys.isEmpty()
        && !fill().isNeeded()
        && !settle.needsSwap()
        && diff.newlyNumbered().isEmpty()
        && clear.afterwards().isEmpty();
  }

  /** The registry statements of the first step. */
  List<String> begin() {
    List<String> statements = new ArrayList<>(settle.begin(missing, jsonKeys));
    statements.addAll(foreignKeys.begin());
    return statements;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    FillSql fill = fill();
    addUnlessEmpty(steps, settle.obey(), false);
    if (fill.isNeeded()) {
      steps.addAll(clear.beforehand());
      steps.add(new Step.Entries(fill.prepare(), fill.chunk()));
    }
    if (!foreignKeys.isEmpty()) {
      steps.add(new Step.Tenants(foreignKeys.checks()));
    }
    if (settle.needsSwap()) {
      steps.add(new Step.Registry(settle.swap(), true));
    }
    addUnlessEmpty(steps, settle.release(), true);
    numbered(steps, new Step.Registry(settle.settle(), true));
    steps.addAll(clear.afterwards());
    addUnlessEmpty(steps, clear.free(clear.leftSlots()), true);
    return steps;
  }

  private static void addUnlessEmpty(List<Step> steps, List<String> registry, boolean isFinal) {
    if (!registry.isEmpty()) {
      steps.add(new Step.Registry(registry, isFinal));
    }
  }

  /**
   * A column that is numbered from now on still gets values without a note of their number, until
   * every client knows that it is. The last step has the clients drop the ids taken before.
   */
  private void numbered(List<Step> steps, Step settled) {
    // Slots come and go meanwhile, and some clients write those that others have left.
    Model stored = with(fields().stream().map(Field::withoutSlots).toList());
    List<Field> fields =
        diff.newlyNumbered().stream().map(c -> stored.field(c.id()).orElseThrow()).toList();
    if (fields.isEmpty()) {
      steps.add(settled);
    } else {
      Step ahead = new Step.Tenants(Numbering.ahead(stored, fields));
      Step adopted = new Step.Registry(List.of(RegistrySql.touchModel(diff.model().id())), true);
      steps.addAll(List.of(ahead, settled, ahead, adopted));
    }
  }

  List<Step> undo() {
    List<Step> steps = new ArrayList<>();
    List<String> registry = new ArrayList<>(settle.undo());
    registry.addAll(foreignKeys.undo());
    addUnlessEmpty(steps, settle.retract(), true);
    steps.add(new Step.Registry(registry, true));
    List<String> adopted = fill().undoAdoption();
    if (!adopted.isEmpty()) {
      steps.add(new Step.Repeat(adopted));
    }
    steps.addAll(clear.undone());
    addUnlessEmpty(steps, clear.free(clear.newSlots()), true);
    return steps;
  }

  private FillSql fill() {
    return new FillSql(diff, during(), lenient);
  }

  /** The model with the added fields, read from the JSON. */
  private Model during() {
    return with(fields());
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>(diff.model().fields());
    for (ColumnChange added : diff.added()) {
      ColumnDefinition column = added.column();
      fields.add(
          new Field(
              added.id(),
              FillSql.nameOf(added),
              jsonKeys.getOrDefault(added.id(), column.name()),
              column.type(),
              column.definition(),
              column.notNull(),
              column.defaultSql(),
              column.onUpdateSql(),
              column.autoIncrement(),
              missing.get(column.name()),
              List.of()));
    }
    return fields;
  }

  private Model with(List<Field> fields) {
    Model model = diff.model();
    return new Model(
        model.id(),
        model.database(),
        model.tenantId(),
        model.name(),
        model.version(),
        fields,
        model.keys(),
        model.foreignKeys(),
        model.checks(),
        model.options(),
        model.reading(),
        model.writing());
  }
}
