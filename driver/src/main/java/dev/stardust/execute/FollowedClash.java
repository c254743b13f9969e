package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.KeyText;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says in MySQL's words that children which follow their parent's new key meet others.
 *
 * @param parent the write of the parents
 * @param changed the parents with their new values; null when the children let go of them
 * @param child the write of the children
 * @param stage the children with their new values
 * @param key the foreign key
 */
record FollowedClash(
    Write parent, @Nullable StageTable changed, Write child, StageTable stage, ForeignKey key) {

  private static final Pattern KEY = Pattern.compile("for key '(?:[^']*\\.)?([^']+)'$");

  /** The failure in the user's terms; asked before the statement is undone. */
  SQLException explain(SQLException failure) {
    if (failure.getErrorCode() != Clashes.DUPLICATE) {
      return failure;
    }
    Clashes clashes = new Clashes(child, stage);
    try {
      Clashes.Problem taken = clashes.firstTaken();
      if (taken != null && changed != null) {
        Matcher name = KEY.matcher(String.valueOf(taken.failure().getMessage()));
        return Errors.of(
            ErrorCode.FOREIGN_KEY_DUPLICATE,
            parent.model().name(),
            followed(changed, taken.row()),
            child.model().name(),
            name.find() ? name.group(1) : "");
      }
    } catch (SQLException whileAsking) {
      failure.addSuppressed(whileAsking);
    }
    return clashes.explain(failure);
  }

  /** The new primary key of the parent that a staged child follows. */
  private String followed(StageTable parents, long row) throws SQLException {
    Key first = parent.model().keys().get(0);
    List<String> equal = new ArrayList<>();
    for (int at = 0; at < key.fields().size(); at++) {
      Field field = child.model().field(key.fields().get(at)).orElseThrow();
      String referenced = Sql.quote(key.referencedColumns().get(at));
      equal.add("_c." + Sql.quote(field.name()) + " = _l." + referenced);
    }
    Packet packet = new Packet();
    packet.add(
        "SELECT "
            + String.join(
                ", ",
                KeyText.parts(parent.model(), first, field -> "_l." + Sql.quote(field.name())))
            + " FROM "
            + parents.name()
            + " AS _l JOIN "
            + stage.name()
            + " AS _c ON "
            + String.join(" AND ", equal)
            + " WHERE _c."
            + StageTable.ROW
            + " = "
            + row
            + " LIMIT 1");
    List<List<Object>> rows = parent.send(packet).get(0).rows();
    return rows.isEmpty() ? "" : KeyText.of(parent.model(), first, rows.get(0));
  }
}
