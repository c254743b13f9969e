package dev.stardust.advice;

import dev.stardust.advice.Comparison.Kind;
import dev.stardust.rewrite.ProposedIndex.Part;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a statement finds the rows of one of its tables. */
final class TableUse {

  private final Model model;
  private final String alias;
  private final Map<Kind, Set<Field>> compared = new EnumMap<>(Kind.class);
  private final List<Part> order = new ArrayList<>();

  /**
   * @param alias the name by which the statement refers to the table
   */
  TableUse(Model model, String alias) {
    this.model = model;
    this.alias = alias;
  }

  Model model() {
    return model;
  }

  String alias() {
    return alias;
  }

  void add(Kind kind, Field field) {
    compared.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(field);
  }

  /** The statement wants only the first rows in this order. */
  void firstIn(List<Part> wanted) {
    order.addAll(wanted);
  }

  private Set<Field> compared(Kind kind) {
    return compared.getOrDefault(kind, Set.of());
  }

  /**
   * What an index must have: the columns of equalities, then one of a range or those of the order.
   *
   * @param leads whether MySQL reads this table first; into the others it looks by the join
   */
  Need need(boolean leads) {
    if (!leads && !compared(Kind.JOINED).isEmpty()) {
      return new Need(model, possible(compared(Kind.JOINED)), List.of());
    }
    Set<Field> equal = new LinkedHashSet<>(possible(compared(Kind.EQUAL)));
    equal.addAll(possible(compared(Kind.LISTED)));
    List<Field> ranges = new ArrayList<>(possible(compared(Kind.RANGE)));
    ranges.removeAll(equal);
    List<Part> rest = new ArrayList<>();
    if (!ranges.isEmpty()) {
      rest.add(new Part(ranges.get(0), false));
    } else if (compared(Kind.LISTED).isEmpty()) {
      order.stream().filter(part -> !equal.contains(part.field())).forEach(rest::add);
    }
    if (!equal.isEmpty()) {
      dropIdAtTheEnd(rest);
    }
    return new Need(model, List.copyOf(equal), forwards(rest));
  }

  private static List<Field> possible(Set<Field> fields) {
    return fields.stream().filter(field -> !field.type().isJson()).toList();
  }

  /** Every index ends with the entry's id. */
  private void dropIdAtTheEnd(List<Part> rest) {
    int last = rest.size() - 1;
    if (last >= 0 && model.entryIdField().filter(rest.get(last).field()::equals).isPresent()) {
      rest.remove(last);
    }
  }

  /** An order that is descending throughout needs no descending index. */
  private static List<Part> forwards(List<Part> rest) {
    return rest.stream().allMatch(Part::descending)
        ? rest.stream().map(part -> new Part(part.field(), false)).toList()
        : rest;
  }
}
