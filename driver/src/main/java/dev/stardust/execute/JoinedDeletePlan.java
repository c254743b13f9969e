package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.DeleteParts;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.TableName;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * DELETE from tables of a join. The ids of every virtual target are listed first, while all rows
 * are there; then the rows of ordinary targets go, then the listed entries.
 */
record JoinedDeletePlan(
    Statement statement,
    DeleteParts parts,
    JoinedTables joined,
    long tenant,
    RewriteContext context)
    implements SessionPlan {

  static Plan of(Statement statement, DeleteParts parts, RewriteContext context, Session session)
      throws SQLException {
    JoinedTables joined = JoinedTables.of(statement, context, session.state()::fold);
    boolean writesVirtual =
        parts.targets().stream().anyMatch(target -> joined.virtual(target).isPresent());
    return writesVirtual
        ? new JoinedDeletePlan(statement, parts, joined, session.tenant(), context)
        : QueryRewriter.rewrite(statement, context);
  }

  @Override
  public boolean readsAll() {
    return true;
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    Set<String> aliases = new LinkedHashSet<>();
    parts.targets().stream()
        .filter(target -> joined.virtual(target).isPresent())
        .map(TableName::alias)
        .map(Sql::fold)
        .forEach(aliases::add);
    Run run =
        new Run(
            session,
            new PhysicalText(statement, context.writing(aliases)),
            tenant,
            bindings,
            control);
    WriteTransaction transaction = new WriteTransaction(session);
    Warnings warnings = new Warnings();
    try {
      Packet packet = new Packet();
      transaction.begin(packet);
      List<Integer> counted = new ArrayList<>();
      Map<String, Model> lists = find(run, packet, counted);
      // Each list asks the whole condition again.
      int warned = counted.get(0) + 1;
      ordinary().ifPresent(delete -> counted.add(packet.add(delete)));
      List<Packet.Answer> answers = run.send(packet);
      warnings.add(answers.get(warned).rows());
      long count = counted.stream().mapToLong(at -> answers.get(at).count()).sum();
      for (Map.Entry<String, Model> list : lists.entrySet()) {
        References references = new References(new Write(run, list.getValue()));
        List<SQLException> kept = parts.ignore() ? references.keep(list.getKey()) : List.of();
        kept.forEach(warnings::add);
        count -= kept.size();
        references.beforeDelete(list.getKey(), lists.size());
      }
      Packet removal = new Packet();
      lists.forEach(
          (list, model) -> {
            removal.addAll(DeleteRun.remove(model, tenant, list, session.options().keepTrash()));
            removal.add("DELETE FROM " + list);
          });
      removal.add(transaction.end());
      run.send(removal);
      return new Outcome.Count(count, List.of(), warnings.chain());
    } catch (SQLException failure) {
      transaction.undo(failure);
      throw failure;
    }
  }

  /** Lists the entries of each virtual target. */
  private Map<String, Model> find(Run run, Packet packet, List<Integer> counted)
      throws SQLException {
    Map<String, Model> lists = new LinkedHashMap<>();
    for (TableName target : parts.targets()) {
      Model model = joined.virtual(target).orElse(null);
      if (model == null) {
        continue;
      }
      SafeUpdates.checkJoined(new Write(run, model));
      String list = run.session().stages().entryList(model, lists.size());
      lists.put(list, model);
      String entry = Sql.quote(target.alias()) + "." + Sql.quote(InlineView.ENTRY);
      counted.add(
          packet.add(
              Fragment.of(DeleteRun.listing(parts.ignore()) + list + " ")
                  .then(run.text(parts.with()))
                  .then(" SELECT DISTINCT " + entry + " FROM ")
                  .then(run.text(parts.tables()))
                  .then(" ")
                  .then(wherePresent(run, entry))));
      if (lists.size() == 1) {
        packet.add("SHOW WARNINGS");
      }
    }
    return lists;
  }

  // An outer join may find no row of the target.
  private Fragment wherePresent(Run run, String entry) throws SQLException {
    if (parts.tail().isEmpty()) {
      return Fragment.of("WHERE " + entry + " IS NOT NULL");
    }
    Fragment tail = run.text(parts.tail());
    return Fragment.of("WHERE " + entry + " IS NOT NULL AND (")
        .then(new Fragment(tail.sql().replaceFirst("(?i)^\\s*WHERE\\b", ""), tail.parameters()))
        .then(")");
  }

  // From what a derived table of a DELETE locks for update, MySQL deletes: this one only reads, and
  // the entries are locked already.
  private Optional<Fragment> ordinary() throws SQLException {
    String targets =
        parts.targets().stream()
            .filter(target -> joined.virtual(target).isEmpty())
            .map(
                target ->
                    (target.database() == null ? "" : Sql.quote(target.database()) + ".")
                        + Sql.quote(target.table()))
            .collect(Collectors.joining(", "));
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    PhysicalText text = new PhysicalText(statement, context);
    return Optional.of(
        text.of(parts.with())
            .then((parts.ignore() ? " DELETE IGNORE " : " DELETE ") + targets + " FROM ")
            .then(text.of(parts.tables()))
            .then(" ")
            .then(text.of(parts.tail())));
  }
}
