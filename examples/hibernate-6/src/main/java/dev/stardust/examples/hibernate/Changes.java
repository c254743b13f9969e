package dev.stardust.examples.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Root;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Changes of many rows at once, and changes that are refused. */
@SuppressWarnings("deprecation") // @Check, since Jakarta Persistence 3.2 has its own
final class Changes {

  private static final Class<?>[] ENTITIES = {Item.class, Shelf.class, Archived.class, Note.class};

  private Changes() {}

  /** Something on a shelf. */
  @Entity(name = "Item")
  @Table(uniqueConstraints = @UniqueConstraint(name = "one_code", columnNames = "code"))
  @Check(name = "not_too_many", constraints = "amount < 1000")
  static class Item {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(nullable = false, length = 10)
    @Nullable String code;

    int amount;

    @ManyToOne @Nullable Shelf shelf;
  }

  /** Where it is. */
  @Entity(name = "Shelf")
  static class Shelf {
    @Id int id;

    @Nullable String room;
  }

  /** What became of it. */
  @Entity(name = "Archived")
  static class Archived {
    @Id @Nullable Long id;

    @Nullable String code;
    int amount;
  }

  /** A row that is only marked as deleted. */
  @Entity(name = "Note")
  @SoftDelete
  @SQLRestriction("text <> 'hidden'")
  static class Note {
    @Id int id;

    String text = "";

    Note() {}

    Note(int id, String text) {
      this.id = id;
      this.text = text;
    }
  }

  static void run(Target target) throws SQLException {
    target.title("Changes of many rows, and refused ones");
    try (SessionFactory factory = target.open("create-only", ENTITIES)) {
      target.printTables();
      factory.inTransaction(Changes::fill);
      factory.inTransaction(session -> statements(target, session));
      factory.inTransaction(session -> criteria(target, session));
      factory.inTransaction(session -> read(target, session));
      refusals(target, factory);
      factory.inTransaction(session -> read(target, session));
      notes(target, factory);
    }
  }

  private static void fill(Session session) {
    for (int i = 0; i < 5; i++) {
      Shelf shelf = new Shelf();
      shelf.id = i;
      shelf.room = "room " + i;
      session.persist(shelf);
      for (int j = 0; j < 4; j++) {
        session.persist(item("c" + i + j, i * j, shelf));
      }
    }
  }

  private static Item item(@Nullable String code, int amount, @Nullable Shelf shelf) {
    Item item = new Item();
    item.code = code;
    item.amount = amount;
    item.shelf = shelf;
    return item;
  }

  private static void statements(Target target, Session session) {
    for (String statement :
        List.of(
            "update Item set amount = amount + 10 where shelf.id = 2",
            "update Item i set i.amount = (select count(*) from Shelf s where s.id < i.shelf.id)"
                + " where i.code like '_3%'",
            "update Item i set i.amount = 77 where i.shelf.room = 'room 4'",
            "update Item i join i.shelf s set i.amount = 66, i.code = upper(i.code)"
                + " where s.room = 'room 1'",
            "delete from Item where shelf.id = 0 and amount = 0 and mod(id, 2) = 1",
            "delete Item i where i.shelf in (from Shelf s where s.room = 'room 3')",
            "insert into Archived (id, code, amount) select i.id, i.code, i.amount from Item i"
                + " where i.amount > 60",
            "insert into Archived (id, code, amount) values (1000, 'a', 1), (1001, 'b', 2)",
            "insert into Archived (id, code, amount) values (1000, 'c', 9)"
                + " on conflict do update set amount = excluded.amount + amount",
            "insert into Archived (id, code, amount) values (1001, 'd', 9) on conflict do nothing",
            "insert into Item (code, amount) select s.room, s.id from Shelf s where s.id > 3")) {
      target.print(statement, session.createMutationQuery(statement).executeUpdate());
    }
    target.print(
        "native",
        session
            .createNativeMutationQuery(
                "UPDATE Item i JOIN Shelf s ON s.id = i.shelf_id SET i.amount = i.amount + s.id"
                    + " WHERE s.id > :least")
            .setParameter("least", 1)
            .executeUpdate());
  }

  private static void criteria(Target target, Session session) {
    CriteriaBuilder builder = session.getCriteriaBuilder();
    CriteriaUpdate<Item> update = builder.createCriteriaUpdate(Item.class);
    Root<Item> item = update.from(Item.class);
    update.set(item.<Integer>get("amount"), builder.sum(item.<Integer>get("amount"), 1));
    update.where(builder.lt(item.<Integer>get("amount"), 20));
    target.print("by criteria", session.createMutationQuery(update).executeUpdate());
    CriteriaDelete<Archived> delete = builder.createCriteriaDelete(Archived.class);
    delete.where(builder.equal(delete.from(Archived.class).get("code"), "d"));
    target.print("deleted", session.createMutationQuery(delete).executeUpdate());
  }

  private static void refusals(Target target, SessionFactory factory) {
    refused(target, factory, "duplicate", session -> session.persist(item("C21", 1, null)));
    refused(target, factory, "too many", session -> session.persist(item("new", 1000, null)));
    refused(
        target,
        factory,
        "too long",
        session -> session.persist(item("more than ten characters", 1, null)));
    refused(
        target,
        factory,
        "no parent",
        session -> session.persist(item("orphan", 1, session.getReference(Shelf.class, 99))));
    refused(target, factory, "parent", session -> session.remove(session.find(Shelf.class, 2)));
    refused(
        target,
        factory,
        "half of a batch",
        session -> {
          session.persist(item("first", 1, null));
          session.flush();
          session
              .createNativeMutationQuery("INSERT INTO Item (code) VALUES (NULL)")
              .executeUpdate();
        });
  }

  private static void refused(
      Target target, SessionFactory factory, String what, Consumer<Session> change) {
    try {
      factory.inTransaction(change);
      target.print(what, "done");
    } catch (ConstraintViolationException e) {
      target.print(
          what,
          e.getSQLException().getMessage()
              + " "
              + e.getSQLException().getErrorCode()
              + " "
              + e.getSQLException().getSQLState()
              + " "
              + e.getConstraintName());
    } catch (PersistenceException e) {
      target.print(what, e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private static void read(Target target, Session session) {
    target.print(
        "items",
        session
            .createSelectionQuery(
                "select id, code, amount, shelf.id from Item order by id", Object[].class)
            .list());
    target.print(
        "archived",
        session
            .createSelectionQuery(
                "select id, code, amount from Archived order by id", Object[].class)
            .list());
  }

  private static void notes(Target target, SessionFactory factory) {
    factory.inTransaction(
        session -> {
          session.persist(new Note(1, "one"));
          session.persist(new Note(2, "hidden"));
          session.persist(new Note(3, "three"));
        });
    factory.inTransaction(session -> session.remove(session.find(Note.class, 1)));
    factory.inTransaction(
        session ->
            target.print(
                "notes",
                session
                    .createSelectionQuery("select text from Note order by id", String.class)
                    .list()));
    factory.inTransaction(
        session ->
            target.print(
                "rows",
                session
                    .createNativeQuery(
                        "SELECT id, text, deleted FROM Note ORDER BY id", Object[].class)
                    .list()));
  }
}
