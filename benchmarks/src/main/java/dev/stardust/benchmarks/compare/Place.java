package dev.stardust.benchmarks.compare;

import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A layout filled with data, and a connection to it.
 *
 * @param server the layout's database
 * @param loading how many nanoseconds the rows took to load
 */
record Place(
    Layout layout, Server server, long loading, Connection connection, Parameters parameters)
    implements AutoCloseable {

  /** Makes and loads those of the layout's tables that the cases name. */
  static Place open(Layout layout, Data data, List<Case> cases) throws SQLException {
    Server server = Server.ofEnvironment(layout.database());
    long loading =
        layout.fill(
            server, data, table -> cases.stream().anyMatch(each -> each.names(layout, table)));
    return new Place(layout, server, loading, layout.open(server), new Parameters(data));
  }

  /**
   * Runs a case that the layout has a text for.
   *
   * @param nanos how long at least
   * @return the mean time of a statement in nanoseconds
   */
  Optional<Double> run(Case measured, long seed, long nanos) throws SQLException {
    String text = measured.text(layout).orElse(null);
    if (text == null) {
      return Optional.empty();
    }
    parameters.begin(seed);
    try (Trial trial = new Trial(connection, measured, text, parameters)) {
      return Optional.of(trial.run(nanos));
    } catch (SQLException failure) {
      throw new SQLException(measured.name() + " in " + layout.title(), failure);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    server.close();
  }
}
