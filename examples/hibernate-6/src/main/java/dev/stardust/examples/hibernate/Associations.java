package dev.stardust.examples.hibernate;

import dev.stardust.examples.hibernate.Library.Address;
import dev.stardust.examples.hibernate.Library.Author;
import dev.stardust.examples.hibernate.Library.Book;
import dev.stardust.examples.hibernate.Library.Cover;
import dev.stardust.examples.hibernate.Library.Publisher;
import dev.stardust.examples.hibernate.Library.Review;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Associations and collections: written, read, changed and removed. */
final class Associations {

  private Associations() {}

  static void run(Target target) throws SQLException {
    target.title("Associations");
    try (SessionFactory factory = target.open("create-only", Library.ENTITIES)) {
      target.printTables();
      factory.inTransaction(Associations::fill);
      factory.inTransaction(session -> read(target, session));
      factory.inTransaction(Associations::change);
      factory.inTransaction(session -> read(target, session));
      factory.inTransaction(session -> session.remove(publisher(session, "Hogarth")));
      factory.inTransaction(session -> read(target, session));
      factory.inTransaction(session -> counts(target, session));
      factory.getSchemaManager().validateMappedObjects();
    }
    target.clear();
  }

  /** Fills the library. */
  static void fill(Session session) {
    List<Publisher> publishers = Library.some();
    Library.authors(publishers).forEach(session::persist);
    publishers.forEach(session::persist);
  }

  @SuppressWarnings("deprecation") // since 7.2
  private static Publisher publisher(Session session, String name) {
    return session.bySimpleNaturalId(Publisher.class).load(name);
  }

  private static Book book(Session session, String title) {
    return session
        .createSelectionQuery("from Book where title = :title", Book.class)
        .setParameter("title", title)
        .getSingleResult();
  }

  private static void read(Target target, Session session) {
    List<Publisher> publishers =
        session.createSelectionQuery("from Publisher order by name", Publisher.class).list();
    for (Publisher publisher : publishers) {
      target.print(publisher.name, publisher.address);
      for (Book book : publisher.books) {
        target.print("  " + book.title, book.published + " " + book.price);
        target.print("    by", book.authors.stream().map(author -> author.name).toList());
        target.print("    tags", List.copyOf(book.tags));
        target.print("    translations", book.translations);
        target.print("    reviews", book.reviews);
        target.print("    cover", book.cover == null ? "none" : book.cover.colour);
      }
    }
    List<Author> authors =
        session.createSelectionQuery("from Author order by name", Author.class).list();
    for (Author author : authors) {
      target.print(
          author.name, author.books.size() + " " + author.biography + " " + author.addresses);
    }
  }

  private static void change(Session session) {
    Book waves = book(session, "The Waves");
    waves.cover = null;
    waves.reviews.remove(0);
    waves.reviews.add(new Review("Ethel", 3));
    waves.reviews.add(0, new Review("Clive", 5));
    waves.translations.remove("fr");
    waves.translations.put("de", "Die Wellen (neu)");
    waves.translations.put("es", "Las olas");
    waves.tags.add("sea");
    Book orlando = book(session, "Orlando");
    orlando.tags.clear();
    orlando.cover = new Cover(orlando, "green");
    Author woolf = waves.authors.iterator().next();
    woolf.addresses.remove(0);
    woolf.biography = null;
    Book problems = book(session, "Seis problemas");
    problems.authors.removeIf(author -> author.name.startsWith("Jorge"));
    problems.authors.add(woolf);
    Publisher sur = publisher(session, "Sur");
    sur.address = new Address("Maipú", "Buenos Aires");
    sur.books.removeIf(book -> book.title.equals("Ficciones"));
    Author lem = book(session, "Eden").authors.iterator().next();
    lem.biography = "Born in Lwów.";
  }

  private static void counts(Target target, Session session) {
    for (String table :
        List.of(
            "Publisher",
            "Book",
            "Author",
            "Cover",
            "Book_Author",
            "Book_tags",
            "Book_translations",
            "Book_reviews",
            "Author_Address",
            "Author_Biography")) {
      target.print(
          table,
          session.createNativeQuery("select count(*) from " + table, Long.class).getSingleResult());
    }
  }
}
