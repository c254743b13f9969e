package dev.stardust.benchmarks.tpch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks round by round: in each, every query in every layout, in an order that turns from round to
 * round, so that what changes on the machine meanwhile meets all of them alike. The answers must be
 * the same each time.
 */
final class Rounds {

  private final List<Place> places;

  Rounds(List<Place> places) {
    this.places = places;
  }

  /**
   * @throws IllegalStateException when two layouts answer differently
   */
  Map<Query, Times> run(List<Query> queries, int rounds) throws SQLException {
    Map<Query, Times> times = new LinkedHashMap<>();
    queries.forEach(query -> times.put(query, new Times()));
    for (int round = -1; round < rounds; round++) { // the first one fills the buffer pool
      for (Map.Entry<Query, Times> query : times.entrySet()) {
        ask(query.getKey(), round, round < 0 ? new Times() : query.getValue());
      }
    }
    return times;
  }

  private void ask(Query query, int round, Times times) throws SQLException {
    List<Place> turned = new ArrayList<>(places);
    Collections.rotate(turned, round);
    List<Answer> answers = new ArrayList<>();
    for (Place place : turned) {
      Answer answer = place.ask(query);
      answers.add(answer);
      times.add(place.layout(), answer.nanos());
    }
    for (int i = 1; i < answers.size(); i++) {
      String layouts = turned.get(0).layout() + " and " + turned.get(i).layout();
      answers.get(0).check(answers.get(i), "query " + query.name() + ", " + layouts);
    }
  }
}
