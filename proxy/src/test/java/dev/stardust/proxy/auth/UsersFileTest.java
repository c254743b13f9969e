package dev.stardust.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can stand in a users file, and what is said of what cannot. */
final class UsersFileTest {

  private static final String HASH = "*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9";
  private static final String SERVER =
      "tenant = 1\nurl = jdbc:stardust:mysql://h:3306/\nbackend-user = b\n";

  private static Users parse(String text) throws UsersFileException {
    return UsersFile.parse(text, Map.of("PW", "from outside")::get);
  }

  private static User user(Users users, String name) {
    return users.find(name).orElseThrow();
  }

  @Test
  void whatStandsBeforeTheFirstUserHoldsForAllWhoDoNotSayOtherwise() throws UsersFileException {
    Users users =
        parse(
            SERVER
                + """
                # comment
                [ app ]
                password = %s
                backend-password = ${PW}
                filter-policy = strict
                read-only = true
                longest-statement = 30s
                local-infile = true
                most-connections = 4

                [other = one]
                password = %s
                tenant = 2
                """
                    .formatted(HASH, HASH));
    assertThat(users.size()).isEqualTo(2);
    User app = user(users, "app");
    assertThat(app.mostConnections()).isEqualTo(4);
    assertThat(app.account().tenant()).isEqualTo(1);
    assertThat(app.account().url()).isEqualTo("jdbc:stardust:mysql://h:3306/");
    assertThat(app.account().policy()).isEqualTo(new Policy(true, 0, Duration.ofSeconds(30), true));
    assertThat(app.account().credentials())
        .containsOnly(
            Map.entry("user", "b"),
            Map.entry("password", "from outside"),
            Map.entry("filterPolicy", "strict"));
    User other = user(users, "other = one");
    assertThat(other.account().tenant()).isEqualTo(2);
    assertThat(other.account().policy()).isEqualTo(new Policy(false, 0, Duration.ZERO, false));
    assertThat(other.account().credentials()).containsOnly(Map.entry("user", "b"));
  }

  @Test
  void aStoredPasswordMayBeGivenInHexadecimalDigits() throws UsersFileException {
    String stored = "$A$005$\t\n5678901234567890" + "aa" + "./".repeat(21) + "z";
    String hex =
        HexFormat.of().formatHex(stored.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    Users users = parse(SERVER + "[a]\npassword = 0x" + hex);
    assertThat(user(users, "a").password()).isEqualTo(new Sha2Hash(stored));
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    Map.of(
            "[]",
            "line 4: a user is written [name], of at most 32 characters",
            "[a",
            "line 4: a user is written [name], of at most 32 characters",
            "password = " + HASH,
            "line 4: every user has a password of its own",
            "[a]\ntenant = 2",
            "line 4: user a has no password",
            "[a]\npassword = " + HASH + "\ntenant = 0",
            "line 6: tenant must be a whole number from 1",
            "[a]\npassword = " + HASH + "\nread-only = yes",
            "line 6: read-only must be true or false",
            "[a]\npassword = " + HASH + "\ntenant = 2\ntenant = 2",
            "line 7: tenant is there twice",
            "[a]\npassword = " + HASH + "\n[a]\npassword = " + HASH,
            "line 6: user a is there twice",
            "[a]\npassword = " + HASH + "\nbackend-password = ${NONE}",
            "line 6: the environment variable NONE is not set",
            "[a]\npassword = " + HASH + "\nurl = jdbc:stardust:mysql://h/shop",
            "line 6: url must be jdbc:stardust:mysql://host:port/?…, without a database")
        .forEach(
            (text, message) ->
                assertThatThrownBy(() -> parse(SERVER + text))
                    .isInstanceOf(UsersFileException.class)
                    .hasMessage(message));
    assertThatThrownBy(() -> parse(SERVER + "[a]\nfilter-policy = odd\npassword = " + HASH))
        .hasMessageStartingWith("line 5: ")
        .hasMessageContaining("strict");
    assertThatThrownBy(() -> parse("[a]\npassword = " + HASH))
        .hasMessage("line 1: user a has no tenant");
  }

  @Test
  void noMessageShowsAPassword() {
    for (String wrong :
        new String[] {
          "[a]\nhunter2",
          "[a]\nhunter2 = x",
          "[a]\npassword = hunter2",
          "[a]\npassword = 0xhunter2",
          "[a]\npassword = " + HASH + "\nbackend-password = hunter2\nbackend-password = hunter2",
          "[a]\npassword = " + HASH + "\nurl = mysql://u:hunter2@h/",
          "[a]\npassword = "
              + HASH
              + "\nurl = jdbc:stardust:mysql://h/?password=hunter2&schemaLease=x"
        }) {
      assertThatThrownBy(() -> parse(SERVER + wrong))
          .isInstanceOf(UsersFileException.class)
          .message()
          .matches(Pattern.compile("(?s)line \\d+: .*"))
          .doesNotContain("hunter2");
    }
  }

  @Test
  void nothingPrintsAPassword() throws UsersFileException {
    Users users = parse(SERVER + "backend-password = hunter2\n[a]\npassword = " + HASH);
    User user = user(users, "a");
    assertThat(user.toString() + user.account() + user.password())
        .doesNotContain("hunter2")
        .doesNotContain(HASH.substring(1));
  }
}
