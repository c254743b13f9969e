package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What foreign keys do to the children of entries that go or change their key: refuse, follow, or
 * let go. Runs inside the statement's transaction, before the parents are touched.
 */
final class References {

  private static final int DEEPEST = 15;

  /** The number of the stages of children: the statement's own targets have lower ones. */
  private static final int FOLLOWING = 100;

  /** Stands before the foreign key's id in the message that refuses. */
  static final String MARK = "stardust_child_";

  private final Write write;
  private final Model parent;
  private final CascadePath path;

  /** A foreign key that points at the parent. */
  private record Reference(Model child, ForeignKey key) {}

  References(Write write) {
    this(write, CascadePath.NONE);
  }

  private References(Write write, CascadePath path) {
    this.write = write;
    this.parent = write.model();
    this.path = path;
  }

  private List<Reference> all() {
    if (!write.session().state().checksForeignKeys()) {
      return List.of();
    }
    List<Reference> references = new ArrayList<>();
    for (Model child :
        write.session().schema(parent.database()).referencing(write.tenant(), parent)) {
      child.foreignKeys().stream()
          .filter(key -> key.referencedTable().equals(parent.name()))
          .forEach(key -> references.add(new Reference(child, key)));
    }
    return references;
  }

  /** Whether any table points at this one. */
  boolean exist() {
    return !all().isEmpty();
  }

  /** Whether a foreign key points at one of these columns. */
  boolean pointAt(Set<Field> changed) {
    return all().stream().anyMatch(reference -> isConcerned(reference, changed));
  }

  private static boolean isConcerned(Reference reference, Set<Field> changed) {
    return reference.key().referencedColumns().stream()
        .anyMatch(
            column -> changed.stream().anyMatch(field -> field.name().equalsIgnoreCase(column)));
  }

  /**
   * Whether the children follow a changed key, or let go of it. As in InnoDB, they do not when the
   * same statement already changes their table.
   */
  private boolean follows(Reference reference) {
    ReferentialAction action = reference.key().onUpdate();
    return reference.child().id() != parent.id()
        && !path.changes(reference.child())
        && (action == ReferentialAction.CASCADE || action == ReferentialAction.SET_NULL);
  }

  /**
   * Treats the children of listed entries that are about to be deleted.
   *
   * @param list the temporary list of the entries' ids
   * @param depth how many cascades led here
   */
  void beforeDelete(String list, int depth) throws SQLException {
    if (depth > DEEPEST) {
      throw Errors.of(ErrorCode.CASCADE_TOO_DEEP, DEEPEST);
    }
    for (Reference reference : all()) {
      beforeDelete(reference, list, depth);
    }
  }

  private void beforeDelete(Reference reference, String list, int depth) throws SQLException {
    switch (reference.key().onDelete()) {
      case CASCADE -> cascade(reference, list, depth);
      case SET_NULL -> detach(reference, list, null);
      default -> refuse(reference, list);
    }
  }

  /**
   * Treats the children of listed entries that a staged row is about to replace. Those that point
   * at values which the row has too do not notice.
   */
  void beforeReplace(String list, StageTable stage, long row) throws SQLException {
    String left = write.session().stages().entryList(parent, DEEPEST + 2);
    for (Reference reference : all()) {
      Packet packet = new Packet();
      packet.add(
          "INSERT INTO "
              + left
              + " SELECT _p._entry FROM "
              + list
              + " AS _i STRAIGHT_JOIN "
              + parentView(reference)
              + " AS _p ON _p._entry = _i.id JOIN "
              + stage.name()
              + " AS _l ON _l._row = "
              + row
              + " WHERE "
              + differs(reference));
      write.send(packet);
      beforeDelete(reference, left, 0);
      write.send(new Packet().addAll(List.of("DELETE FROM " + left)));
    }
  }

  private void refuse(Reference reference, String list) throws SQLException {
    Packet packet = new Packet();
    packet.add(
        "SELECT UUID_TO_BIN(CONCAT('"
            + MARK
            + reference.key().id()
            + "_', _c._entry)) FROM "
            + found(reference, list, null)
            + " LIMIT 1");
    send(packet, reference);
  }

