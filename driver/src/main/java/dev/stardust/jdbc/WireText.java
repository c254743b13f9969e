package dev.stardust.jdbc;

import dev.stardust.execute.Leases;
import dev.stardust.execute.Scope;
import dev.stardust.execute.Session;
import dev.stardust.jdbc.connector.RowForm;
import dev.stardust.jdbc.connector.WireColumns;
import dev.stardust.plan.Plan;
import dev.stardust.plan.ResultColumns;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A text for MySQL that a program sends beneath Connector/J, and what is to be done with its
 * answer. What it was planned with is pinned until {@link #close}. Not thread-safe; calls may come
 * from several threads, one after the other.
 */
public final class WireText implements WireCommand {

  private final StardustConnection connection;
  private final Scope scope;
  private final String written;
  private final List<Plan> plans;
  private final List<ResultColumns> columns;
  private boolean ended;

  WireText(StardustConnection connection, Scope scope, String written, List<Plan> plans) {
    this.connection = connection;
    this.scope = scope;
    this.written = written;
    this.plans = plans;
    this.columns = DirectPlans.columns(plans);
  }

  /** What MySQL gets: the text as it was written when nothing of it had to be rewritten. */
  @Override
  public String sql() {
    return plans.isEmpty() ? written : DirectPlans.joined(plans);
  }

  /** Whether the columns of a result may have to be shown otherwise than MySQL sends them. */
  public boolean changesColumns(int result) {
    ResultColumns shown = columns(result);
    return !shown.shape().isEmpty() || shown.exemplar() != null;
  }

  /** How to show the columns of a result. The same for two texts when it is equal. */
  public ResultColumns columns(int result) {
    return result < columns.size() ? columns.get(result) : ResultColumns.NATIVE;
  }

  /**
   * The descriptions of columns as clients should see them. In binary rows a BIGINT that comes may
   * have to be made the shorter integer that its description says.
   *
   * @param result the number of the result in the answer, from 0
   * @param sent the packets that MySQL has sent, without their headers
   * @param form how the rows come
   * @param names what names are written in
   */
  public List<byte[]> shown(int result, List<byte[]> sent, RowForm form, Charset names) {
    return new WireColumns(connection.delegate(), connection.results(), names)
        .shown(columns(result), sent, form);
  }

  /**
   * Whether the answer counts, to be asked when its first packet has come and before anybody sees
   * it. If not, {@link #check} decides.
   */
  public boolean counts() {
    return !DirectPlans.goBySchema(plans) || connection.session().leases().hold();
  }

  /**
   * Decides about an answer that did not count at once, and that nobody has seen. May wait.
   *
   * @param discarding reads the answer to its end, when it does not count
   * @return whether it counts after all; if not, the text is to be planned and sent again
   * @throws SQLException when it does not count, and cannot be sent again
   */
  public boolean check(Leases.Discarding discarding) throws SQLException {
    Session session = connection.session();
    try {
      session.leases().checkAnswer(DirectPlans.mayRunAgain(plans), discarding);
      return true;
    } catch (SQLException late) {
      if (session.isOutdated(late)) {
        return false;
      }
      throw late;
    }
  }

  /** The answer has come to its end. */
  public void answered(int status) {
    connection.delegate().getSession().getServerSession().setStatusFlags(status);
    connection.session().ranDirectly(true);
  }

  /**
   * MySQL has refused the text. May wait.
   *
   * @return the error that the client should see; empty when the text is to be planned and sent
   *     again
   */
  public Optional<SQLException> failed(SQLException failure) throws SQLException {
    Session session = connection.session();
    session.ranDirectly(false);
    return session.isOutdated(failure)
        ? Optional.empty()
        : Optional.of(session.asWritten(failure, written));
  }

  /** The answer has ended in an error after rows that the client has seen. */
  public void brokenOff() {
    connection.session().ranDirectly(false);
  }

  /** Lets go of what the text was planned with; further calls do nothing. */
  @Override
  public void close() throws SQLException {
    if (!ended) {
      ended = true;
      scope.close();
    }
  }
}
