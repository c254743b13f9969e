package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a model that should have a slot and have none, or should have an index on it: no
 * page had room for them when they were declared, and none could be made. They are read from the
 * JSON until a page has room and a change has filled it.
 */
public final class WaitingFields {

  private WaitingFields() {}

  /** What they want, under their own ids. */
  public static List<Demand> of(Model model) {
    List<Demand> waiting = new ArrayList<>();
    for (Field field : model.fields()) {
      boolean indexed = wantsIndex(model, field);
      String type = field.type().slotType(indexed);
      boolean isId = model.entryIdField().filter(field::equals).isPresent();
      if (type != null && !isId) {
        boolean wants = indexed && RowSize.isIndexable(type);
        boolean has = field.writtenSlots().stream().anyMatch(slot -> !wants || slot.indexed());
        if (!has) {
          waiting.add(new Demand(field.id(), type, wants));
        }
      }
    }
    return waiting;
  }

  /** Whether one column with an index serves a key of the field's. */
  private static boolean wantsIndex(Model model, Field field) {
    return model.keys().stream().anyMatch(key -> isOn(key, field));
  }

  private static boolean isOn(Key key, Field field) {
    if (key.parts().size() != 1 || !key.leadsWith(field)) {
      return false;
    }
    KeyPart part = key.parts().get(0);
    return part.prefix() == 0 && !part.descending();
  }
}
