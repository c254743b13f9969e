package dev.stardust.jdbc.connector;

import com.mysql.cj.result.Field;
import dev.stardust.jdbc.connector.DeclaredColumns.Protocol;
import dev.stardust.plan.ResultShape;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * How the columns of former results were shown. Those of the same plan mostly come as they came
 * before, and to compare them takes less than to find what was declared. Not thread-safe.
 */
final class ShownColumns {

  /** Plans come and go; they are found anew then. */
  private static final int MOST = 200;

  private final IdentityHashMap<ResultShape, Shown> known = new IdentityHashMap<>();

  /**
   * Columns of a result.
   *
   * @param way how the rows came
   * @param sent as the server described them
   * @param shown as the user saw them
   */
  private record Shown(Way way, List<Field> sent, List<Field> shown) {}

  /**
   * What decides beside the server's description.
   *
   * @param protocol how the rows came
   * @param converts whether the server converts text to one character set of results
   */
  record Way(Protocol protocol, boolean converts) {}

  /** Replaces descriptions in place; false when nothing like them was shown before. */
  boolean apply(ResultShape shape, Way way, Field[] fields) {
    Shown former = known.get(shape);
    if (former == null || !former.way.equals(way) || former.sent.size() != fields.length) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      if (!isSame(DeclaredField.sent(fields[i]), former.sent.get(i))) {
        return false;
      }
    }
    former.shown.toArray(fields);
    return true;
  }

  /** The server's descriptions, whether or not others stand in their place already. */
  static List<Field> sent(Field[] fields) {
    return Arrays.stream(fields).map(DeclaredField::sent).toList();
  }

  /** Keeps how columns were shown. */
  void keep(ResultShape shape, Way way, List<Field> sent, Field[] shown) {
    if (known.size() == MOST) {
      known.clear();
    }
    known.put(shape, new Shown(way, sent, List.of(shown)));
  }

  private static boolean isSame(Field one, Field other) {
    return one == other
        || one.getMysqlTypeId() == other.getMysqlTypeId()
            && one.getFlags() == other.getFlags()
            && one.getLength() == other.getLength()
            && one.getDecimals() == other.getDecimals()
            && one.getCollationIndex() == other.getCollationIndex()
            && Objects.equals(one.getName(), other.getName())
            && Objects.equals(one.getTableName(), other.getTableName())
            && Objects.equals(one.getOriginalName(), other.getOriginalName())
            && Objects.equals(one.getOriginalTableName(), other.getOriginalTableName())
            && Objects.equals(one.getDatabaseName(), other.getDatabaseName());
  }
}
