package dev.stardust.jdbc.connector;

import com.mysql.cj.CharsetMapping;
import com.mysql.cj.MysqlType;
import com.mysql.cj.result.Field;
import com.mysql.cj.util.LazyString;
import org.jspecify.annotations.Nullable;

/** A result column that shows what was declared, over the one that MySQL sent. */
final class DeclaredField extends Field {

  /** What was sent has the length that is shown. */
  static final long AS_SHOWN = -1;

  private final Field sent;
  private final long sentLength;

  /** The database, table and column to show as those that a result column comes from. */
  record Origin(String database, String table, String column) {}

  /**
   * @param sent what MySQL sent
   * @param origin where the column comes from
   * @param type type, flags and length to show
   * @param mysqlType decides the class of {@code getObject}
   */
  DeclaredField(Field sent, Origin origin, DeclaredType type, MysqlType mysqlType) {
    this(sent, origin, type, mysqlType, AS_SHOWN);
  }

  /**
   * @param sentLength the length that MySQL would have sent, or {@link #AS_SHOWN}
   */
  DeclaredField(
      Field sent, Origin origin, DeclaredType type, MysqlType mysqlType, long sentLength) {
    super(
        name(origin.database()),
        name(sent.getTableName()),
        name(origin.table()),
        name(sent.getName()),
        name(origin.column()),
        type.length(),
        type.typeId(),
        (short) type.flags(),
        type.decimals(),
        mysqlType == MysqlType.JSON && !origin.column().isEmpty()
            ? CharsetMapping.MYSQL_COLLATION_INDEX_binary
            : sent.getCollationIndex(),
        sent.getEncoding(),
        mysqlType);
    this.sent = sent;
    this.sentLength = sentLength;
  }

  /**
   * @param sent what MySQL sent
   * @param like the column to look like
   * @param typeId how the cells are encoded
   */
  DeclaredField(Field sent, Field like, int typeId) {
    super(
        name(like.getDatabaseName()),
        name(like.getTableName()),
        name(like.getOriginalTableName()),
        name(like.getName()),
        name(like.getOriginalName()),
        like.getLength(),
        typeId,
        like.getFlags(),
        like.getDecimals(),
        like.getCollationIndex(),
        like.getEncoding(),
        like.getMysqlType());
    this.sent = sent;
    this.sentLength = AS_SHOWN;
  }

  /** The length that MySQL would have sent, or {@link #AS_SHOWN}. */
  static long sentLength(Field field) {
    return field instanceof DeclaredField declared ? declared.sentLength : AS_SHOWN;
  }

  /** Connector/J tells a name that is missing from one that is empty. */
  private static LazyString name(@Nullable String name) {
    return name == null || name.isEmpty()
        ? new LazyString(new byte[0], 0, 0, "UTF-8")
        : new LazyString(name);
  }

  /** What MySQL sent for a column, whether it has been replaced already or not. */
  static Field sent(Field field) {
    return field instanceof DeclaredField declared ? declared.sent : field;
  }
}
