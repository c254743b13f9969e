package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Properties;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hibernate with the README's settings: it creates, extends and uses virtual tables. */
final class HibernateTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** What both releases of the table have. */
  @MappedSuperclass
  static class BookBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(nullable = false, length = 80, unique = true)
    String title = "";
  }

  /** The table as a first release of a program has it. */
  @Entity
  @Table(name = "book")
  static class Book extends BookBase {}

  /** The table in a later release. */
  @Entity
  @Table(name = "book")
  static class PricedBook extends BookBase {
    @Column(precision = 8, scale = 2)
    @Nullable BigDecimal price;
  }

  private static SessionFactory factory(Class<?> entity) throws IOException {
    String settings = Readme.read().blocks("properties").get(0);
    Properties properties = new Properties();
    properties.load(new StringReader(settings.replace(Readme.URL, database.stardustUrl() + "&")));
    return new Configuration()
        .addProperties(properties)
        .addAnnotatedClass(entity)
        .buildSessionFactory();
  }

  @Test
  void createsUsesAndExtendsATable() throws IOException {
    try (SessionFactory first = factory(Book.class)) {
      first.inTransaction(
          session -> {
            Book book = new Book();
            book.title = "Ulysses";
            session.persist(book);
            assertThat(book.id).isNotNull();
          });
    }
    try (SessionFactory second = factory(PricedBook.class)) {
      second.inTransaction(
          session -> {
            PricedBook book =
                session
                    .createSelectionQuery(
                        "from HibernateTest$PricedBook where title = :t", PricedBook.class)
                    .setParameter("t", "Ulysses")
                    .getSingleResult();
            book.price = new BigDecimal("12.50");
          });
      List<BigDecimal> prices =
          second.fromTransaction(
              session ->
                  session
                      .createSelectionQuery(
                          "select price from HibernateTest$PricedBook order by price",
                          BigDecimal.class)
                      .getResultList());
      assertThat(prices).containsExactly(new BigDecimal("12.50"));
    }
  }
}
