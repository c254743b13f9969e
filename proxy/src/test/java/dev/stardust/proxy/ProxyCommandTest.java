package dev.stardust.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.service.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command line says before anything is served. */
final class ProxyCommandTest {

  /** What came of a command. */
  private record Said(int code, String out, String err) {}

  private static Said run(String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    CommandLine line =
        Proxy.commandLine(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), log);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Said(line.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void helpNamesEverySetting() {
    Said help = run("", "--help");
    assertThat(help.code()).isZero();
    String words = help.out().replaceAll("\\s+", "");
    for (Setting<?> setting : ProxySettings.ALL) {
      assertThat(words).contains(setting.flag()).contains(setting.variable());
    }
    assertThat(words).contains("password").contains("--config");
  }

  @Test
  void aPasswordBecomesItsStoredForm() {
    assertThat(run("mypass\nignored\n", "password", "--native").out())
        .isEqualTo("*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4" + System.lineSeparator());
    Said stored = run("mypass", "password");
    assertThat(stored.code()).isZero();
    assertThat(stored.out().strip()).matches("\\$A\\$005\\$[./0-9A-Za-z]{63}");
    assertThat(run("mypass", "password").out()).isNotEqualTo(stored.out());
  }

  @Test
  void thereIsNoEmptyPassword() {
    for (String input : new String[] {"", "\n", "x".repeat(257)}) {
      Said refused = run(input, "password");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).startsWith("stardust-proxy: ").doesNotContain("xx");
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLine(@TempDir Path folder) throws IOException {
    Path users =
        Files.writeString(
            folder.resolve("users"),
            """
            tenant = 1
            url = jdbc:stardust:mysql://127.0.0.1:1/
            backend-user = b
            [app]
            password = *6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4
            """);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Said said = run("", "--users", users.toString(), "--http-port", port, "--port", "0");
      assertThat(said.err().lines())
          .containsExactly(
              "stardust-proxy: http-port "
                  + port
                  + " cannot be had at 127.0.0.1: Address already in use");
      assertThat(said.code()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeUsedIsSaidInOneLine(@TempDir Path folder) throws IOException {
    Path users = Files.writeString(folder.resolve("users"), "[app]\npassword = hunter2\n");
    Said wrong = run("", "--users", users.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith("stardust-proxy: the users file " + users + " cannot be used: line 2: ")
        .doesNotContain("hunter2");
    assertThat(wrong.err().lines()).hasSize(1);
    Path empty = Files.writeString(folder.resolve("empty"), "# nobody\n");
    assertThat(run("", "--users", empty.toString()).err()).contains("has no user");
    assertThat(run("", "--users", folder.resolve("none").toString()).code()).isEqualTo(2);
    assertThat(run("", "--tls-mode", "maybe").err())
        .contains("tls-mode has the value 'maybe'; allowed: off, prefer, require");
    assertThat(run("", "--no-such-flag").code()).isEqualTo(2);
  }
}
