package dev.stardust.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everyone who may connect, at one time. Immutable; names are compared as they are written. */
public final class Users {

  /** As MySQL's. */
  static final int LONGEST_NAME = 32;

  private static final StoredPassword NOBODYS = new Sha2Hash("$A$005$" + ".".repeat(20 + 43));

  private final Map<String, User> byName;
  private final List<User> all;

  Users(Map<String, User> byName) {
    this.byName = Map.copyOf(byName);
    this.all = List.copyOf(new TreeMap<>(byName).values());
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** The driver's URLs of all backends, each once. */
  public List<String> urls() {
    return all.stream().map(user -> user.account().url()).distinct().toList();
  }

  Optional<User> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Set<StoredPassword> passwords() {
    return all.stream().map(User::password).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A password of the kind that one of the users has, the same each time for the same name: so a
   * stranger is asked the same as somebody who is known.
   *
   * @param secret what nobody outside knows, so that nobody can tell which kind it will be
   */
  StoredPassword decoy(String name, byte[] secret) {
    byte[] hash = Digests.sha256(secret, name.getBytes(StandardCharsets.UTF_8));
    int number = (hash[0] & 0xff) << 16 | (hash[1] & 0xff) << 8 | hash[2] & 0xff;
    return all.isEmpty() ? NOBODYS : all.get(number % all.size()).password();
  }
}
