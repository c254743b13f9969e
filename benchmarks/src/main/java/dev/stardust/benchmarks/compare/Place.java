package dev.stardust.benchmarks.compare;

import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A layout filled with data, and a connection to it.
 *
 * @param server the layout's database
 */
record Place(Layout layout, Server server, Connection connection, Parameters parameters)
    implements AutoCloseable {

  static Place open(Layout layout, Data data) throws SQLException {
    Server server = Server.ofEnvironment(layout.database());
    layout.fill(server, data);
    return new Place(layout, server, layout.open(server), new Parameters(data));
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
