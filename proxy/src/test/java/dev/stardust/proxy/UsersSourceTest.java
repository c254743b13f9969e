package dev.stardust.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.auth.Users;
import dev.stardust.service.EventLog;
import dev.stardust.service.InvalidSettingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A users file that changes under a running proxy. */
final class UsersSourceTest {

  private static final String USER =
      """
      tenant = 1
      url = jdbc:stardust:mysql://h:3306/
      backend-user = b
      [%s]
      password = *6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private List<String> events() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll(".*\"event\":\"(\\w+)\".*", "$1"))
        .toList();
  }

  @Test
  void onlyAChangeThatCanBeUsedIsHandedOn() throws IOException, InvalidSettingException {
    Path file = Files.writeString(folder.resolve("users"), USER.formatted("a"));
    UsersSource source =
        new UsersSource(
            UsersSource.file(file),
            new EventLog(new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC()));
    assertThat(source.first().size()).isEqualTo(1);
    List<Integer> told = new ArrayList<>();
    // What is told of the users is true of them by then.
    Consumer<Users> taker = users -> told.add(events().size());
    source.look(taker);

    Files.writeString(file, USER.formatted("a") + "[b]\npassword = hunter2");
    source.look(taker);
    source.look(taker);
    Files.delete(file);
    source.look(taker);
    source.look(taker);
    assertThat(told).isEmpty();

    Files.writeString(file, USER.formatted("b"));
    source.look(taker);
    source.look(taker);
    assertThat(told).containsExactly(3);
    assertThat(events())
        .containsExactly("users_loaded", "users_refused", "users_refused", "users_loaded");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("hunter2");
  }
}
