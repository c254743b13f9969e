package dev.stardust.service;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How the parts of this process are, its daemons for example. Safe for use by all threads. */
public final class Health {

  private static final Set<State> READY = EnumSet.of(State.ACTIVE, State.STANDBY);

  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Shutdown shutdown;
  private final String parts;

  /** What a part is doing. */
  public enum State {
    /** It cannot do its work yet. */
    STARTING,
    /** It works, or finds no work. */
    ACTIVE,
    /** Another process does its work, and it could take over. */
    STANDBY,
    /** It has failed and will try again. */
    RETRYING,
    STOPPED,
    FAILED
  }

  /**
   * @param parts what they are called together: {@code daemons} for example
   */
  public Health(Shutdown shutdown, String parts) {
    this.shutdown = shutdown;
    this.parts = parts;
  }

  public void set(String part, State state) {
    states.put(part, state);
  }

  /** What the parts are called together. */
  String parts() {
    return parts;
  }

  /** The parts' states by name. */
  public Map<String, State> states() {
    return new TreeMap<>(states);
  }

  /** Whether the process should go on living. */
  public boolean isAlive() {
    return !states.containsValue(State.FAILED);
  }

  /** Whether the parts work or could take over at once. */
  public boolean isReady() {
    return !shutdown.isRequested() && !states.isEmpty() && READY.containsAll(states.values());
  }
}
