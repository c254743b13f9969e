package dev.stardust.reconciler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Pieces of work that had to wait, and until when each is left alone: twice as long each time it
 * has to wait again. Others go on meanwhile. Belongs to one thread.
 */
final class Parking<K> {

  private final Clock clock;
  private final Duration shortest;
  private final Duration longest;
  private final Map<K, Place> places = new HashMap<>();

  private record Place(Instant until, Duration pause) {}

  Parking(Clock clock, Duration shortest, Duration longest) {
    this.clock = clock;
    this.shortest = shortest;
    this.longest = longest;
  }

  boolean isParked(K work) {
    Place place = places.get(work);
    return place != null && clock.instant().isBefore(place.until());
  }

  /** Whether the work has had to wait and has not gone on since. */
  boolean isWaiting(K work) {
    return places.containsKey(work);
  }

  /** Leaves the work alone for a while. */
  void park(K work) {
    Place former = places.get(work);
    Duration pause = former == null ? shortest : former.pause().multipliedBy(2);
    pause = pause.compareTo(longest) < 0 ? pause : longest;
    places.put(work, new Place(clock.instant().plus(pause), pause));
  }

  /** The work has gone on. */
  void leave(K work) {
    places.remove(work);
  }

  /** Forgets what is no work any more. */
  void keepOnly(Collection<K> work) {
    places.keySet().retainAll(work);
  }
}
