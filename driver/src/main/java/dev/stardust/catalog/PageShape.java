package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a shared page that is to be made: those of the model that asks for it, and room
 * for models to come, in the mix that tables usually have. Every index costs every insert into the
 * page, so only a few columns of the reserve have one.
 */
final class PageShape {

  private static final Pattern COLLATION = Pattern.compile(" CHARACTER SET \\w+ COLLATE \\w+");
  private static final String USUAL_COLLATION = " CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci";

  /** A type of the reserve. */
  private record Reserve(String type, boolean collated, int indexed, int plain) {}

  private static final List<Reserve> RESERVES =
      List.of(
          new Reserve("varchar(255)", true, 3, 15),
          new Reserve("int", false, 2, 6),
          new Reserve("bigint", false, 1, 5),
          new Reserve("datetime", false, 1, 5),
          new Reserve("date", false, 1, 5),
          new Reserve("decimal(10,2)", false, 0, 6),
          new Reserve("double", false, 0, 5),
          new Reserve("tinyint(1)", false, 0, 6),
          new Reserve("longtext", true, 0, 5),
          new Reserve("timestamp", false, 0, 5),
          new Reserve("int unsigned", false, 0, 3),
          new Reserve("bigint unsigned", false, 0, 2),
          new Reserve("smallint", false, 0, 2),
          new Reserve("datetime(6)", false, 0, 3),
          new Reserve("time", false, 0, 2),
          new Reserve("float", false, 0, 2),
          new Reserve("year", false, 0, 1));

  /** What fills the rest of a page, in turn. */
  private static final List<String> FILLING =
      List.of(
          "varchar(255)",
          "int",
          "varchar(255)",
          "decimal(10,2)",
          "varchar(255)",
          "datetime",
          "bigint",
          "varchar(255)",
          "tinyint(1)",
          "double",
          "date");

  private final List<Demand> demands;
  private final List<Demand> columns = new ArrayList<>();
  private final Map<Demand, Integer> counts = new HashMap<>();
  private RowSize size = new RowSize(0, 0);

  private PageShape(List<Demand> demands) {
    this.demands = demands;
  }

  /**
   * The columns for a demand of at most a page.
   *
   * @param slots how many columns there shall be
   */
  static List<Page.Column> of(List<Demand> demands, int slots) {
    PageShape shape = new PageShape(demands);
    shape.fill(Math.max(slots, demands.size()));
    return name(shape.columns);
  }

  /** Gives columns of those types their names, numbered per family. */
  static List<Page.Column> name(List<Demand> demands) {
    Map<String, Integer> numbers = new HashMap<>();
    List<Page.Column> columns = new ArrayList<>();
    for (Demand demand : demands) {
      String family = new SqlType(demand.slotType(), null, null).family();
      int number = numbers.merge(family, 1, Integer::sum);
      String name = String.format(Locale.ROOT, "i_%s_%02d", family, number);
      columns.add(new Page.Column(name, demand.slotType(), demand.indexed()));
    }
    return columns;
  }

  private void fill(int slots) {
    demands.forEach(demand -> add(demand.slotType(), demand.indexed()));
    for (Reserve reserve : RESERVES) {
      String type = collated(reserve.type(), reserve.collated());
      raise(type, true, reserve.indexed(), slots);
      raise(type, false, reserve.plain(), slots);
    }
    for (int i = 0; columns.size() < slots; i++) {
      String type = FILLING.get(i % FILLING.size());
      if (!add(collated(type, type.startsWith("varchar")), false)) {
        return;
      }
    }
  }

  private void raise(String type, boolean indexed, int count, int slots) {
    Demand kind = new Demand(0, type, indexed);
    while (columns.size() < slots && counts.getOrDefault(kind, 0) < count) {
      if (!add(type, indexed)) {
        return;
      }
    }
  }

  private boolean add(String type, boolean indexed) {
    RowSize grown = size.plus(RowSize.of(type));
    if (!grown.fits()) {
      return false;
    }
    Demand kind = new Demand(0, type, indexed);
    size = grown;
    columns.add(kind);
    counts.merge(kind, 1, Integer::sum);
    return true;
  }

  /** The reserve's strings have the collation of the first string that is asked for. */
  private String collated(String type, boolean collated) {
    if (!collated) {
      return type;
    }
    for (Demand demand : demands) {
      Matcher collation = COLLATION.matcher(demand.slotType());
      boolean string = demand.slotType().startsWith("varchar(255)");
      if (string && collation.find()) {
        return type + collation.group();
      }
    }
    return type + USUAL_COLLATION;
  }
}
