package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.RowsById;
import dev.stardust.schema.PhysicalTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DELETE by primary key that removes page rows, entry and unique keys by one statement, which
 * needs no transaction.
 *
 * @param point the delete, whose value is certain
 */
record JointDelete(PointDelete point) {

  /**
   * Removes one row. Null when it cannot, or has found nothing: others may have gone on without
   * this client then, or a page row is missing.
   */
  Outcome.@Nullable Count run(Write write) throws SQLException {
    WriteTransaction transaction = new WriteTransaction(write.session());
    WriteTransaction.Way way = transaction.way();
    if (write.session().options().keepTrash() || way.fences().size() != 1) {
      return null;
    }
    Packet packet = point.last().packet(way, () -> packet(write, way.fences().get(0)));
    transaction.alone(way);
    List<Packet.Answer> answers = transaction.attempt(write.run(), packet);
    return answers == null || answers.get(0).count() == 0
        ? null
        : new Outcome.Count(1, List.of(), null);
  }

  private Packet packet(Write write, PeerFence fence) {
    Packet packet = Packet.of(write);
    packet.add(statement(write, fence));
    return packet;
  }

  /** Page rows are locked before the entry, as in all statements. */
  private Fragment statement(Write write, PeerFence fence) {
    RowsById rows = new RowsById(write.model(), write.tenant());
    Fragment id = write.text(point.id());
    List<String> aliases = new ArrayList<>();
    StringBuilder from = new StringBuilder();
    FragmentBuilder where = new FragmentBuilder().add(" WHERE " + fence.locking("TRUE"));
    List<String> tables = new ArrayList<>(write.model().pages());
    tables.add(PhysicalTables.ENTRY_DATA);
    for (String table : tables) {
      String alias = "_" + aliases.size();
      from.append(aliases.isEmpty() ? "" : " STRAIGHT_JOIN ").append(rows.source(table, alias));
      where.add(" AND ").add(rows.isOf(table, alias, id));
      aliases.add(alias);
    }
    Fragment keys = Fragment.of("");
    if (!write.model().hashedKeys().isEmpty()) {
      String table = PhysicalTables.UNIQUE_KEYS;
      keys =
          Fragment.of(" LEFT JOIN " + rows.source(table, "_k") + " ON ")
              .then(rows.isOf(table, "_k", id));
      aliases.add("_k");
    }
    return Fragment.of("DELETE " + String.join(", ", aliases) + " FROM " + from)
        .then(keys)
        .then(where.build());
  }
}
