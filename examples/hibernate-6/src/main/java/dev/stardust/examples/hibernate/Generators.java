package dev.stardust.examples.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** Where keys come from, and rows that are written in batches. */
final class Generators {

  private static final Class<?>[] ENTITIES = {
    Numbered.class, Sequenced.class, Tabled.class, Auto.class, Random.class
  };

  private Generators() {}

  /** Numbered by MySQL. */
  @Entity(name = "Numbered")
  @DynamicInsert
  static class Numbered {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;

    @ColumnDefault("7")
    @Generated(event = {EventType.INSERT, EventType.UPDATE})
    @Column(insertable = false, updatable = false)
    @Nullable Integer chosen;
  }

  /** Numbered by a table that stands for a sequence. */
  @Entity(name = "Sequenced")
  static class Sequenced {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tens")
    @SequenceGenerator(name = "tens", sequenceName = "by_tens", allocationSize = 10)
    @Nullable Long id;

    String name = "";
  }

  /** Numbered by a row of a table. */
  @Entity(name = "Tabled")
  static class Tabled {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "fives")
    @TableGenerator(name = "fives", table = "numbers", pkColumnValue = "tabled", allocationSize = 5)
    @Nullable Long id;

    String name = "";
  }

  /** Numbered as Hibernate likes. */
  @Entity(name = "Auto")
  static class Auto {
    @Id @GeneratedValue @Nullable Long id;

    String name = "";
  }

  /** Not numbered. */
  @Entity(name = "Random")
  static class Random {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    @Nullable UUID id;

    String name = "";
  }

  static void run(Target target) throws SQLException {
    target.title("Generated keys and batches");
    Map<String, String> batches =
        Map.of(
            "hibernate.jdbc.batch_size", "8",
            "hibernate.order_inserts", "true",
            "hibernate.order_updates", "true",
            "hibernate.jdbc.batch_versioned_data", "true");
    try (SessionFactory factory = target.open("create-only", batches, ENTITIES)) {
      target.printTables();
      for (int round = 0; round < 2; round++) {
        factory.inTransaction(
            session -> {
              for (int i = 0; i < 23; i++) {
                one("row " + i).forEach(session::persist);
              }
            });
      }
      read(target, factory);
      factory.inTransaction(
          session ->
              session
                  .createSelectionQuery("from Sequenced where mod(id, 2) = 0", Sequenced.class)
                  .list()
                  .forEach(sequenced -> sequenced.name += " changed"));
      factory.inTransaction(
          session ->
              session
                  .createSelectionQuery("from Tabled where mod(id, 3) = 0", Tabled.class)
                  .list()
                  .forEach(session::remove));
      stateless(factory);
      read(target, factory);
      factory.getSchemaManager().validateMappedObjects();
    }
    target.clear();
  }

  private static List<Object> one(String name) {
    Numbered numbered = new Numbered();
    numbered.name = name.endsWith("3") ? null : name;
    Sequenced sequenced = new Sequenced();
    sequenced.name = name;
    Tabled tabled = new Tabled();
    tabled.name = name;
    Auto auto = new Auto();
    auto.name = name;
    Random random = new Random();
    random.name = name;
    return List.of(numbered, sequenced, tabled, auto, random);
  }

  private static void stateless(SessionFactory factory) {
    try (StatelessSession session = factory.openStatelessSession()) {
      session.beginTransaction();
      List<Object> written = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        written.addAll(one("stateless " + i));
      }
      written.forEach(session::insert);
      Sequenced changed = (Sequenced) written.get(1);
      changed.name = "upserted";
      session.upsert(changed);
      Sequenced added = new Sequenced();
      added.id = 1000L;
      added.name = "added";
      session.upsert(added);
      session.delete(written.get(7));
      session.getTransaction().commit();
    }
  }

  private static void read(Target target, SessionFactory factory) {
    factory.inSession(
        session -> {
          for (String entity : List.of("Numbered", "Sequenced", "Tabled", "Auto")) {
            target.print(
                entity,
                session
                    .createSelectionQuery(
                        "select id, name from " + entity + " order by id", Object[].class)
                    .list());
          }
          target.print(
              "chosen",
              session
                  .createSelectionQuery("select distinct chosen from Numbered", Integer.class)
                  .list());
          target.print(
              "random",
              session
                  .createSelectionQuery(
                      "select count(distinct id), min(name) from Random", Object[].class)
                  .list());
        });
  }
}
