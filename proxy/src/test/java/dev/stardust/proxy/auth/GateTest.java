package dev.stardust.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who gets in, by which way, and what those hear who do not. */
final class GateTest {

  private static final LoginRules RULES = new LoginRules(false, 100, 0, 3, Duration.ofMinutes(1));

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> seen = new ArrayList<>();
  private final Gate gate = gate(RULES, users("secret"));

  private Gate gate(LoginRules rules, Users users) {
    return new Gate(users, rules, (user, address, code) -> seen.add(user + " " + code), nanos::get);
  }

  private static Users users(String password) throws IllegalStateException {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    String settings =
        "tenant = 7\nurl = jdbc:stardust:mysql://h:3306/\nbackend-user = b\n"
            + "[sha2]\npassword = "
            + Sha2Hash.of(bytes, 5, new SecureRandom()).text()
            + "\n[native]\npassword = "
            + NativeHash.of(bytes).text()
            + "\n[one]\nmost-connections = 1\npassword = "
            + NativeHash.of(bytes).text();
    try {
      return UsersFile.parse(settings, name -> null);
    } catch (UsersFileException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertIn(LoggingIn.Outcome outcome, String user, String asked) {
    assertThat(outcome.end())
        .isInstanceOfSatisfying(
            Step.Accepted.class,
            accepted -> {
              assertThat(accepted.account().user()).isEqualTo(user);
              assertThat(accepted.account().tenant()).isEqualTo(7);
            });
    assertThat(outcome.asked()).isEqualTo(asked);
  }

  private static void assertDenied(LoggingIn.Outcome outcome, String user, String using) {
    assertThat(outcome.end())
        .isEqualTo(
            new Step.Refused(
                1045,
                "28000",
                "Access denied for user '%s'@'10.0.0.1' (using password: %s)"
                    .formatted(user, using)));
  }

  @Test
  void theFirstLoginShowsThePasswordAndTheNextOnesDoNot() {
    LoggingIn client = LoggingIn.bySha2(gate);
    assertIn(client.as("sha2", "secret"), "sha2", "password;encrypted;");
    LoggingIn.Outcome second = client.as("sha2", "secret");
    assertIn(second, "sha2", "");
    assertThat(((Step.Accepted) second.end()).payloads())
        .singleElement()
        .satisfies(packet -> assertThat(packet.bytes()).containsExactly(1, 3));
    assertThat(seen).containsExactly("sha2 0", "sha2 0");
  }

  @Test
  void onATrustedConnectionThePasswordIsSentAsItIs() {
    LoggingIn client = new LoggingIn(gate, "10.0.0.1", Sha2Hash.PLUGIN, true);
    assertIn(client.as("sha2", "secret"), "sha2", "password;");
    assertIn(client.as("sha2", "secret"), "sha2", "");
    assertDenied(client.as("sha2", "wrong"), "sha2", "YES");
  }

  @Test
  void aClientIsSwitchedToTheMethodOfTheStoredPassword() {
    LoggingIn client = LoggingIn.bySha2(gate);
    assertIn(client.as("native", "secret"), "native", "switch to mysql_native_password;");
    assertDenied(client.as("native", "wrong"), "native", "YES");
    LoggingIn old = new LoggingIn(gate, "10.0.0.1", NativeHash.PLUGIN, false);
    assertIn(old.as("native", "secret"), "native", "");
    assertIn(
        old.as("sha2", "secret"), "sha2", "switch to caching_sha2_password;password;encrypted;");
    LoggingIn exotic = new LoggingIn(gate, "10.0.0.1", "dialog", false);
    assertIn(exotic.as("native", "secret"), "native", "switch to mysql_native_password;");
  }

  @Test
  void aClientThatKnowsNoMethodsIsTooOldForSha2() {
    Conversation conversation = gate.begin("10.0.0.1");
    Login login = new Login("sha2", new Payload(new byte[20]), "", false);
    assertThat(conversation.login(login))
        .isInstanceOfSatisfying(
            Step.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(1251);
              assertThat(refused.sqlState()).isEqualTo("08004");
            });
  }

  @Test
  void aNewPasswordCountsAtOnceAlsoWhenTheOldOneIsRemembered() {
    LoggingIn client = LoggingIn.bySha2(gate);
    assertIn(client.as("sha2", "secret"), "sha2", "password;encrypted;");
    gate.replace(users("other"));
    assertDenied(client.as("sha2", "secret"), "sha2", "YES");
    assertIn(client.as("sha2", "other"), "sha2", "password;encrypted;");
    assertIn(client.as("sha2", "other"), "sha2", "");
    gate.replace(new Users(Map.of()));
    assertThat(client.as("sha2", "other").code()).isEqualTo(1045);
  }

  @Test
  void aStrangerIsAskedWhatSomebodyKnownIsAsked() {
    LoggingIn client = LoggingIn.bySha2(gate);
    String known = client.as("sha2", "wrong").asked();
    String other = client.as("native", "wrong").asked();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      LoggingIn.Outcome outcome = client.as("stranger" + i, "secret");
      assertDenied(outcome, "stranger" + i, "YES");
      assertThat(client.as("stranger" + i, "secret").asked()).isEqualTo(outcome.asked());
      asked.add(outcome.asked());
    }
    assertThat(asked).contains(known, other).isSubsetOf(known, other);
  }

  @Test
  void noPasswordIsWrongForEverybody() {
    LoggingIn client = LoggingIn.bySha2(gate);
    for (String user : List.of("sha2", "native", "stranger")) {
      assertDenied(client.as(user, ""), user, "NO");
    }
    Gate nobody = gate(RULES, new Users(Map.of()));
    assertDenied(LoggingIn.bySha2(nobody).as("root", "x"), "root", "YES");
  }

