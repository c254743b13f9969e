package dev.stardust.proxy.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts who is connected. Thread-safe. */
final class Places {

  private final int most;
  private final int mostOfOneUser;
  private final Map<String, Integer> ofUsers = new HashMap<>();
  private int taken;

  /**
   * @param mostOfOneUser 0 for any number
   */
  Places(int most, int mostOfOneUser) {
    this.most = most;
    this.mostOfOneUser = mostOfOneUser;
  }

  /** A client connects; false when there is no place. */
  synchronized boolean enter() {
    if (taken >= most) {
      return false;
    }
    taken++;
    return true;
  }

  /** A client that had a place leaves. */
  synchronized void leave() {
    taken--;
  }

  /** A client becomes a session of the user; why not, when it may not. */
  synchronized Optional<Step.Refused> enter(User user) {
    String name = user.account().user();
    int present = ofUsers.getOrDefault(name, 0);
    if (user.mostConnections() > 0 && present >= user.mostConnections()) {
      return Optional.of(Refusals.userLimit(name, user.mostConnections()));
    }
    if (mostOfOneUser > 0 && present >= mostOfOneUser) {
      return Optional.of(Refusals.everyUsersLimit(name));
    }
    ofUsers.put(name, present + 1);
    return Optional.empty();
  }

  /** A session of the user ends. */
  synchronized void leave(String user) {
    ofUsers.computeIfPresent(user, (name, present) -> present == 1 ? null : present - 1);
  }

  /** How many clients are connected. */
  synchronized int taken() {
    return taken;
  }
}
