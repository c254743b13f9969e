package dev.stardust.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder in which the workers of one database keep files. It has an id of its own, so that a
 * job can say where its files are: several hosts may have folders of the same path.
 */
public final class ArtifactStore {

  private static final String ID_FILE = "store.id";

  private final Path folder;
  private final String id;

  private ArtifactStore(Path folder, String id) {
    this.folder = folder;
    this.id = id;
  }

  /**
   * The store of this database below a directory; created when it is not there.
   *
   * @throws IOException when the directory cannot be written
   */
  public static ArtifactStore open(Path directory, Database database)
      throws IOException, SQLException {
    // Jobs keep paths of it, and are done by processes that have another working directory.
    Path folder =
        directory.toAbsolutePath().normalize().resolve(database.name() + "-" + registry(database));
    Files.createDirectories(folder);
    Path file = folder.resolve(ID_FILE);
    if (!Files.exists(file)) {
      createId(folder, file);
    }
    return new ArtifactStore(folder, Files.readString(file).strip());
  }

  /** The store of this database below a directory, when there is one. */
  public static Optional<ArtifactStore> find(Path directory, Database database)
      throws IOException, SQLException {
    return Files.isDirectory(directory)
            && Files.exists(
                directory.resolve(database.name() + "-" + registry(database)).resolve(ID_FILE))
        ? Optional.of(open(directory, database))
        : Optional.empty();
  }

  private static String registry(Database database) throws SQLException {
    database.catalog().bootstrap();
    return database
        .catalog()
        .control(
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row =
                      statement.executeQuery("SELECT registry_id FROM stardust_schema_version")) {
                row.next();
                return row.getString(1);
              }
            });
  }

  /** The file is there whole or not at all, and only one of several processes creates it. */
  private static void createId(Path folder, Path file) throws IOException {
    String id = UUID.randomUUID().toString();
    Path draft = Files.writeString(folder.resolve(ID_FILE + "." + id), id + "\n");
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException byAnother) {
      // Then its id counts.
      return;
    } finally {
      Files.delete(draft);
    }
  }

  /** The store's id. */
  public String id() {
    return id;
  }

  /** The path of a file of this name. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The files whose names begin so. */
  public List<Path> files(String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  /** How much of the disk is free, from 0 to 1. */
  public double freeRatio() throws IOException {
    FileStore disk = Files.getFileStore(folder);
    long total = disk.getTotalSpace();
    return total <= 0 ? 1 : Math.min(1, (double) disk.getUsableSpace() / total);
  }

  /** Makes the creation, renaming and deletion of files in the folder durable. */
  public static void sync(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