  private void cascade(Reference reference, String list, int depth) throws SQLException {
    Model child = reference.child();
    String children = write.session().stages().entryList(child, depth + 1);
    Packet packet = new Packet();
    int count =
        packet.add(
            "INSERT INTO "
                + children
                + " SELECT DISTINCT _c._entry FROM "
                + found(reference, list, null));
    CascadePath longer = path.delete(list, parent);
    List<String> doomed = longer.doomed(child);
    for (String other : doomed) {
      packet.add("DELETE FROM " + children + " WHERE id IN (SELECT id FROM " + other + ")");
    }
    List<Packet.Answer> answers = send(packet, reference);
    long found = answers.get(count).count();
    for (int i = 1; i <= doomed.size(); i++) {
      found -= answers.get(count + i).count();
    }
    if (found > 0) {
      new References(new Write(write.run(), child), longer).beforeDelete(children, depth + 1);
      Packet removal =
          new Packet()
              .addAll(
                  DeleteRun.remove(
                      child, write.tenant(), children, write.session().options().keepTrash()));
      removal.add("DELETE FROM " + children);
      write.send(removal);
    }
  }

  /** Lets the children point at nothing, or at the parent's new key when it is staged. */
  private void detach(Reference reference, String list, @Nullable StageTable changed)
      throws SQLException {
    Model child = reference.child();
    Write childWrite = new Write(write.run(), child);
    StageTable stage = new StageTable(child, StageTable.Role.STORED, FOLLOWING);
    write.session().stages().make(stage);
    Set<Field> assigned = new LinkedHashSet<>();
    List<String> values = new ArrayList<>();
    for (Field field : child.fields()) {
      int at = reference.key().fields().indexOf(field.id());
      if (at >= 0) {
        assigned.add(field);
      }
      values.add(
          at < 0
              ? "_c." + Sql.quote(field.name())
              : changed == null
                  ? "NULL"
                  : "_l." + Sql.quote(reference.key().referencedColumns().get(at)));
    }
    String columns =
        child.fields().stream().map(Field::name).map(Sql::quote).collect(Collectors.joining(", "));
    Packet packet = new Packet();
    packet.add(
        "INSERT "
            + write.session().state().copyHint()
            + "INTO "
            + stage.name()
            + " (_row, _entry, _fields, "
            + columns
            + ") SELECT _c._entry, _c._entry, _c._fields, "
            + String.join(", ", values)
            + " FROM "
            + found(reference, list, changed));
    References further = new References(childWrite, path.change(parent));
    if (further.pointAt(assigned)) {
      send(packet, reference);
      packet = new Packet();
      further.beforeUpdate(stage, assigned);
    }
    packet.addAll(new UpdateRun(childWrite, stage).writeBackUnchecked(assigned));
    packet.add(new StageSql(stage, write.tenant()).clear());
    try {
      send(packet, reference);
    } catch (SQLException failure) {
      throw new FollowedClash(write, changed, childWrite, stage, reference.key()).explain(failure);
    }
  }

  /**
   * Treats the children of staged entries whose referenced columns are about to change.
   *
   * @param stage the parents with their new values
   */
  void beforeUpdate(StageTable stage, Set<Field> changed) throws SQLException {
    for (Reference reference : all()) {
      if (!isConcerned(reference, changed)) {
        continue;
      }
      if (!follows(reference)) {
        refuseUpdated(reference, stage);
      } else if (reference.key().onUpdate() == ReferentialAction.CASCADE) {
        detach(reference, stage.name(), stage);
      } else {
        detachUpdated(reference, stage);
      }
    }
  }

  /** Why a staged parent may not change: children that must stay point at it. Null when it may. */
  @Nullable SQLException refusal(StageTable stage, Set<Field> changed, long row)
      throws SQLException {
    for (Reference reference : all()) {
      if (isConcerned(reference, changed) && !follows(reference)) {
        Packet packet = new Packet();
        packet.add(
            "SELECT _c._entry FROM "
                + found(reference, stage.name(), stage)
                + " AND _l._row = "
                + row
                + " LIMIT 1");
        if (!write.send(packet).get(0).rows().isEmpty()) {
          return refused(reference);
        }
      }
    }
    return null;
  }

