package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Fragment;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of several rows by their ids in one packet, with a count for each. Nearly always all of
 * them are there, and the number that MySQL has found says so; a SELECT behind the change tells
 * which are there when it has found fewer, and else reads nothing.
 *
 * @param ids the ids of the rows
 * @param change the first statement, which finds {@code counted} rows when all are there; none when
 *     the SELECT has to look in any case
 * @param counted that number
 * @param there the SELECT of the ids of the rows, without its last condition
 * @param rest the statements that follow
 */
record JointRows(
    List<Long> ids, @Nullable Fragment change, long counted, Fragment there, List<Fragment> rest) {

  /** Runs it; null when that failed so that another way must say why. */
  @Nullable List<Outcome.Count> run(Run run) throws SQLException {
    Packet packet = there.parameters().isEmpty() ? new Packet() : Packet.repeated();
    WriteTransaction transaction = new WriteTransaction(run.session());
    transaction.begin(packet);
    if (change != null) {
      packet.add(change);
    }
    // What stands before a change has counted no rows.
    int found = packet.add(there.then(" AND ROW_COUNT() <> " + counted + " FOR UPDATE"));
    rest.forEach(packet::add);
    packet.add(transaction.end());
    List<Packet.Answer> answers = transaction.attempt(run, packet);
    if (answers == null) {
      return null;
    }
    boolean all = change != null && answers.get(found - 1).count() == counted;
    return counts(all ? ids : ids(answers.get(found).rows()));
  }

  private static List<Long> ids(List<List<Object>> rows) {
    return rows.stream().map(row -> ((Number) row.get(0)).longValue()).toList();
  }

  /** A row that is named twice counts once. */
  private List<Outcome.Count> counts(List<Long> found) {
    Set<Long> left = new HashSet<>(found);
    return ids.stream()
        .map(id -> new Outcome.Count(left.remove(id) ? 1 : 0, List.of(), null))
        .toList();
  }
}
