package dev.stardust.benchmarks.compare;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures round by round: in each, every case in every layout, in an order that turns from round
 * to round, so that what changes on the machine meanwhile meets all of them alike. The layouts of a
 * case get the same values.
 */
final class Rounds {

  private final List<Place> places;
  private final long nanos;

  /**
   * @param nanos how long a case is run in a layout in one round
   */
  Rounds(List<Place> places, long nanos) {
    this.places = places;
    this.nanos = nanos;
  }

  List<Measured> run(List<Case> cases, int rounds) throws SQLException {
    List<Measured> measured = cases.stream().map(Measured::new).toList();
    for (int round = -1; round < rounds; round++) { // the first one warms up
      for (Measured each : measured) {
        run(each, round);
      }
    }
    return measured;
  }

  private void run(Measured measured, int round) throws SQLException {
    for (Place place : turned(round)) {
      place
          .run(measured.measured(), round, nanos)
          .filter(time -> round >= 0)
          .ifPresent(time -> measured.add(place.layout(), time));
    }
  }

  private List<Place> turned(int round) {
    List<Place> turned = new ArrayList<>(places);
    Collections.rotate(turned, round);
    return turned;
  }
}
