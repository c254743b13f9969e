package dev.stardust.plan;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import org.jspecify.annotations.Nullable;

/**
 * A result column as MySQL describes it for a query on native tables. Names are empty where MySQL
 * gives none.
 *
 * @param label the name that the query gives it
 * @param origin where it comes from
 * @param type its type
 */
public record DescribedColumn(String label, Origin origin, Type type) {

  /**
   * Where a column comes from.
   *
   * @param database the database of the table
   * @param alias the name by which the query refers to the table
   * @param table the table's own name
   * @param column the column's own name
   * @param model the virtual table, or null
   * @param field the declared column, or null
   */
  public record Origin(
      String database,
      String alias,
      String table,
      String column,
      @Nullable Model model,
      @Nullable Field field) {}

  /**
   * A type in the protocol's terms.
   *
   * @param id the protocol's type
   * @param flags the protocol's flags
   * @param length digits or bytes
   * @param decimals digits behind the point
   * @param collation the protocol's number of the collation that {@code length} is about
   * @param boolish whether an integer is one of a single digit, TINYINT(1)
   */
  public record Type(
      int id, int flags, long length, int decimals, int collation, boolean boolish) {}
}
