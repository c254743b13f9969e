package dev.stardust.proxy.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a users file. A line {@code [name]} begins a user; lines {@code key = value} say what the
 * user has; those before the first user hold for all who do not say otherwise. Lines that begin
 * with {@code #} are comments. A value {@code ${NAME}} is that of an environment variable.
 */
public final class UsersFile {

  private final Function<String, @Nullable String> environment;
  private final Section everyone;
  private final List<Section> users = new ArrayList<>();

  private UsersFile(Function<String, @Nullable String> environment) {
    this.environment = environment;
    this.everyone = new Section("", 1, null);
  }

  /**
   * The users of a file.
   *
   * @param environment the value of a variable, or null
   * @throws UsersFileException for the first line that is wrong
   */
  public static Users parse(String text, Function<String, @Nullable String> environment)
      throws UsersFileException {
    UsersFile file = new UsersFile(environment);
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        file.take(number, stripped);
      }
    }
    Map<String, User> users = new HashMap<>();
    for (Section section : file.users) {
      User user = UserSettings.user(section);
      if (users.put(section.name(), user) != null) {
        throw new UsersFileException(section.line(), "user " + section.name() + " is there twice");
      }
    }
    return new Users(users);
  }

  private void take(int number, String line) throws UsersFileException {
    if (line.startsWith("[")) {
      String name = line.endsWith("]") ? line.substring(1, line.length() - 1).strip() : "";
      if (name.isEmpty() || name.length() > Users.LONGEST_NAME) {
        throw new UsersFileException(
            number, "a user is written [name], of at most " + Users.LONGEST_NAME + " characters");
      }
      users.add(new Section(name, number, everyone));
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      // The line may be a password that has lost its key.
      throw new UsersFileException(number, "a line is [name], key = value, or a comment after #");
    }
    Section section = users.isEmpty() ? everyone : users.get(users.size() - 1);
    String key = line.substring(0, equals).strip();
    if (!UserSettings.KEYS.contains(key)) {
      throw new UsersFileException(
          number, "there is no such key; there are " + String.join(", ", UserSettings.KEYS));
    }
    if (users.isEmpty() && key.equals(UserSettings.PASSWORD)) {
      throw new UsersFileException(number, "every user has a password of its own");
    }
    String value = value(number, line.substring(equals + 1).strip());
    if (section.own().put(key, new Entry(value, number)) != null) {
      throw new UsersFileException(number, key + " is there twice");
    }
  }

  private String value(int number, String written) throws UsersFileException {
    if (!written.startsWith("${") || !written.endsWith("}")) {
      return written;
    }
    String name = written.substring(2, written.length() - 1);
    String value = environment.apply(name);
    if (value == null) {
      throw new UsersFileException(number, "the environment variable " + name + " is not set");
    }
    return value;
  }

  /**
   * A value and where it stands.
   *
   * @param line from 1
   */
  record Entry(String value, int line) {

    /** Without the value, which may be a password. */
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  /**
   * What the file says of a user, or of all.
   *
   * @param line where it begins
   * @param own what stands in it
   * @param others where to look for what does not
   */
  record Section(String name, int line, Map<String, Entry> own, @Nullable Section others) {

    Section(String name, int line, @Nullable Section others) {
      this(name, line, new HashMap<>(), others);
    }

    @Nullable Entry entry(String key) {
      Entry entry = own.get(key);
      return entry != null || others == null ? entry : others.entry(key);
    }

    /**
     * The typed value, or the other one when nothing is said.
     *
     * @param parser empty for a value that is not allowed
     * @param allowed the allowed values in words
     */
    <T> T value(String key, T otherwise, Function<String, Optional<T>> parser, String allowed)
        throws UsersFileException {
      Entry entry = entry(key);
      if (entry == null) {
        return otherwise;
      }
      return parser
          .apply(entry.value())
          .orElseThrow(() -> new UsersFileException(entry.line(), key + " must be " + allowed));
    }

    /** The value, which must be there. */
    Entry required(String key) throws UsersFileException {
      Entry entry = entry(key);
      if (entry == null || entry.value().isEmpty()) {
        throw new UsersFileException(line, "user " + name + " has no " + key);
      }
      return entry;
    }
  }
}
