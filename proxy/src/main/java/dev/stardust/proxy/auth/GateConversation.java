package dev.stardust.proxy.auth;

import dev.stardust.proxy.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a client is one of a gate's users. A stranger is asked exactly what somebody known
 * is asked, and is refused after the same work. Thread-safe: a client may leave while its password
 * is looked at.
 */
final class GateConversation implements Conversation {

  private static final byte SWITCH = (byte) 0xfe;
  private static final byte MORE = 1;
  private static final byte FAST_DONE = 3;
  private static final byte FULL_WANTED = 4;
  private static final byte KEY_WANTED = 2;

  private final Gate gate;
  private final String address;
  private byte[] nonce;
  private final boolean placed;
  private boolean open = true;
  private @Nullable String session;
  private Awaited awaited = Awaited.NOTHING;
  private boolean secure;
  private Gate.@Nullable Claim claim;

  /** What the client's next packet is. */
  private enum Awaited {
    NOTHING,
    /** The response by the method that was asked for. */
    RESPONSE,
    /** The password itself, or the wish for the key to encrypt it. */
    PASSWORD,
    /** The password, encrypted with the key that was sent. */
    ENCRYPTED
  }

  GateConversation(Gate gate, String address, byte[] nonce) {
    this.gate = gate;
    this.address = address;
    this.nonce = nonce;
    this.placed = gate.places().enter();
  }

  @Override
  public Optional<Step.Refused> refusal() {
    if (placed) {
      return Optional.empty();
    }
    Step.Refused refused = Refusals.tooMany();
    gate.watch().ended("", address, refused.code());
    return Optional.of(refused);
  }

  @Override
  public synchronized Payload nonce() {
    return new Payload(nonce);
  }

  @Override
  public String plugin() {
    return Sha2Hash.PLUGIN;
  }

  @Override
  public synchronized Step login(Login login) {
    Gate.Claim who = gate.claim(login.user());
    Optional<Step> refusal = turnedAway(who, login);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String method = login.plugin().isEmpty() ? NativeHash.PLUGIN : login.plugin();
    if (method.equals(who.password().plugin())) {
      return response(who, login.response().bytes());
    }
    return login.plugin().isEmpty() ? refused(who, Refusals.oldClient()) : switchMethod(who);
  }

  @Override
  public synchronized Step change(Login login) {
    leaveSession();
    if (login.plugin().isEmpty()) {
      return login(login);
    }
    Gate.Claim who = gate.claim(login.user());
    nonce = gate.nonce();
    return turnedAway(who, login).orElseGet(() -> switchMethod(who));
  }

  /** Why somebody is refused whatever its proof is; else it is the one who must give it. */
  private Optional<Step> turnedAway(Gate.Claim who, Login login) {
    claim = who;
    secure = login.secure();
    if (gate.rules().requireTls() && !secure) {
      return Optional.of(refused(who, Refusals.insecure()));
    }
    if (gate.isBlocked(name(who))) {
      return Optional.of(
          refused(who, Refusals.denied(who.name(), address, login.response().length() > 0)));
    }
    return Optional.empty();
  }

  private Step switchMethod(Gate.Claim who) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(SWITCH);
    packet.writeBytes(who.password().plugin().getBytes(StandardCharsets.US_ASCII));
    packet.write(0);
    packet.writeBytes(nonce);
    packet.write(0);
    return ask(Awaited.RESPONSE, packet.toByteArray());
  }

  private Step ask(Awaited next, byte... packet) {
    awaited = next;
    return new Step.Ask(new Payload(packet));
  }

  @Override
  public synchronized Step reply(Payload payload) {
    Gate.Claim who = claim;
    Awaited now = awaited;
    awaited = Awaited.NOTHING;
    if (who == null || now == Awaited.NOTHING) {
      throw new IllegalStateException("nothing was asked");
    }
    byte[] bytes = payload.bytes();
    return now == Awaited.RESPONSE ? response(who, bytes) : password(who, bytes, now);
  }

  private Step response(Gate.Claim who, byte[] response) {
    if (response.length == 0 || response.length == 1 && response[0] == 0) {
      return wrong(who, false);
    }
    if (who.password() instanceof NativeHash hash) {
      boolean right = hash.accepts(nonce, response);
      return right && who.user().isPresent() ? enter(who.user().get()) : wrong(who, true);
    }
    boolean known =
        gate.verifier(who).filter(each -> Sha2Hash.accepts(each, nonce, response)).isPresent();
    if (known && who.user().isPresent()) {
      return enter(who.user().get(), new Payload(MORE, FAST_DONE));
    }
    return ask(Awaited.PASSWORD, MORE, FULL_WANTED);
  }

  private Step password(Gate.Claim who, byte[] bytes, Awaited now) {
    if (secure) {
      return full(who, Optional.of(bytes));
    }
    if (now == Awaited.PASSWORD && bytes.length == 1 && bytes[0] == KEY_WANTED) {
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      packet.write(MORE);
      packet.writeBytes(gate.key().pem().bytes());
      return ask(Awaited.ENCRYPTED, packet.toByteArray());
    }
    return full(who, gate.key().decrypt(bytes).map(hidden -> Digests.xor(hidden, nonce)));
  }

  /**
   * @param terminated the password and a zero byte
   */
  private Step full(Gate.Claim who, Optional<byte[]> terminated) {
    byte[] password = terminated.map(GateConversation::unterminated).orElseGet(() -> new byte[0]);
    boolean right = who.password() instanceof Sha2Hash hash && hash.isOf(password);
    boolean counts = right && password.length > 0 && password.length <= Sha2Hash.LONGEST;
    if (counts && who.user().isPresent()) {
      gate.remember(who.user().get(), password);
      return enter(who.user().get());
    }
    return wrong(who, true);
  }

  /** Empty when it does not end as a password must. */
  private static byte[] unterminated(byte[] bytes) {
    int end = bytes.length - 1;
    return end >= 0 && end <= Sha2Hash.LONGEST && bytes[end] == 0
        ? Arrays.copyOf(bytes, end)
        : new byte[0];
  }

  private Step enter(User user, Payload... payloads) {
    if (!open) {
      // The client has left while its password was looked at.
      return Refusals.denied(user.account().user(), address, true);
    }
    gate.succeeded(new Throttle.Name(user.account().user(), address));
    Optional<Step.Refused> full = gate.places().enter(user);
    if (full.isPresent()) {
      gate.watch().ended(user.account().user(), address, full.get().code());
      return full.get();
    }
    session = user.account().user();
    gate.watch().ended(session, address, 0);
    return new Step.Accepted(user.account(), List.of(payloads));
  }

  private Step wrong(Gate.Claim who, boolean usingPassword) {
    gate.failed(name(who));
    return refused(who, Refusals.denied(who.name(), address, usingPassword));
  }

  private Step refused(Gate.Claim who, Step.Refused refusal) {
    gate.watch().ended(who.name(), address, refusal.code());
    return refusal;
  }

  private Throttle.Name name(Gate.Claim who) {
    return new Throttle.Name(who.name(), address);
  }

  private void leaveSession() {
    String left = session;
    session = null;
    if (left != null) {
      gate.places().leave(left);
    }
  }

  @Override
  public synchronized void close() {
    leaveSession();
    if (open && placed) {
      gate.places().leave();
    }
    open = false;
  }
}
