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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The users file or table, which may change while the proxy runs. One that is wrong then changes
 * nothing but the log. Thread-safe.
 */
final class UsersSource {

  private final Place place;
  private final EventLog log;
  private @Nullable String seen;

  /** Where the users stand; its text is its name. */
  interface Place {

    /** All that is said of users, in the form of a users file. */
    String read() throws IOException;

    /** Whether what cannot be read now may be later. */
    boolean mayComeBack();
  }

  UsersSource(Place place, EventLog log) {
    this.place = place;
    this.log = log;
  }

  static Place file(Path file) {
    return new Place() {
      @Override
      public String read() throws IOException {
        return Files.readString(file);
      }

      @Override
      public boolean mayComeBack() {
        return false;
      }

      @Override
      public String toString() {
        return file.toString();
      }
    };
  }

  /**
   * The users of the file as it is at the start.
   *
   * @throws InvalidSettingException when it cannot be used
   * @throws IOException when it cannot be read, but perhaps later
   */
  synchronized Users first() throws InvalidSettingException, IOException {
    try {
      String text = place.read();
      Users users = UsersFile.parse(text, System::getenv);
      if (users.size() == 0) {
        throw new InvalidSettingException("the users file " + place + " has no user");
      }
      seen = text;
      tell(users);
      return users;
    } catch (IOException | UsersFileException e) {
      String problem = "the users file " + place + " cannot be used: " + reason(e);
      if (e instanceof IOException && place.mayComeBack()) {
        throw new IOException(problem, e);
      }
      throw new InvalidSettingException(problem);
    }
  }

  /** Hands on the users of the file, when it is not what it was before and can be used. */
  synchronized void look(Consumer<Users> taker) {
    String text = null;
    try {
      text = place.read();
      if (!text.equals(seen)) {
        Users users = UsersFile.parse(text, System::getenv);
        seen = text;
        taker.accept(users);
        tell(users); // once they may log in
      }
    } catch (IOException | UsersFileException e) {
      String problem = text == null ? String.valueOf(e) : text;
      if (!problem.equals(seen)) {
        seen = problem;
        log.write(ProxyEvent.USERS_REFUSED, Map.of("file", place.toString(), "reason", reason(e)));
      }
    }
  }

  /** Hands on the users whenever the file has changed, until the shutdown. */
  void watch(Duration interval, Shutdown shutdown, Consumer<Users> taker) {
    while (!shutdown.await(interval)) {
      look(taker);
    }
  }

  private void tell(Users users) {
    log.write(ProxyEvent.USERS_LOADED, Map.of("file", place.toString(), "users", users.size()));
  }

  private static String reason(Exception e) {
    return e instanceof UsersFileException ? String.valueOf(e.getMessage()) : e.toString();
  }
}
