package dev.stardust.jdbc.connector;

import com.mysql.cj.MysqlType;
import com.mysql.cj.Session;
import com.mysql.cj.protocol.a.NativeProtocol;
import com.mysql.cj.result.Field;
import com.mysql.cj.util.LazyString;
import dev.stardust.plan.DescribedColumn;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.ResultShape;
import dev.stardust.plan.ResultShape.TableShape;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.SqlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the column descriptions of a result by what native columns of the declared types would
 * have, so that metadata and {@code getObject} are those of a native table.
 */
final class DeclaredColumns {

  /*
   * Two things in a column description say its type. The protocol's type id decides how the bytes
   * of a cell are decoded; MysqlType decides what getObject returns and what metadata shows. In the
   * text protocol both may be replaced, because numbers come as digits whatever their type. In the
   * binary protocol the type id must stay what the server sent, unless somebody who passes the rows
   * on makes their cells what it says.
   *
   * A column that went through a temporary table has no key flags in the text protocol, native or
   * not. MySQL leaves out the database's name exactly then, when the column comes from a view. A
   * materialised derived table hands on no key flags either; then MySQL sends the page's name.
   */
  private static final int NO_DEFAULT = 0x1000;
  private static final int PART_OF_KEY = 0x4000;

  private final Session session;
  private final ResultShape shape;
  private final Protocol protocol;
  private final ComputedColumns computed;
  private final boolean converts;

  /** How the rows came. */
  enum Protocol {
    TEXT,
    BINARY,
    /** Binary, out of a temporary table that the server keeps for a cursor. */
    CURSOR,
    /** Binary, and who passes the rows on makes integers as narrow as their columns. */
    RELAYED,
    /** The same, out of a temporary table that the server keeps for a cursor. */
    RELAYED_CURSOR;

    /**
     * The protocol's type id for a column.
     *
     * @param sent what the server sent
     * @param declared what a native column would have
     */
    int typeId(int sent, int declared) {
      boolean may =
          switch (this) {
            case TEXT -> true;
            case BINARY, CURSOR -> false;
            case RELAYED, RELAYED_CURSOR ->
                ComputedColumns.isText(sent) && ComputedColumns.isText(declared)
                    || sent == MysqlType.FIELD_TYPE_LONGLONG && ComputedColumns.isNumber(declared);
          };
      return may ? declared : sent;
    }
  }

  /**
   * Columns of a result.
   *
   * @param converts whether the server converts text to one character set of results
   */
  DeclaredColumns(Session session, ResultShape shape, Protocol protocol, boolean converts) {
    this.session = session;
    this.shape = shape;
    this.protocol = protocol;
    this.computed = new ComputedColumns(session, protocol);
    this.converts = converts;
  }

  /** Replaces in place; doing it again changes nothing. */
  void apply(Field[] fields) {
    boolean described = shape.described().size() == fields.length;
    for (int i = 0; i < fields.length; i++) {
      Field sent = DeclaredField.sent(fields[i]);
      if (described) {
        fields[i] = described(sent, i);
        continue;
      }
      Optional<ResultShape.Column> column = column(sent);
      Field shown = fields[i];
      fields[i] =
          column
              .map(declared -> declared(sent, declared, !wasMaterialised(sent, declared.table())))
              .orElseGet(() -> hidden(shown));
    }
  }

  /** As MySQL describes the column on native tables, as far as the rows that came allow it. */
  private Field described(Field sent, int index) {
    DescribedColumn described = shape.described().get(index);
    DescribedColumn.Origin origin = described.origin();
    if (origin.model() != null
        && origin.field() != null
        && isOf(origin.field(), described.type())) {
      boolean optional = (described.type().flags() & MysqlType.FIELD_FLAG_NOT_NULL) == 0;
      TableShape table = new TableShape(origin.alias(), origin.model(), optional, false);
      return declared(
          sent,
          new ResultShape.Column(table, origin.field(), origin.column()),
          isAuto(described.type()) && !isStored(sent));
    }
    DescribedQuery query = shape.query();
    boolean valuesDecide =
        query != null && query.isDecidedByValues(index, shape.described().size());
    return computed.of(sent, described, valuesDecide);
  }

  // A column that a derived table has renamed is told under its new name, which another column of
  // the table may have.
  private boolean isOf(dev.stardust.schema.Field field, DescribedColumn.Type told) {
    boolean required = (told.flags() & MysqlType.FIELD_FLAG_NOT_NULL) != 0;
    SqlType type = field.type();
    if (required && !field.notNull()) {
      return false;
    }
    if (!type.name().equals("char") && !type.name().equals("varchar")) {
      return true;
    }
    int bytes =
        session.getServerSession().getCharsetSettings().getMaxBytesPerChar(told.collation(), null);
    return DeclaredType.of(type, bytes).length() == told.length();
  }

  private Optional<ResultShape.Column> column(Field sent) {
    String table = sent.getTableName();
    if (table == null || table.isEmpty()) {
      return Optional.empty();
    }
    String label = text(sent.getName());
    String original = text(sent.getOriginalTableName());
    ResultShape.Names names =
        new ResultShape.Names(table, label, original, text(sent.getOriginalName()));
    Optional<ResultShape.Column> outer = shape.column(names);
    return outer.isPresent() || original.isEmpty() ? outer : shape.innerColumn(original, label);
  }

