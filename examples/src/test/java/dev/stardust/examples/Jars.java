package dev.stardust.examples;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that the build has made. */
final class Jars {

  private Jars() {}

  /** The driver with all that it needs. */
  static Path all() throws IOException {
    return one(Path.of("../driver/target"), "stardust-jdbc-.*-all\\.jar");
  }

  /** The driver alone. */
  static Path driver() throws IOException {
    return one(Path.of("../driver/target"), "stardust-jdbc-[0-9.]+(-SNAPSHOT)?\\.jar");
  }

  /** The only file of a folder whose name is like that. */
  static Path one(Path folder, String name) throws IOException {
    List<Path> found =
        in(folder).stream().filter(f -> f.getFileName().toString().matches(name)).toList();
    if (found.size() != 1) {
      throw new IOException("not one " + name + " in " + folder + ", but " + found);
    }
    return found.get(0).toRealPath();
  }

  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
