package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.PageSql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Updates by primary key that change page rows and entries by one statement: those whose documents
 * follow from what is written.
 *
 * @param point the update, whose values are certain
 */
record JointUpdate(PointUpdate point) {

  private static final int HAS_VALUES = 80_019;

  /** The document's value, when it follows from the statement alone. */
  static Optional<Fragment> document(WrittenItems.Item item, Fragment value) {
    return item.added() == null ? PageSql.written(item.column(), value) : Optional.empty();
  }

  /**
   * Changes one row. Null when it cannot, or has found nothing: others may have gone on without
   * this client then, or the page row is missing.
   */
  Outcome.@Nullable Count run(Write write) throws SQLException {
    if (!point.isCertain(new CertainSpans(write))) {
      return null;
    }
    WriteTransaction transaction = new WriteTransaction(write.session());
    WriteTransaction.Way way = transaction.way();
    Packet packet = point.last().packet(way, () -> packet(write, way));
    if (packet.isEmpty()) {
      return null;
    }
    transaction.alone(way);
    List<Packet.Answer> answers = transaction.attempt(write.run(), packet);
    return answers == null || answers.get(0).count() == 0
        ? null
        : JointCount.of(answers.get(0)).ofPage();
  }

  /** The statement; none when it takes more than one, or there is not just one fence. */
  private Packet packet(Write write, WriteTransaction.Way way) {
    Packet packet = Packet.of(write);
    Fragment pairs = pairs(write).orElse(null);
    if (pairs != null && way.fences().size() == 1) {
      packet.add(
          point
              .page()
              .updateBoth(
                  point.assignments(write, "_p."),
                  pairs,
                  point.conditions(write, "_p."),
                  write.text(point.id()),
                  way.fences().get(0).locking("TRUE")));
    }
    return packet;
  }

  /** What is set in the document, when all of it follows from the statement alone. */
  private Optional<Fragment> pairs(Write write) {
    FragmentBuilder pairs = new FragmentBuilder();
    for (WrittenItems.Item item : point.changes()) {
      Fragment value = document(item, write.text(item.value())).orElse(null);
      if (value == null) {
        return Optional.empty();
      }
      pairs.add(", " + item.column().jsonPath() + ", ").add(value);
    }
    return Optional.of(pairs.build());
  }

  /** Whether several rows can be changed at once, of which MySQL does not tell how many changed. */
  boolean takesMany(Write write) {
    SessionState state = write.session().state();
    return pairs(write).isPresent()
        && state.countsFoundRows()
        && state.serverVersion() >= HAS_VALUES;
  }

  /**
   * Changes a row for each of the values; null when that failed so that another way must say why.
   *
   * @param ids the rows' ids, all different
   */
  @Nullable List<Outcome.Count> run(Write write, List<Bindings> batch, List<Long> ids)
      throws SQLException {
    int rows = batch.size();
    int width = write.statement().parameterCount();
    Fragment there = point.page().there(point.list(write, rows, width));
    long both = 2L * rows; // a page row and an entry each
    return new JointRows(ids, updateAll(write, rows), both, there, List.of())
        .run(write.run().with(new JoinedBindings(batch, width)));
  }

  private Fragment updateAll(Write write, int executions) {
    int width = write.statement().parameterCount();
    FragmentBuilder rows = new FragmentBuilder();
    for (int i = 0; i < executions; i++) {
      rows.add(i == 0 ? "ROW(" : ", ROW(").add(row(write).shifted(i * width)).add(")");
    }
    return point
        .page()
        .updateAll(point.changes().stream().map(WrittenItems.Item::column).toList(), rows.build());
  }

  private Fragment row(Write write) {
    FragmentBuilder row = new FragmentBuilder().add(write.text(point.id()));
    point.changes().forEach(item -> row.add(", ").add(write.text(item.value())));
    return row.build();
  }
}
