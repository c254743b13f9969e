package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An index that a table could have.
 *
 * @param model the table
 * @param parts its columns in order
 */
public record ProposedIndex(Model model, List<Part> parts) {

  /** Prefix length of columns which cannot be indexed whole. */
  private static final int PREFIX = 100;

  private static final int TINY_PREFIX = 60;

  /** As many characters of four bytes as a key takes. */
  private static final int LONGEST_WHOLE = 768;

  private static final int LONGEST_NAME = 64;

  /** A column of it. */
  public record Part(Field field, boolean descending) {

    /** Whether only the beginning of the column's values can be indexed. */
    public boolean isPrefix() {
      return prefix(field.type()) > 0;
    }

    private String sql() {
      int prefix = prefix(field.type());
      return Sql.quote(field.name())
          + (prefix == 0 ? "" : "(" + prefix + ")")
          + (descending ? " DESC" : "");
    }
  }

  public ProposedIndex {
    parts = List.copyOf(parts);
  }

  /** One of a single column. */
  static ProposedIndex of(Model model, Field field) {
    return new ProposedIndex(model, List.of(new Part(field, false)));
  }

  /** Whether MySQL has such indexes: not of JSON. */
  public boolean isPossible() {
    return parts.stream().noneMatch(part -> part.field().type().isJson());
  }

  /** Whether it takes a page of the table's own: on shared ones an index has one whole column. */
  public boolean needsOwnPage() {
    return parts.size() > 1 || parts.get(0).isPrefix() || parts.get(0).descending();
  }

  /** The statement that makes it, under a name that the table does not have yet. */
  public String sql() {
    String columns = parts.stream().map(Part::sql).collect(Collectors.joining(", "));
    return "CREATE INDEX "
        + Sql.quote(freeName())
        + " ON "
        + Sql.quote(model.name())
        + " ("
        + columns
        + ")";
  }

  /** The length of a key of the column that MySQL takes; 0 for the whole column. */
  private static int prefix(SqlType type) {
    if (type.name().equals("tinytext")) {
      return TINY_PREFIX;
    }
    boolean tooLong = type.isCharacter() && type.length(1) > LONGEST_WHOLE;
    return type.slotType(true) != null && !type.isText() && !tooLong ? 0 : PREFIX;
  }

  /** The name, cut to what MySQL takes, and with a number if the table has such a key. */
  private String freeName() {
    String wanted =
        parts.stream().map(part -> part.field().name()).collect(Collectors.joining("_", "ix_", ""));
    String name = cut(wanted, LONGEST_NAME);
    for (int number = 2; hasKey(name); number++) {
      String suffix = "_" + number;
      name = cut(wanted, LONGEST_NAME - suffix.length()) + suffix;
    }
    return name;
  }

  private static String cut(String name, int characters) {
    return name.codePointCount(0, name.length()) <= characters
        ? name
        : name.substring(0, name.offsetByCodePoints(0, characters)).stripTrailing();
  }

  private boolean hasKey(String name) {
    return model.keys().stream().anyMatch(key -> Sql.fold(key.name()).equals(Sql.fold(name)));
  }
}
