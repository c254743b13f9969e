package dev.stardust.execute;

import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What MySQL says of a session's queries on native tables. */
final class SessionDescriptions {

  private final Session session;

  SessionDescriptions(Session session) {
    this.session = session;
  }

  /** The plans, each with what MySQL says of its result, where that is in question. */
  List<Plan> described(List<Plan> plans) throws SQLException {
    Plan[] described = plans.toArray(Plan[]::new);
    for (int i = 0; i < described.length; i++) {
      if (described[i] instanceof DirectPlan direct) {
        described[i] = described(direct);
      }
    }
    return List.of(described);
  }

  DirectPlan described(DirectPlan plan) throws SQLException {
    DescribedQuery query = plan.shape().query();
    return query == null
        ? plan
        : plan.shapedAs(
            plan.shape()
                .describedAs(
                    Descriptions.of(session.catalogs())
                        .columns(
                            query,
                            session.state(),
                            session.temporaryTables().definitionsFor(query.sql()),
                            session.asking())));
  }

  /** What MySQL has against a query. */
  Optional<SQLException> errorOf(DescribedQuery query) throws SQLException {
    return Descriptions.of(session.catalogs())
        .error(query, session.state(), session.temporaryTables().definitionsFor(query.sql()));
  }
}
