package dev.stardust.jdbc.connector;

import com.mysql.cj.MysqlType;
import com.mysql.cj.Session;
import com.mysql.cj.protocol.a.NativeProtocol;
import com.mysql.cj.result.Field;
import com.mysql.cj.util.LazyString;
import dev.stardust.jdbc.connector.DeclaredColumns.Protocol;
import dev.stardust.plan.DescribedColumn;

/**
 * Result columns that are no column of a virtual table, as MySQL describes them for native tables.
 * What came decides where the description is of a query that was only prepared: a result that went
 * through a temporary table has VARCHAR for CHAR, and shorter integers.
 */
final class ComputedColumns {

  /** The decimals of a string that is computed, and of none that is stored. */
  private static final int UNKNOWN_DECIMALS = 31;

  /** What a page says of none of its columns as the table's declaration does. */
  private static final int DECLARED =
      MysqlType.FIELD_FLAG_NOT_NULL | MysqlType.FIELD_FLAG_AUTO_INCREMENT;

  private static final int ENUM = 0x100;
  private static final int SET = 0x800;

  private final Session session;
  private final Protocol protocol;

  ComputedColumns(Session session, Protocol protocol) {
    this.session = session;
    this.protocol = protocol;
  }

  /**
   * @param valuesDecide whether the description may not know the type, because values decide it
   */
  Field of(Field sent, DescribedColumn described, boolean valuesDecide) {
    DescribedColumn.Type type = described.type();
    if (!isAlike(sent, type)) {
      return sent;
    }
    DeclaredType shown = valuesDecide ? sent(sent) : shown(sent, type);
    boolean asSent = valuesDecide || isIntegerAsSent(sent, type);
    MysqlType mysqlType = asSent ? sent.getMysqlType() : mysqlType(sent, shown);
    long length =
        asSent ? sent.getLength() : DeclaredColumns.shownLength(mysqlType, shown.length());
    return new DeclaredField(
        sent,
        origin(sent, described.origin()),
        new DeclaredType(
            protocol.typeId(sent.getMysqlTypeId(), shown.typeId()),
            shown.flags(),
            length,
            shown.decimals()),
        mysqlType);
  }

  private static DeclaredType sent(Field sent) {
    return new DeclaredType(
        sent.getMysqlTypeId(), sent.getFlags(), sent.getLength(), sent.getDecimals());
  }

  private DeclaredType shown(Field sent, DescribedColumn.Type type) {
    boolean stored = wasStored(sent);
    if (isIntegerAsSent(sent, type)) {
      return new DeclaredType(
          sent.getMysqlTypeId(),
          sent.getFlags() & ~DECLARED | type.flags() & DECLARED,
          sent.getLength(),
          sent.getDecimals());
    }
    boolean varying = stored && type.id() == MysqlType.FIELD_TYPE_STRING && !isEnumerated(type);
    return new DeclaredType(
        varying ? MysqlType.FIELD_TYPE_VAR_STRING : type.id(),
        type.flags(),
        length(sent, type),
        stored && type.decimals() == UNKNOWN_DECIMALS ? sent.getDecimals() : type.decimals());
  }

  /** Whether the column was in a temporary table that is the result. */
  private static boolean wasStored(Field sent) {
    return isEmpty(sent.getTableName()) && !isEmpty(sent.getOriginalName());
  }

  /**
   * Only an integer key is stored wider than declared, on shared pages, so any shorter integer came
   * as it is.
   */
  private static boolean isIntegerAsSent(Field sent, DescribedColumn.Type type) {
    return isNumber(sent.getMysqlTypeId())
        && sent.getMysqlTypeId() != MysqlType.FIELD_TYPE_LONGLONG
        && isNumber(type.id());
  }

  private static boolean isEnumerated(DescribedColumn.Type type) {
    return (type.flags() & (ENUM | SET)) != 0;
  }

  private long length(Field sent, DescribedColumn.Type type) {
    if (type.boolish()) {
      return 1;
    }
    var charsets = session.getServerSession().getCharsetSettings();
    int told = charsets.getMaxBytesPerChar(type.collation(), null);
    int came = charsets.getMaxBytesPerChar(sent.getCollationIndex(), sent.getEncoding());
    return told == came || !isText(type.id()) ? type.length() : type.length() / told * came;
  }

  private MysqlType mysqlType(Field sent, DeclaredType type) {
    return NativeProtocol.findMysqlType(
        session.getPropertySet(),
        type.typeId(),
        (short) type.flags(),
        type.length(),
        new LazyString(text(sent.getTableName())),
        new LazyString(text(sent.getOriginalTableName())),
        sent.getCollationIndex(),
        sent.getEncoding());
  }

  private static DeclaredField.Origin origin(Field sent, DescribedColumn.Origin told) {
    String column = told.column().isEmpty() ? text(sent.getOriginalName()) : told.column();
    return new DeclaredField.Origin(told.database(), told.table(), column);
  }

  /** Whether the cells can be read as the described type: another kind means that it is stale. */
  private static boolean isAlike(Field sent, DescribedColumn.Type type) {
    int came = sent.getMysqlTypeId();
    return came == type.id()
        || isNumber(came) && isNumber(type.id())
        || isText(came) && isText(type.id());
  }

  static boolean isNumber(int type) {
    return switch (type) {
      case MysqlType.FIELD_TYPE_TINY,
          MysqlType.FIELD_TYPE_SHORT,
          MysqlType.FIELD_TYPE_INT24,
          MysqlType.FIELD_TYPE_LONG,
          MysqlType.FIELD_TYPE_LONGLONG,
          MysqlType.FIELD_TYPE_YEAR ->
          true;
      default -> false;
    };
  }

  static boolean isText(int type) {
    return switch (type) {
      case MysqlType.FIELD_TYPE_STRING,
          MysqlType.FIELD_TYPE_VAR_STRING,
          MysqlType.FIELD_TYPE_VARCHAR,
          MysqlType.FIELD_TYPE_TINY_BLOB,
          MysqlType.FIELD_TYPE_BLOB,
          MysqlType.FIELD_TYPE_MEDIUM_BLOB,
          MysqlType.FIELD_TYPE_LONG_BLOB ->
          true;
      default -> false;
    };
  }

  private static String text(String name) {
    return name == null ? "" : name;
  }

  private static boolean isEmpty(String name) {
    return name == null || name.isEmpty();
  }
}
