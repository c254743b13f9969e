package dev.stardust.jdbc.connector;

import com.mysql.cj.MysqlType;
import com.mysql.cj.result.Field;
import com.mysql.cj.util.LazyString;

/** A result column that shows what was declared, over the one that MySQL sent. */
final class DeclaredField extends Field {

  private final Field sent;

  /**
   * @param sent what MySQL sent
   * @param database the database to show
   * @param table the table to show
   * @param column the column to show
   * @param type type, flags and length to show
   * @param flags the flags to show
   * @param mysqlType decides the class of {@code getObject}
   * @param length the length to show
   */
  DeclaredField(
      Field sent,
      String database,
      String table,
      String column,
      DeclaredType type,
      int flags,
      MysqlType mysqlType,
      long length) {
    super(
        new LazyString(database),
        new LazyString(sent.getTableName()),
        new LazyString(table),
        new LazyString(sent.getName()),
        new LazyString(column),
        length,
        type.typeId(),
        (short) flags,
        type.decimals(),
        sent.getCollationIndex(),
        sent.getEncoding(),
        mysqlType);
    this.sent = sent;
  }

  /** What MySQL sent for a column, whether it has been replaced already or not. */
  static Field sent(Field field) {
    return field instanceof DeclaredField declared ? declared.sent : field;
  }
}
