package dev.stardust.advice;

import dev.stardust.rewrite.ProposedIndex;
import dev.stardust.rewrite.ProposedIndex.Part;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an index must begin with to find the rows of a statement.
 *
 * @param model the table
 * @param equal the columns that are compared with one value or some, in any order
 * @param rest what follows them: a range, or the order of the rows
 */
record Need(Model model, List<Field> equal, List<Part> rest) {

  Need {
    equal = List.copyOf(equal);
    rest = List.copyOf(rest);
  }

  boolean isEmpty() {
    return equal.isEmpty() && rest.isEmpty();
  }

  /** The index that serves it and no more. */
  ProposedIndex index() {
    return new ProposedIndex(
        model,
        Stream.concat(equal.stream().map(field -> new Part(field, false)), rest.stream()).toList());
  }

  /** Whether the table finds the rows by what it has. */
  boolean isServed() {
    return isServedById() || key().filter(this::hasIndex).isPresent();
  }

  /** A key that would serve it, whether or not there is an index for it. */
  Optional<Key> key() {
    return model.keys().stream()
        .filter(key -> key.ready() && key.visible() && key.kind() != KeyKind.FULLTEXT)
        .filter(key -> serves(parts(key)))
        .findFirst();
  }

  /** Whether another index serves it, too. */
  boolean isServedBy(Need other) {
    return model.equals(other.model) && serves(other.index().parts());
  }

  private boolean isServedById() {
    Optional<Field> id = model.entryIdField();
    boolean unique = equal.stream().anyMatch(model::isUnique);
    return unique
        || id.isPresent()
            && (equal.contains(id.get())
                || equal.isEmpty() && rest.get(0).field().equals(id.get()));
  }

  private boolean serves(List<Part> parts) {
    if (parts.size() < equal.size() + rest.size()) {
      return false;
    }
    List<Field> first = parts.stream().limit(equal.size()).map(Part::field).toList();
    if (!new HashSet<>(first).equals(new HashSet<>(equal))) {
      return false;
    }
    List<Part> next = parts.subList(equal.size(), equal.size() + rest.size());
    return next.equals(rest) || next.equals(reversed(rest));
  }

  // An index is read backwards as well.
  private static List<Part> reversed(List<Part> parts) {
    return parts.stream().map(part -> new Part(part.field(), !part.descending())).toList();
  }

  private List<Part> parts(Key key) {
    List<Part> parts = new ArrayList<>();
    key.parts()
        .forEach(
            part ->
                model
                    .field(part.field())
                    .ifPresent(field -> parts.add(new Part(field, part.descending()))));
    return parts;
  }

  /**
   * A key of one column has an index where its slot has one; others on pages of the table's own.
   */
  private boolean hasIndex(Key key) {
    boolean plain = key.parts().size() == 1 && key.parts().get(0).prefix() == 0;
    return model
        .field(key.parts().get(0).field())
        .flatMap(Field::readySlot)
        .filter(Slot::indexed)
        .filter(slot -> plain || slot.dedicated())
        .isPresent();
  }
}
