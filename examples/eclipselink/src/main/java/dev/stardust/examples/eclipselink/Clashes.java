package dev.stardust.examples.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes that cannot be made: by keys, by versions, by locks. */
record Clashes(Target target, EntityManagerFactory factory) {

  private static final String TIMEOUT = "jakarta.persistence.lock.timeout";

  void run() {
    refused("a duplicate", manager -> manager.persist(named("double", "I-1")));
    refused("a name that is too long", manager -> manager.persist(named("x".repeat(41), "X")));
    refused(
        "a parent",
        manager ->
            manager.createQuery("DELETE FROM Maker m WHERE m.name = 'Smith'").executeUpdate());
    Target.inTransaction(
        factory,
        manager ->
            target.print(
                "items with such a name",
                manager
                    .createQuery("SELECT i FROM Item i WHERE i.name = 'double'", Item.class)
                    .getResultList()
                    .size()));
    stale();
    locked();
  }

  private static Item named(String name, String code) {
    Item item = new Item();
    item.name = name;
    item.code = code;
    return item;
  }

  private static Item first(EntityManager manager) {
    return item(manager, "item 1");
  }

  private static Item item(EntityManager manager, String name) {
    return manager
        .createQuery("SELECT i FROM Item i WHERE i.name = :name", Item.class)
        .setParameter("name", name)
        .getSingleResult();
  }

  private void stale() {
    refused(
        "a stale change",
        late -> {
          Item read = first(late);
          Target.inTransaction(factory, manager -> first(manager).condition = Item.Condition.USED);
          read.condition = Item.Condition.NEW;
        });
    Target.inTransaction(
        factory, manager -> target.print("condition", first(manager).condition + ""));
  }

  private void locked() {
    Target.inTransaction(
        factory,
        holder -> {
          holder.lock(first(holder), LockModeType.PESSIMISTIC_WRITE);
          refused(
              "a locked row",
              other ->
                  other.lock(
                      other.getReference(Item.class, first(other).id),
                      LockModeType.PESSIMISTIC_WRITE,
                      Map.of(TIMEOUT, 0)));
          Target.inTransaction(
              factory,
              other -> {
                Item free =
                    other.find(
                        Item.class, item(other, "item 2").id, LockModeType.PESSIMISTIC_WRITE);
                target.print("another row", free.name);
              });
        });
  }

  private void refused(String what, Consumer<EntityManager> change) {
    try {
      Target.inTransaction(factory, change);
      target.print(what, "done");
    } catch (PersistenceException e) {
      target.print(what, e.getClass().getSimpleName() + " " + sqlState(e));
    }
  }

  private static String sqlState(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        return e.getErrorCode() + " " + e.getSQLState() + " " + e.getMessage();
      }
    }
    return "";
  }
}
