package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DELETE by primary key that removes page rows, entry and unique keys by one statement, which
 * needs no transaction.
 *
 * @param model the table
 * @param id what the primary key is compared with
 * @param last the packet
 */
record JointDelete(Model model, Span id, LastPacket last) {

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
    Packet packet = last.packet(way, () -> packet(write, way.fences().get(0)));
    transaction.alone(way);
    List<Packet.Answer> answers = transaction.attempt(write.run(), packet);
    return answers == null || answers.get(0).count() == 0 ? null : PointDelete.count(1);
  }

  private Packet packet(Write write, PeerFence fence) {
    Packet packet = Packet.of(write);
    packet.add(statement(write.text(id), write.tenant(), fence));
    return packet;
  }

  /** Page rows are locked before the entry, as in all statements. */
  private Fragment statement(Fragment value, long tenant, PeerFence fence) {
    List<String> aliases = new ArrayList<>();
    FragmentBuilder from = new FragmentBuilder();
    FragmentBuilder where = new FragmentBuilder().add(" WHERE " + fence.locking("TRUE"));
    List<String> tables = new ArrayList<>(model.pages());
    tables.add(PhysicalTables.ENTRY_DATA);
    for (String table : tables) {
      String alias = "_" + aliases.size();
      from.add(
          (aliases.isEmpty() ? "" : " STRAIGHT_JOIN ") + PointDelete.source(model, table, alias));
      where.add(" AND ").add(PointDelete.isOf(model, tenant, table, alias)).add(value).add(")");
      aliases.add(alias);
    }
    if (!model.hashedKeys().isEmpty()) {
      String keys = PhysicalTables.UNIQUE_KEYS;
      from.add(" LEFT JOIN " + PointDelete.source(model, keys, "_k") + " ON ")
          .add(PointDelete.isOf(model, tenant, keys, "_k"))
          .add(value)
          .add(")");
      aliases.add("_k");
    }
    return Fragment.of("DELETE " + String.join(", ", aliases) + " FROM ")
        .then(from.build())
        .then(where.build());
  }
}
