package dev.stardust.proxy;

import dev.stardust.proxy.auth.Users;
import dev.stardust.proxy.auth.UsersFile;
import dev.stardust.proxy.auth.UsersFileException;
import dev.stardust.service.EventLog;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Shutdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The users file, which may change while the proxy runs. A file that is wrong then changes nothing
 * but the log. Thread-safe.
 */
final class UsersSource {

  private final Path file;
  private final EventLog log;
  private @Nullable String seen;

  UsersSource(Path file, EventLog log) {
    this.file = file;
    this.log = log;
  }

  /**
   * The users of the file as it is at the start.
   *
   * @throws InvalidSettingException when it cannot be used
   */
  synchronized Users first() throws InvalidSettingException {
    try {
      String text = Files.readString(file);
      Users users = UsersFile.parse(text, System::getenv);
      if (users.size() == 0) {
        throw new InvalidSettingException("the users file " + file + " has no user");
      }
      seen = text;
      tell(users);
      return users;
    } catch (IOException | UsersFileException e) {
      throw new InvalidSettingException("the users file " + file + " cannot be used: " + reason(e));
    }
  }

  /** The users of the file, when it is not what it was before and can be used. */
  synchronized Optional<Users> changed() {
    String text = null;
    try {
      text = Files.readString(file);
      if (text.equals(seen)) {
        return Optional.empty();
      }
      Users users = UsersFile.parse(text, System::getenv);
      seen = text;
      tell(users);
      return Optional.of(users);
    } catch (IOException | UsersFileException e) {
      String problem = text == null ? String.valueOf(e) : text;
      if (!problem.equals(seen)) {
        seen = problem;
        log.write(ProxyEvent.USERS_REFUSED, Map.of("file", file.toString(), "reason", reason(e)));
      }
      return Optional.empty();
    }
  }

  /** Hands on the users whenever the file has changed, until the shutdown. */
  void watch(Duration interval, Shutdown shutdown, Consumer<Users> taker) {
    while (!shutdown.await(interval)) {
      changed().ifPresent(taker);
    }
  }

  private void tell(Users users) {
    log.write(ProxyEvent.USERS_LOADED, Map.of("file", file.toString(), "users", users.size()));
  }

  private static String reason(Exception e) {
    return e instanceof UsersFileException ? String.valueOf(e.getMessage()) : e.toString();
  }
}
