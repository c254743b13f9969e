package dev.stardust.examples.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** The other things that Hibernate does with a schema, and the ways in which it may do them. */
final class SchemaActions {

  private static final String UNIQUE = "hibernate.schema_update.unique_constraint_strategy";
  private static final String EXTRACTION = "hibernate.hbm2ddl.jdbc_metadata_extraction_strategy";

  private SchemaActions() {}

  /** A table that points at another and at itself, with keys of all kinds. */
  @Entity(name = "Folder")
  @Table(
      name = "Folder",
      indexes = {
        @Index(name = "folder_path", columnList = "path", unique = true),
        @Index(columnList = "size, path desc")
      })
  static class Folder {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Column(length = 200, nullable = false)
    String path = "";

    long size;

    @ManyToOne @Nullable Folder parent;

    @OneToOne
    @JoinColumn(unique = true)
    @Nullable Owner owner;
  }

  /** It points back, so that neither can be dropped first. */
  @Entity(name = "Owner")
  @Table(name = "Owner")
  static class Owner {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable Long id;

    @Column(unique = true, nullable = false, length = 50)
    String login = "";

    @ManyToOne @Nullable Folder home;
  }

  /** The folder with a type that has room for more, and a column that became longer. */
  @Entity(name = "Folder")
  @Table(name = "Folder")
  static class WiderFolder {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Column(length = 400, nullable = false)
    String path = "";

    double size;

    @Column(columnDefinition = "varchar(20) character set ascii default 'none'")
    @Nullable String label;
  }

  static void run(Target target) throws SQLException {
    target.title("create-drop");
    try (SessionFactory factory = target.open("create-drop", Folder.class, Owner.class)) {
      target.printTables();
      fill(factory);
      factory.getSchemaManager().validateMappedObjects();
      factory.getSchemaManager().truncateMappedObjects();
      factory.inSession(
          session ->
              target.print(
                  "folders after truncating",
                  session.createSelectionQuery("from Folder", Folder.class).list().size()));
      factory.getSchemaManager().dropMappedObjects(false);
      target.printTables();
      factory.getSchemaManager().exportMappedObjects(true);
      fill(factory);
    }
    target.printTables();
    target.print("dropped", "all");
    update(target);
    widen(target);
    target.open("drop", Folder.class, Owner.class).close();
    target.printTables();
    target.clear();
  }

  private static void fill(SessionFactory factory) {
    factory.inTransaction(
        session -> {
          Folder root = new Folder();
          root.path = "/";
          session.persist(root);
          Owner owner = new Owner();
          owner.login = "ada";
          owner.home = root;
          session.persist(owner);
          root.parent = root;
          root.owner = owner;
        });
  }

  private static void update(Target target) throws SQLException {
    target.title("update makes what is missing, and anew what may have changed");
    target.open("create-only", Folder.class, Owner.class).close();
    for (String strategy : new String[] {"RECREATE_QUIETLY", "DROP_RECREATE_QUIETLY", "SKIP"}) {
      String extraction = strategy.equals("SKIP") ? "GROUPED" : "INDIVIDUALLY";
      Map<String, String> properties =
          Map.of(
              UNIQUE, strategy, EXTRACTION, extraction, "hibernate.hbm2ddl.halt_on_error", "false");
      target.open("update", properties, Folder.class, Owner.class).close();
    }
    target.printTables();
    target.execute("ALTER TABLE Owner DROP COLUMN login", "DROP INDEX folder_path ON Folder");
    target.open("update", Folder.class, Owner.class).close();
    target.printTables();
  }

  private static void widen(Target target) throws SQLException {
    target.title("update with columns of other types");
    target.execute("INSERT INTO Folder (path, size) VALUES ('/home', 12)");
    target.open("update", WiderFolder.class).close();
    target.printTables();
    try (SessionFactory factory = target.open("validate", WiderFolder.class)) {
      factory.inSession(
          session ->
              target.print(
                  "wider",
                  session
                      .createSelectionQuery("select path, size, label from Folder", Object[].class)
                      .list()));
    }
  }
}
