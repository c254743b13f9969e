package dev.stardust.daemon;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How the daemons of this process are. Safe for use by all threads. */
public final class Health {

  private static final Set<State> READY = EnumSet.of(State.ACTIVE, State.STANDBY);

  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Shutdown shutdown;

  /** What a daemon is doing. */
  public enum State {
    /** It has not reached the database yet. */
    STARTING,
    /** It works, or finds no work. */
    ACTIVE,
    /** Another process holds its lease. */
    STANDBY,
    /** Its last cycle failed and will be tried again. */
    RETRYING,
    STOPPED,
    FAILED
  }

  public Health(Shutdown shutdown) {
    this.shutdown = shutdown;
  }

  void set(String daemon, State state) {
    states.put(daemon, state);
  }

  /** The daemons' states by name. */
  public Map<String, State> states() {
    return new TreeMap<>(states);
  }

  /** Whether the process should go on living. */
  public boolean isAlive() {
    return !states.containsValue(State.FAILED);
  }

  /** Whether the daemons work or could take over at once. */
  public boolean isReady() {
    return !shutdown.isRequested() && !states.isEmpty() && READY.containsAll(states.values());
  }
}