  /** Takes the entries off the list that may not go, and says for each of them why. */
  List<SQLException> keep(String list) throws SQLException {
    Map<Long, SQLException> kept = new TreeMap<>();
    for (Reference reference : all()) {
      ReferentialAction action = reference.key().onDelete();
      if (action != ReferentialAction.CASCADE && action != ReferentialAction.SET_NULL) {
        Packet packet = new Packet();
        packet.add("SELECT DISTINCT _l.id FROM " + found(reference, list, null));
        for (List<Object> row : write.send(packet).get(0).rows()) {
          kept.putIfAbsent(((Number) row.get(0)).longValue(), refused(reference));
        }
      }
    }
    if (!kept.isEmpty()) {
      Packet packet = new Packet();
      String ids = kept.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
      packet.add("DELETE FROM " + list + " WHERE id IN (" + ids + ")");
      write.send(packet);
    }
    return List.copyOf(kept.values());
  }

  private SQLException refused(Reference reference) {
    return Errors.of(
        ErrorCode.PARENT_ROW, new ForeignKeys(write).describe(reference.child(), reference.key()));
  }

  private void refuseUpdated(Reference reference, StageTable stage) throws SQLException {
    Packet packet = new Packet();
    packet.add(
        "SELECT UUID_TO_BIN(CONCAT('"
            + MARK
            + reference.key().id()
            + "_', _c._entry)) FROM "
            + found(reference, stage.name(), stage)
            + " LIMIT 1");
    send(packet, reference);
  }

  private void detachUpdated(Reference reference, StageTable stage) throws SQLException {
    int number = DEEPEST + 3 + path.changed().size();
    String list = write.session().stages().entryList(parent, number);
    Packet packet = new Packet();
    packet.add(
        "INSERT INTO "
            + list
            + " SELECT _l._entry FROM "
            + stage.name()
            + " AS _l JOIN "
            + parentView(reference)
            + " AS _p ON _p._entry = _l._entry WHERE "
            + differs(reference));
    write.send(packet);
    detach(reference, list, null);
    write.send(new Packet().addAll(List.of("DELETE FROM " + list)));
  }

  /** The listed parents joined with their children, which are locked. */
  private String found(Reference reference, String list, @Nullable StageTable changed) {
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < reference.key().fields().size(); i++) {
      Field field = reference.child().field(reference.key().fields().get(i)).orElseThrow();
      equal.add(
          "_c."
              + Sql.quote(field.name())
              + " = _p."
              + Sql.quote(reference.key().referencedColumns().get(i)));
    }
    List<Field> leading =
        reference.key().fields().stream()
            .map(id -> reference.child().field(id).orElseThrow())
            .toList();
    String children =
        new InlineView(reference.child(), write.tenant(), "_c")
            .columns(reference.child().fields())
            .entry()
            .data()
            .pseudoColumns(List.of("_fields"))
            .leading(leading)
            .lock("FOR UPDATE")
            .sql();
    String id = changed == null ? "_l.id" : "_l._entry";
    String self = reference.child().id() == parent.id() ? " AND _c._entry <> " + id : "";
    return list
        + " AS _l JOIN "
        + parentView(reference)
        + " AS _p ON _p._entry = "
        + id
        + " JOIN "
        + children
        + " AS _c ON "
        + String.join(" AND ", equal)
        + self
        + (changed == null ? "" : " WHERE " + differs(reference));
  }

  private String differs(Reference reference) {
    return reference.key().referencedColumns().stream()
        .map(Sql::quote)
        .map(column -> "NOT (_l." + column + " <=> _p." + column + ")")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private String parentView(Reference reference) {
    List<Field> columns =
        reference.key().referencedColumns().stream()
            .map(name -> parent.field(name).orElseThrow())
            .toList();
    return new InlineView(parent, write.tenant(), "_p").columns(columns).entry().sql();
  }

  private List<Packet.Answer> send(Packet packet, Reference reference) throws SQLException {
    try {
      return write.send(packet);
    } catch (SQLException failure) {
      if (String.valueOf(failure.getMessage()).contains(MARK)) {
        throw refused(reference);
      }
      throw failure;
    }
  }
}