  @Test
  void nobodyWhoFailsTooOftenIsLookedAtForAWhile() {
    LoggingIn client = LoggingIn.bySha2(gate);
    for (int i = 0; i < 3; i++) {
      assertDenied(client.as("sha2", "wrong"), "sha2", "YES");
    }
    assertThat(client.as("sha2", "secret").asked()).isEmpty();
    assertDenied(client.as("sha2", "secret"), "sha2", "YES");
    LoggingIn elsewhere = new LoggingIn(gate, "10.0.0.2", Sha2Hash.PLUGIN, false);
    assertIn(elsewhere.as("sha2", "secret"), "sha2", "password;encrypted;");
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertIn(client.as("sha2", "secret"), "sha2", "");
  }

  @Test
  void aRightPasswordForgivesTheWrongOnesBefore() {
    LoggingIn client = LoggingIn.bySha2(gate);
    for (int round = 0; round < 3; round++) {
      assertDenied(client.as("sha2", "wrong"), "sha2", "YES");
      assertDenied(client.as("sha2", "wrong"), "sha2", "YES");
      assertThat(client.as("sha2", "secret").code()).isZero();
    }
  }

  @Test
  void everyConnectionHasAPlaceUntilItIsClosed() {
    Gate small = gate(new LoginRules(false, 2, 0, 0, Duration.ZERO), users("secret"));
    Conversation first = small.begin("a");
    Conversation second = small.begin("a");
    Conversation third = small.begin("a");
    assertThat(first.refusal()).isEmpty();
    assertThat(second.refusal()).isEmpty();
    assertThat(third.refusal()).contains(new Step.Refused(1040, "08004", "Too many connections"));
    third.close();
    second.close();
    second.close();
    assertThat(small.connected()).isEqualTo(1);
    assertThat(small.begin("a").refusal()).isEmpty();
    assertThat(small.begin("a").refusal()).isPresent();
  }

  @Test
  void usersHaveLimitsOfTheirOwnAndTheSameForAll() {
    Gate small = gate(new LoginRules(false, 100, 2, 0, Duration.ZERO), users("secret"));
    LoggingIn client = new LoggingIn(small, "10.0.0.1", NativeHash.PLUGIN, false);
    LoggingIn.Outcome one = client.as("one", "secret");
    assertThat(one.code()).isZero();
    assertThat(client.as("one", "secret").end())
        .isEqualTo(
            new Step.Refused(
                1226,
                "42000",
                "User 'one' has exceeded the 'max_user_connections' resource (current value: 1)"));
    assertDenied(client.as("one", "wrong"), "one", "YES");
    one.conversation().close();
    assertThat(client.as("one", "secret").code()).isZero();
    assertThat(client.as("native", "secret").code()).isZero();
    assertThat(client.as("native", "secret").code()).isZero();
    assertThat(client.as("native", "secret").end())
        .isEqualTo(
            new Step.Refused(
                1203,
                "42000",
                "User native already has more than 'max_user_connections' active connections"));
  }

  @Test
  void whoBecomesSomebodyElseGivesThePlaceBack() {
    LoggingIn client = new LoggingIn(gate, "10.0.0.1", NativeHash.PLUGIN, false);
    Conversation conversation = client.as("one", "secret").conversation();
    byte[] former = conversation.nonce().bytes();
    byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
    Payload early = new Payload(LoggingIn.proof(NativeHash.PLUGIN, secret, former));
    assertThat(conversation.change(new Login("native", early, NativeHash.PLUGIN, false)))
        .isInstanceOf(Step.Ask.class);
    assertThat(client.as("one", "secret").code()).isZero();
    byte[] nonce = conversation.nonce().bytes();
    assertThat(nonce).isNotEqualTo(former);
    assertThat(conversation.reply(new Payload(LoggingIn.proof(NativeHash.PLUGIN, secret, nonce))))
        .isInstanceOf(Step.Accepted.class);
    conversation.close();
  }

  @Test
  void whereTlsIsRequiredAPlainConnectionIsRefusedBeforeItShowsAnything() {
    Gate strict = gate(new LoginRules(true, 10, 0, 0, Duration.ZERO), users("secret"));
    LoggingIn.Outcome plain = LoggingIn.bySha2(strict).as("sha2", "secret");
    assertThat(plain.code()).isEqualTo(3159);
    assertThat(plain.asked()).isEmpty();
    LoggingIn safe = new LoggingIn(strict, "10.0.0.1", Sha2Hash.PLUGIN, true);
    assertIn(safe.as("sha2", "secret"), "sha2", "password;");
  }

  @Test
  void brokenAnswersAreWrongPasswords() {
    for (int length : new int[] {0, 1, 2, 255, 256, 257}) {
      Gate fresh = gate(RULES, users("secret"));
      Conversation conversation = fresh.begin("10.0.0.1");
      Payload proof = new Payload(new byte[32]);
      Step step = conversation.login(new Login("sha2", proof, Sha2Hash.PLUGIN, false));
      assertThat(step).isInstanceOf(Step.Ask.class);
      assertThat(conversation.reply(new Payload(new byte[length])))
          .isInstanceOf(Step.Refused.class);
    }
  }

  @Test
  void noncesAreReadableByEveryClientAndNeverTheSame() {
    List<String> nonces = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] nonce = gate.begin("a").nonce().bytes();
      assertThat(nonce).hasSize(20).doesNotContain((byte) 0).doesNotContain((byte) '$');
      nonces.add(new String(nonce, StandardCharsets.US_ASCII));
    }
    assertThat(nonces).doesNotHaveDuplicates();
  }
}
