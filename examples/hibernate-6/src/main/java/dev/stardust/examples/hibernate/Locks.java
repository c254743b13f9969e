package dev.stardust.examples.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Version;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.jspecify.annotations.Nullable;

/** Two sessions that want the same row. */
final class Locks {

  private static final String TIMEOUT = "jakarta.persistence.lock.timeout";
  private static final int NO_WAIT = 0;
  private static final int SKIP_LOCKED = -2;

  private Locks() {}

  /** A row with a version. */
  @Entity(name = "Account")
  static class Account {
    @Id int id;

    @Version int version;

    long balance;

    Account() {}

    Account(int id, long balance) {
      this.id = id;
      this.balance = balance;
    }
  }

  /** A row whose version is a time. */
  @Entity(name = "Page")
  static class Page {
    @Id int id;

    @Version @Nullable Instant changed;

    @Nullable String text;
  }

  /** A row that is its own version. */
  @Entity(name = "Word")
  @DynamicUpdate
  @OptimisticLocking(type = OptimisticLockType.ALL)
  static class Word {
    @Id int id;

    @Nullable String text;
    @Nullable Integer uses;
  }

  static void run(Target target) throws SQLException {
    target.title("Locks");
    try (SessionFactory factory =
        target.open("create-only", Account.class, Page.class, Word.class)) {
      target.printTables();
      factory.inTransaction(
          session -> {
            for (int i = 1; i <= 4; i++) {
              session.persist(new Account(i, i * 100L));
            }
            Page page = new Page();
            page.id = 1;
            page.text = "empty";
            session.persist(page);
            Word word = new Word();
            word.id = 1;
            word.uses = 3;
            session.persist(word);
          });
      optimistic(target, factory);
      pessimistic(target, factory);
    }
    target.clear();
  }

  private static void optimistic(Target target, SessionFactory factory) {
    stale(target, factory, Account.class, account -> account.balance++);
    stale(target, factory, Page.class, page -> page.text += ", and changed");
    stale(target, factory, Word.class, word -> word.uses = 1 + (word.uses == null ? 0 : word.uses));
    factory.inTransaction(
        session ->
            session.lock(session.find(Account.class, 2), LockModeType.OPTIMISTIC_FORCE_INCREMENT));
    factory.inTransaction(
        session -> session.find(Account.class, 2, LockModeType.PESSIMISTIC_FORCE_INCREMENT));
    factory.inTransaction(
        session ->
            target.print(
                "versioned",
                session
                    .createMutationQuery(
                        "update versioned Account set balance = balance + 1 where id > 2")
                    .executeUpdate()));
    factory.inSession(
        session ->
            target.print(
                "accounts",
                session
                    .createSelectionQuery(
                        "select id, version, balance from Account order by id", Object[].class)
                    .list()));
  }

  /** Changes a row that another session has changed since it was read. */
  private static <T> void stale(
      Target target, SessionFactory factory, Class<T> type, java.util.function.Consumer<T> change) {
    try (Session late = factory.openSession()) {
      late.beginTransaction();
      T read = late.find(type, 1);
      factory.inTransaction(session -> change.accept(session.find(type, 1)));
      change.accept(read);
      late.getTransaction().commit();
      target.print(type.getSimpleName(), "the stale change was made");
    } catch (OptimisticLockException e) {
      target.print(type.getSimpleName(), "the stale change was refused");
    }
    try (Session late = factory.openSession()) {
      late.beginTransaction();
      T read = late.find(type, 1);
      factory.inTransaction(session -> change.accept(session.find(type, 1)));
      late.remove(read);
      late.getTransaction().commit();
      target.print(type.getSimpleName(), "the stale removal was made");
    } catch (OptimisticLockException e) {
      target.print(type.getSimpleName(), "the stale removal was refused");
    }
  }

  private static void pessimistic(Target target, SessionFactory factory) {
    factory.inTransaction(
        holder -> {
          Account held = holder.find(Account.class, 1, LockModeType.PESSIMISTIC_WRITE);
          target.print("held", held.id);
          factory.inTransaction(other -> target.print("free rows", free(other)));
          factory.inTransaction(other -> target.print("unlocked read", all(other)));
          refused(target, factory, "find", other -> find(other, LockModeType.PESSIMISTIC_WRITE));
          refused(target, factory, "share", other -> find(other, LockModeType.PESSIMISTIC_READ));
          refused(target, factory, "query", other -> locked(other, NO_WAIT));
          held.balance -= 50;
        });
    factory.inTransaction(
        holder -> {
          find(holder, LockModeType.PESSIMISTIC_READ);
          factory.inTransaction(other -> find(other, LockModeType.PESSIMISTIC_READ));
          refused(target, factory, "write", other -> find(other, LockModeType.PESSIMISTIC_WRITE));
        });
    factory.inTransaction(other -> target.print("all free", locked(other, NO_WAIT)));
  }

  private static void find(Session session, LockModeType mode) {
    session.find(Account.class, 1, mode, Map.of(TIMEOUT, NO_WAIT));
  }

  private static List<Integer> free(Session session) {
    return locked(session, SKIP_LOCKED);
  }

  private static List<Integer> locked(Session session, int timeout) {
    return session
        .createSelectionQuery("from Account order by id", Account.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint(TIMEOUT, timeout)
        .setMaxResults(3)
        .list()
        .stream()
        .map(account -> account.id)
        .toList();
  }

  private static List<Long> all(Session session) {
    return session
        .createSelectionQuery("select balance from Account order by id", Long.class)
        .list();
  }

  private static void refused(
      Target target,
      SessionFactory factory,
      String what,
      java.util.function.Consumer<Session> read) {
    try {
      factory.inTransaction(read);
      target.print(what, "got the lock");
    } catch (PersistenceException e) {
      target.print(what, e.getClass().getSimpleName());
    }
  }
}
