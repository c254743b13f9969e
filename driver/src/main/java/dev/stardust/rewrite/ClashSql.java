package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queries that find which staged rows have a key that is taken: by a stored entry, or by a row
 * that was staged before. Each names the stage once, because MySQL cannot open a temporary table
 * twice in a statement.
 */
public final class ClashSql {

  private static final String S = "_s";

  // What the failed statement has met may be younger than the transaction's snapshot.
  private static final String COMMITTED = " FOR SHARE SKIP LOCKED";

  private final Model model;
  private final long tenant;
  private final StageTable stage;

  /**
   * @param stage the stage whose rows are looked at
   * @param tenant the tenant they belong to
   */
  public ClashSql(StageTable stage, long tenant) {
    this.model = stage.model();
    this.tenant = tenant;
    this.stage = stage;
  }

  /**
   * The first row that clashes in a hashed key: its number, then the values for {@link KeyText}.
   *
   * @param row the one row to look at, or null for all
   */
  public String first(Key key, @Nullable Long row) {
    return first(
        KeyText.parts(model, key, ClashSql::staged),
        KeyHash.sql(model, key, ClashSql::staged),
        PhysicalTables.UNIQUE_KEYS
            + " AS _k WHERE "
            + owned("_k")
            + " AND "
            + hasHash(key)
            + " AND NOT (_k.entry_id <=> "
            + entry()
            + ")",
        where(row, nonNull(key)));
  }

  /** The first row whose entry id is taken: its number, then the id. */
  public String firstId(@Nullable Long row) {
    return first(
        List.of(entry()),
        entry(),
        PhysicalTables.ENTRY_DATA + " AS _k WHERE " + owned("_k") + " AND _k.id = " + entry(),
        where(row, ""));
  }

  /** The first row whose new id another entry has: its number, then the id. */
  public String firstChangedId(Field id) {
    String value = staged(id);
    return first(
        List.of(value),
        value,
        PhysicalTables.ENTRY_DATA
            + " AS _k WHERE "
            + owned("_k")
            + " AND _k.id = "
            + value
            + " AND _k.id <> "
            + entry(),
        "");
  }

  private String first(List<String> values, String identity, String taken, String where) {
    StringBuilder columns = new StringBuilder();
    StringBuilder aliased = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      columns.append(", _t").append(i);
      aliased.append(", ").append(values.get(i)).append(" AS _t").append(i);
    }
    return "SELECT _row"
        + columns
        + " FROM (SELECT "
        + S
        + "._row AS _row"
        + aliased
        + ", "
        + position(identity)
        + " AS _position, EXISTS (SELECT 1 FROM "
        + Sql.quote(model.database())
        + "."
        + taken
        + COMMITTED
        + ") AS _taken FROM "
        + from()
        + where
        + ") AS _c WHERE _position > 1 OR _taken ORDER BY _row LIMIT 1";
  }

  /** Each staged row and the stored entry that has its key; the entries' keys are locked. */
  public String stored(Key key, @Nullable Long row) {
    return "SELECT "
        + S
        + "._row, _k.entry_id FROM "
        + from()
        + " STRAIGHT_JOIN "
        + model.physical(PhysicalTables.UNIQUE_KEYS)
        + " AS _k ON "
        + owned("_k")
        + " AND "
        + hasHash(key)
        + where(row, "")
        + " FOR UPDATE";
  }

  /** Each staged row and the stored entry that has its id; the entries are locked. */
  public String storedIds(@Nullable Long row) {
    return "SELECT "
        + S
        + "._row, _k.id FROM "
        + from()
        + " STRAIGHT_JOIN "
        + model.physical(PhysicalTables.ENTRY_DATA)
        + " AS _k ON "
        + owned("_k")
        + " AND _k.id = "
        + entry()
        + where(row, "")
        + " FOR UPDATE";
  }

  /** Whether two staged rows have the same key: the number of one of them, or no row. */
  public String among(Key key) {
    return among(KeyHash.sql(model, key, ClashSql::staged), where(null, nonNull(key)));
  }

  /** Whether two staged rows have the same id: the number of one of them, or no row. */
  public String amongIds() {
    return among(entry(), "");
  }

  private String among(String identity, String where) {
    return "SELECT MAX("
        + S
        + "._row) FROM "
        + from()
        + where
        + " GROUP BY "
        + identity
        + " HAVING COUNT(*) > 1 LIMIT 1";
  }

  private String from() {
    return stage.name() + " AS " + S;
  }

  private static String position(String identity) {
    return "ROW_NUMBER() OVER (PARTITION BY " + identity + " ORDER BY " + S + "._row)";
  }

  private String owned(String alias) {
    return model.owned(alias, tenant);
  }

  private String hasHash(Key key) {
    return "_k.key_id = "
        + key.id()
        + " AND _k.key_hash = "
        + KeyHash.sql(model, key, ClashSql::staged);
  }

  private String nonNull(Key key) {
    return key.parts().stream()
        .map(KeyPart::field)
        .map(id -> staged(model.field(id).orElseThrow()) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }

  private static String where(@Nullable Long row, String condition) {
    String one = row == null ? "" : S + "._row = " + row;
    String both = one + (one.isEmpty() || condition.isEmpty() ? "" : " AND ") + condition;
    return both.isEmpty() ? "" : " WHERE " + both;
  }

  private static String entry() {
    return S + "." + InlineView.ENTRY;
  }

  private static String staged(Field field) {
    return S + "." + Sql.quote(field.name());
  }
}
