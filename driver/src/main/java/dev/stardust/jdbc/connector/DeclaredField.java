package dev.stardust.jdbc.connector;

import com.mysql.cj.CharsetMapping;
import com.mysql.cj.MysqlType;
import com.mysql.cj.result.Field;
import com.mysql.cj.util.LazyString;

/** A result column that shows what was declared, over the one that MySQL sent. */
final class DeclaredField extends Field {

  private final Field sent;

  /** The database, table and column to show as those that a result column comes from. */
  record Origin(String database, String table, String column) {}

  /**
   * @param sent what MySQL sent
   * @param origin where the column comes from
   * @param type type, flags and length to show
   * @param mysqlType decides the class of {@code getObject}
   */
  DeclaredField(Field sent, Origin origin, DeclaredType type, MysqlType mysqlType) {
    super(
        new LazyString(origin.database()),
        new LazyString(sent.getTableName()),
        new LazyString(origin.table()),
        new LazyString(sent.getName()),
        new LazyString(origin.column()),
        type.length(),
        type.typeId(),
        (short) type.flags(),
        type.decimals(),
        mysqlType == MysqlType.JSON
            ? CharsetMapping.MYSQL_COLLATION_INDEX_binary
            : sent.getCollationIndex(),
        sent.getEncoding(),
        mysqlType);
    this.sent = sent;
  }

  /**
   * @param sent what MySQL sent
   * @param like the column to look like
   * @param typeId how the cells are encoded
   */
  DeclaredField(Field sent, Field like, int typeId) {
    super(
        new LazyString(like.getDatabaseName()),
        new LazyString(like.getTableName()),
        new LazyString(like.getOriginalTableName()),
        new LazyString(like.getName()),
        new LazyString(like.getOriginalName()),
        like.getLength(),
        typeId,
        like.getFlags(),
        like.getDecimals(),
        like.getCollationIndex(),
        like.getEncoding(),
        like.getMysqlType());
    this.sent = sent;
  }

  /** What MySQL sent for a column, whether it has been replaced already or not. */
  static Field sent(Field field) {
    return field instanceof DeclaredField declared ? declared.sent : field;
  }
}
