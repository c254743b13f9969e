package dev.stardust.execute;

import static java.util.Comparator.comparing;

import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the parents of staged rows exist. The check travels in the packet and fails there: a
 * row without its parent makes MySQL evaluate a function that cannot be evaluated, whose message
 * carries the foreign key's id.
 */
final class ForeignKeys {

  /** Stands before the foreign key's id in the message of the failing function. */
  static final String MARK = "stardust_fk_";

  private final Write write;

  ForeignKeys(Write write) {
    this.write = write;
  }

  /** One statement for each foreign key of the table. */
  List<String> parentsExist(StageTable stage) throws SQLException {
    return parentsExist(stage, write.model().fields());
  }

  /** One statement for each foreign key that has one of the changed fields. */
  List<String> parentsExist(StageTable stage, Collection<Field> changed) throws SQLException {
    List<String> statements = new ArrayList<>();
    List<Long> ids = changed.stream().map(Field::id).toList();
    for (ForeignKey key : enforced()) {
      if (key.fields().stream().anyMatch(ids::contains)) {
        statements.add(parentExists(stage, key));
      }
    }
    return statements;
  }

  /** The foreign keys that are checked, in the order in which MySQL does. */
  List<ForeignKey> enforced() {
    return write.session().state().checksForeignKeys()
        ? write.model().foreignKeys().stream().sorted(comparing(ForeignKey::name)).toList()
        : List.of();
  }

  private String parentExists(StageTable stage, ForeignKey key) throws SQLException {
    return "SELECT UUID_TO_BIN(CONCAT('"
        + MARK
        + key.id()
        + "_', _s."
        + StageTable.ROW
        + ")) FROM "
        + orphans(stage, key, "")
        + " LIMIT 1";
  }

  /** The number of the first staged row that lacks its parent. */
  String firstOrphan(StageTable stage, ForeignKey key) throws SQLException {
    return "SELECT _s."
        + StageTable.ROW
        + " FROM "
        + orphans(stage, key, "")
        + " ORDER BY _s."
        + StageTable.ROW
        + " LIMIT 1";
  }

  /** The numbers of all staged rows, or of one of them, that lack their parent. */
  String orphans(StageTable stage, ForeignKey key, @Nullable Long row) throws SQLException {
    return "SELECT _s."
        + StageTable.ROW
        + " FROM "
        + orphans(stage, key, row == null ? "" : "_s." + StageTable.ROW + " = " + row + " AND ");
  }

  private String orphans(StageTable stage, ForeignKey key, String only) throws SQLException {
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (int i = 0; i < key.fields().size(); i++) {
      String child =
          "_s." + Sql.quote(write.model().field(key.fields().get(i)).orElseThrow().name());
      present.add(child + " IS NOT NULL");
      equal.add("_parent." + Sql.quote(key.referencedColumns().get(i)) + " = " + child);
      own.add("_s." + Sql.quote(key.referencedColumns().get(i)) + " = " + child);
    }
    boolean self = key.referencedTable().equals(write.model().name());
    return stage.name()
        + " AS _s WHERE "
        + only
        + String.join(" AND ", present)
        + (self ? " AND NOT (" + String.join(" AND ", own) + ")" : "")
        + " AND NOT EXISTS (SELECT 1 FROM "
        + parent(key)
        + " AS _parent WHERE "
        + String.join(" AND ", equal)
        + ")";
  }

  /** The referenced table with the referenced columns, its rows locked against removal. */
  private String parent(ForeignKey key) throws SQLException {
    Optional<Model> parent = write.session().table(write.model().database(), key.referencedTable());
    if (parent.isEmpty()) {
      return Sql.quote(write.model().database()) + "." + Sql.quote(key.referencedTable());
    }
    List<Field> columns =
        key.referencedColumns().stream()
            .map(name -> parent.get().field(name).orElseThrow())
            .toList();
    return new InlineView(parent.get(), write.tenant(), "_parent")
        .columns(columns)
        .leading(columns)
        .lock("FOR SHARE")
        .sql();
  }

  /** The constraint as MySQL prints it in its messages. */
  String describe(Model child, ForeignKey key) {
    String columns =
        key.fields().stream()
            .map(field -> quoted(child.field(field).orElseThrow().name()))
            .collect(Collectors.joining(", "));
    String referenced =
        key.referencedColumns().stream().map(this::quoted).collect(Collectors.joining(", "));
    return quoted(child.database())
        + "."
        + quoted(child.name())
        + ", CONSTRAINT "
        + quoted(key.name())
        + " FOREIGN KEY ("
        + columns
        + ") REFERENCES "
        + quoted(key.referencedTable())
        + " ("
        + referenced
        + ")"
        + action(" ON DELETE ", key.onDelete())
        + action(" ON UPDATE ", key.onUpdate());
  }

  private String quoted(String name) {
    return write.session().state().lexerMode().ansiQuotes()
        ? '"' + name.replace("\"", "\"\"") + '"'
        : Sql.quote(name);
  }

  private static String action(String when, ReferentialAction action) {
    return action == ReferentialAction.NO_ACTION ? "" : when + action.sql();
  }
}