  // Connector/J has no name for an empty one.
  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }

  /** A column of a deeper query block: its name stays, but no physical table shows. */
  private static Field hidden(Field shown) {
    Field sent = DeclaredField.sent(shown);
    if (shown != sent || !isPage(sent.getOriginalTableName())) {
      return shown;
    }
    return new DeclaredField(
        sent,
        new DeclaredField.Origin(
            sent.getDatabaseName(), sent.getTableName(), sent.getOriginalName()),
        new DeclaredType(
            sent.getMysqlTypeId(), sent.getFlags(), sent.getLength(), sent.getDecimals()),
        sent.getMysqlType());
  }

  private Field declared(Field sent, ResultShape.Column column, boolean withKeys) {
    SqlType declared = column.field().type();
    Model model = column.table().model();
    boolean isEntryId = model.entryIdField().filter(column.field()::equals).isPresent();
    boolean slotIsExact =
        column.field().readySlot().isPresent()
            && !isEntryId
            && !declared.isCharacter()
            && !declared.isBinary();
    boolean isBit = declared.name().equals("bit");
    DeclaredType type;
    MysqlType mysqlType;
    long length;
    if (slotIsExact || isBit) {
      type =
          new DeclaredType(
              sent.getMysqlTypeId(),
              sent.getFlags() & ~keyFlags() & ~MysqlType.FIELD_FLAG_NOT_NULL,
              sent.getLength(),
              sent.getDecimals());
      mysqlType = sent.getMysqlType();
      length = sent.getLength();
    } else {
      type = DeclaredType.of(declared, bytesPerCharacter(sent));
      mysqlType = mysqlType(sent, type, model.name());
      length = shownLength(mysqlType, type.length());
    }
    int flags = type.flags() | collationFlag(sent, declared) | flags(column, withKeys);
    int typeId = protocol.typeId(sent.getMysqlTypeId(), type.typeId());
    return new DeclaredField(
        sent,
        new DeclaredField.Origin(model.database(), model.name(), column.name()),
        new DeclaredType(typeId, flags, length, type.decimals()),
        mysqlType,
        converts ? type.converted(bytesPerCharacter(sent)) : DeclaredField.AS_SHOWN);
  }

  private int bytesPerCharacter(Field sent) {
    return session
        .getServerSession()
        .getCharsetSettings()
        .getMaxBytesPerChar(sent.getCollationIndex(), sent.getEncoding());
  }

  private static int collationFlag(Field sent, SqlType declared) {
    return declared.isCharacter() ? sent.getFlags() & MysqlType.FIELD_FLAG_BINARY : 0;
  }

  private MysqlType mysqlType(Field sent, DeclaredType type, String table) {
    return NativeProtocol.findMysqlType(
        session.getPropertySet(),
        type.typeId(),
        (short) type.flags(),
        type.length(),
        new LazyString(sent.getTableName()),
        new LazyString(table),
        sent.getCollationIndex(),
        sent.getEncoding());
  }

  /** Connector/J shows the precision of integers, not the display width that MySQL sends. */
  static long shownLength(MysqlType type, long sent) {
    return switch (type) {
      case TINYINT,
          TINYINT_UNSIGNED,
          SMALLINT,
          SMALLINT_UNSIGNED,
          MEDIUMINT,
          MEDIUMINT_UNSIGNED,
          INT,
          INT_UNSIGNED,
          BIGINT,
          BIGINT_UNSIGNED,
          BOOLEAN ->
          type.getPrecision();
      default -> sent;
    };
  }

  private static int keyFlags() {
    return MysqlType.FIELD_FLAG_PRIMARY_KEY
        | MysqlType.FIELD_FLAG_UNIQUE_KEY
        | MysqlType.FIELD_FLAG_MULTIPLE_KEY
        | MysqlType.FIELD_FLAG_AUTO_INCREMENT
        | NO_DEFAULT
        | PART_OF_KEY;
  }

  private int flags(ResultShape.Column column, boolean withKeys) {
    dev.stardust.schema.Field field = column.field();
    int flags = 0;
    if (field.notNull() && !column.table().optional()) {
      flags |= MysqlType.FIELD_FLAG_NOT_NULL;
    }
    if (field.notNull() && field.defaultSql() == null && !field.autoIncrement()) {
      flags |= NO_DEFAULT;
    }
    if (!withKeys) {
      return flags;
    }
    if (field.autoIncrement()) {
      flags |= MysqlType.FIELD_FLAG_AUTO_INCREMENT;
    }
    for (Key key : column.table().model().keys()) {
      flags |= keyFlags(key, field.id());
    }
    return flags;
  }

  private static boolean isAuto(DescribedColumn.Type type) {
    return (type.flags() & MysqlType.FIELD_FLAG_AUTO_INCREMENT) != 0;
  }

  /** Whether the result went through a temporary table. */
  private boolean isStored(Field sent) {
    String database = sent.getDatabaseName();
    return protocol == Protocol.TEXT && (database == null || database.isEmpty());
  }

  private boolean wasMaterialised(Field sent, TableShape table) {
    boolean ofPage = isPage(sent.getOriginalTableName());
    boolean derived = ofPage && !table.plain();
    return switch (protocol) {
      case TEXT -> isStored(sent) || derived;
      case BINARY, RELAYED -> derived;
      case RELAYED_CURSOR -> ofPage;
      case CURSOR -> false;
    };
  }

  private static boolean isPage(@Nullable String table) {
    return table != null && PhysicalTables.isPhysical(table);
  }

  private static int keyFlags(Key key, long field) {
    boolean inKey = key.parts().stream().anyMatch(part -> part.field() == field);
    if (!inKey) {
      return 0;
    }
    if (key.kind() == KeyKind.PRIMARY) {
      return PART_OF_KEY | MysqlType.FIELD_FLAG_PRIMARY_KEY;
    }
    if (key.parts().get(0).field() != field) {
      return PART_OF_KEY;
    }
    return PART_OF_KEY
        | (key.kind() == KeyKind.UNIQUE && key.parts().size() == 1
            ? MysqlType.FIELD_FLAG_UNIQUE_KEY
            : MysqlType.FIELD_FLAG_MULTIPLE_KEY);
  }
}
