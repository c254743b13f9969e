package dev.stardust.proxy.auth;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Knows who may connect, by a set of users that can be replaced while others log in. Remembers of
 * every password that was right what makes the next login quick. Thread-safe.
 */
public final class Gate implements Authenticator {

  private static final int SECRET_LENGTH = 32;

  private final LoginRules rules;
  private final LoginWatch watch;
  private final LongSupplier nanos;
  private final Places places;
  private final Throttle throttle;
  private final RsaKey key = RsaKey.generate();
  private final SecureRandom random = new SecureRandom();
  private final byte[] secret = new byte[SECRET_LENGTH];
  private final Map<StoredPassword, byte[]> verifiers = new ConcurrentHashMap<>();
  private volatile Users users;
  private volatile Runnable replaced = () -> {};

  /**
   * @param nanos a clock that only goes on, as {@link System#nanoTime}
   */
  public Gate(Users users, LoginRules rules, LoginWatch watch, LongSupplier nanos) {
    this.users = users;
    this.rules = rules;
    this.watch = watch;
    this.nanos = nanos;
    this.places = new Places(rules.mostConnections(), rules.mostOfOneUser());
    this.throttle = new Throttle(rules.mostFailures(), rules.block());
    random.nextBytes(secret);
  }

  /**
   * From now on these may connect. Who is connected stays so. A password that has changed counts at
   * once.
   */
  public void replace(Users others) {
    users = others;
    verifiers.keySet().retainAll(others.passwords());
    replaced.run();
  }

  /** Says what is to be done each time when others may connect. */
  public void onReplace(Runnable action) {
    replaced = action;
  }

  /** How many clients are connected, logged in or not. */
  public int connected() {
    return places.taken();
  }

  @Override
  public Conversation begin(String address) {
    return new GateConversation(this, address, nonce());
  }

  byte[] nonce() {
    return Nonce.next(random);
  }

  /** Who says to be so. Of a name longer than any user's, the rest is not kept. */
  Claim claim(String said) {
    Users now = users;
    String name = said.length() > Users.LONGEST_NAME ? said.substring(0, Users.LONGEST_NAME) : said;
    Optional<User> user = now.find(said);
    return new Claim(name, user, user.map(User::password).orElseGet(() -> now.decoy(name, secret)));
  }

  /**
   * Whom a client says it is.
   *
   * @param user empty for a stranger
   * @param password what the proof is held against; of a stranger somebody's, which proves nothing
   */
  record Claim(String name, Optional<User> user, StoredPassword password) {}

  /** What is remembered of the password when it was right before. */
  Optional<byte[]> verifier(Claim claim) {
    return claim.user().map(user -> verifiers.get(user.password()));
  }

  /** The password was right: the next login need not show it. */
  void remember(User user, byte[] password) {
    verifiers.put(user.password(), Sha2Hash.verifier(password));
    if (!users.passwords().contains(user.password())) {
      verifiers.remove(user.password());
    }
  }

  LoginRules rules() {
    return rules;
  }

  LoginWatch watch() {
    return watch;
  }

  Places places() {
    return places;
  }

  RsaKey key() {
    return key;
  }

  boolean isBlocked(Throttle.Name name) {
    return throttle.isBlocked(name, nanos.getAsLong());
  }

  void failed(Throttle.Name name) {
    throttle.failed(name, nanos.getAsLong());
  }

  void succeeded(Throttle.Name name) {
    throttle.succeeded(name);
  }
}
