package dev.stardust.differential;

import dev.stardust.differential.SelectType.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * What the names in a query block stand for.
 *
 * @param columns the columns that can be named
 * @param key columns that tell every row of the block from every other one
 */
record SelectScope(List<Named> columns, List<String> key) {

  /** A column or an expression of one, as a query writes it. */
  record Named(String text, SelectType type) {

    /** The same for rows that are equal: which of them stands for all is the plan's choice. */
    String folded() {
      return type.family().isText() && type.family() != Family.BIN_TEXT
          ? "UPPER(" + text + ")"
          : computed();
    }

    /** The same whether or not it goes through a temporary table, where some types change. */
    String computed() {
      return switch (type) {
        case TINYINT, YEAR, BIT -> text + " + 0";
        default -> text;
      };
    }

    /** False for values that MySQL does not sort. */
    boolean isSortable() {
      return type.isComparable();
    }
  }

  /** The columns of both; a row of both is a pair. */
  SelectScope with(SelectScope other) {
    List<Named> all = new ArrayList<>(columns);
    all.addAll(other.columns);
    List<String> keys = new ArrayList<>(key);
    keys.addAll(other.key);
    return new SelectScope(all, keys);
  }

  /** Those that can be sorted and compared; {@code id} is always one. */
  List<Named> sortable() {
    return columns.stream().filter(Named::isSortable).toList();
  }

  /** The columns of one kind, perhaps none. */
  List<Named> of(Family family) {
    return columns.stream().filter(column -> column.type.family() == family).toList();
  }
}
