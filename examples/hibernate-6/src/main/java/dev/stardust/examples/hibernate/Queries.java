package dev.stardust.examples.hibernate;

import dev.stardust.examples.hibernate.Library.Author;
import dev.stardust.examples.hibernate.Library.Book;
import dev.stardust.examples.hibernate.Library.Publisher;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** What can be asked in HQL, by criteria, and in SQL. */
final class Queries {

  private static final List<String> HQL =
      List.of(
          "select count(*), sum(price), avg(price), min(published), max(title) from Book",
          "select p.name, count(b), sum(b.price) from Publisher p left join p.books b"
              + " group by p.name having count(b) > 1 order by p.name",
          "select b.title, a.name from Book b join b.authors a order by b.title, a.name",
          "select b.title, (select count(*) from b.authors) from Book b order by b.title",
          "select title from Book b where b.price > (select avg(c.price) from Book c) order by 1",
          "select title from Book b where exists (select 1 from b.authors a where a.name like 'V%')"
              + " order by title",
          "select a.name from Author a where size(a.books) > 1 order by a.name",
          "select b.title from Book b where 'novel' member of b.tags order by b.title",
          "select b.title from Book b where b.tags is empty order by b.title",
          "select b.title, t from Book b join b.tags t order by b.title, t",
          "select b.title, key(t), value(t) from Book b join b.translations t order by 1, 2",
          "select b.title, index(r), r.reader, r.stars from Book b join b.reviews r order by 1, 2",
          "select b.title, maxindex(b.reviews) from Book b order by b.title",
          "select b.publisher.address.city, b.cover.colour from Book b order by b.title",
          "select p.name from Publisher p where p.books is not empty and"
              + " (select max(b.price) from p.books b) >= all (select c.price from Book c)",
          "select case when b.price < 9 then 'cheap' when b.price < 11 then 'fair' else 'dear' end"
              + " as class, count(*) from Book b group by class order by class",
          "select coalesce(c.colour, 'none'), b.title from Book b left join Cover c on c.id = b.id"
              + " order by b.id",
          "select year(published), month(published), title from Book where published between"
              + " {d '1928-01-01'} and {d '1945-01-01'} order by published",
          "select upper(title) || '!' || length(title), substring(title, 1, 3), locate('a', title)"
              + " from Book order by title fetch first 3 rows only",
          "select title from Book order by price desc offset 2 rows fetch next 2 rows only",
          "select title, row_number() over (partition by publisher.id order by price),"
              + " sum(price) over (order by id) from Book order by id",
          "select listagg(b.title, ', ') within group (order by b.title) from Book b",
          "with dear as (select b.id as id, b.title as title from Book b where b.price > 9)"
              + " select d.title, a.name from dear d join Book b on b.id = d.id join b.authors a"
              + " order by d.title, a.name",
          "select b.title from Book b where b.price > 11 union select a.name from Author a"
              + " where a.biography is not null order by 1",
          "select p.name, d.title from Publisher p join lateral (select b.title as title from p.books"
              + " b order by b.price desc limit 1) d order by p.name",
          "select distinct b.publisher.name from Book b where b.authors is not empty order by 1",
          "select cast(b.price as Integer), b.price * 2, -b.price, mod(b.id, 2) from Book b"
              + " order by b.id",
          "select extract(week from published), published + 10 day from Book order by id",
          "select title from Book where title ilike '%s' and not (price in (1, 2, 7.25)) order by 1",
          "select every(price > 5), any(price > 12) from Book",
          "select a.name, p.name from Author a, Publisher p where p.address.city = 'Richmond'"
              + " and element(a.addresses).city = 'London' order by 1");

  private Queries() {}

  static void run(Target target) throws SQLException {
    target.title("Queries");
    try (SessionFactory factory = target.open("create-only", Library.ENTITIES)) {
      factory.inTransaction(Associations::fill);
      factory.inSession(
          session -> {
            for (String query : HQL) {
              target.print(query, session.createSelectionQuery(query, Object.class).list());
            }
          });
      factory.inSession(session -> fetch(target, session));
      factory.inSession(session -> pages(target, session));
      factory.inTransaction(session -> streams(target, session));
      factory.inSession(session -> criteria(target, session));
      factory.inSession(session -> sql(target, session));
    }
    target.clear();
  }

  private static void fetch(Target target, Session session) {
    session
        .createSelectionQuery(
            "select distinct p from Publisher p left join fetch p.books b left join fetch b.authors"
                + " left join fetch b.cover order by p.name",
            Publisher.class)
        .list()
        .forEach(
            publisher ->
                target.print(
                    publisher.name,
                    publisher.books.stream()
                        .map(book -> book.title + book.authors.size())
                        .toList()));
    jakarta.persistence.EntityGraph<Book> graph = session.createEntityGraph(Book.class);
    graph.addAttributeNodes("publisher", "tags");
    session
        .createSelectionQuery("from Book order by id", Book.class)
        .setHint("jakarta.persistence.fetchgraph", graph)
        .list()
        .forEach(book -> target.print(book.title, book.tags.size()));
  }

  private static void pages(Target target, Session session) {
    for (int page = 0; page < 4; page++) {
      target.print(
          "page " + page,
          session
              .createSelectionQuery("select title from Book order by title", String.class)
              .setFirstResult(page * 2)
              .setMaxResults(2)
              .list());
    }
    target.print(
        "books",
        session
            .createSelectionQuery("from Book b join fetch b.authors order by b.id", Book.class)
            .getResultCount());
  }

  private static void streams(Target target, Session session) {
    try (Stream<String> titles =
        session
            .createSelectionQuery("select title from Book order by id", String.class)
            .setFetchSize(Integer.MIN_VALUE)
            .getResultStream()) {
      target.print("streamed", titles.toList());
    }
    try (ScrollableResults<String> rows =
        session
            .createSelectionQuery("select title from Book order by id", String.class)
            .setFetchSize(2)
            .scroll(ScrollMode.SCROLL_INSENSITIVE)) {
      rows.last();
      target.print("last", rows.get());
      rows.scroll(-2);
      target.print("two before", rows.get());
    }
  }

  private static void criteria(Target target, Session session) {
    CriteriaBuilder builder = session.getCriteriaBuilder();
    CriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
    Root<Book> book = query.from(Book.class);
    Join<Book, Publisher> publisher = book.join("publisher", JoinType.LEFT);
    Subquery<BigDecimal> dearest = query.subquery(BigDecimal.class);
    Root<Book> other = dearest.from(Book.class);
    dearest.select(builder.max(other.<BigDecimal>get("price")));
    dearest.where(builder.equal(other.get("publisher"), publisher));
    query.select(builder.array(book.get("title"), publisher.get("name"), book.get("price")));
    query.where(
        builder.and(
            builder.equal(book.get("price"), dearest),
            builder.or(
                builder.greaterThan(book.<LocalDate>get("published"), LocalDate.of(1930, 1, 1)),
                builder.like(book.get("title"), "O%"))));
    query.orderBy(builder.desc(book.get("price")), builder.asc(book.get("title")));
    target.print("the dearest", session.createQuery(query).getResultList());
    CriteriaQuery<Object[]> groups = builder.createQuery(Object[].class);
    Root<Author> author = groups.from(Author.class);
    Join<Author, Book> books = author.join("books", JoinType.LEFT);
    groups.select(
        builder.array(author.get("name"), builder.count(books), builder.sum(books.get("price"))));
    groups.groupBy(author.get("name")).having(builder.gt(builder.count(books), 1));
    groups.orderBy(builder.asc(author.get("name")));
    target.print("with several books", session.createQuery(groups).getResultList());
  }

  private static void sql(Target target, Session session) {
    target.print(
        "rows",
        session
            .createNativeQuery(
                "SELECT b.title, COUNT(*) AS n FROM Book b JOIN Book_Author ba ON ba.book_id = b.id"
                    + " WHERE b.price > :least GROUP BY b.id ORDER BY n DESC, b.title",
                Object[].class)
            .setParameter("least", 8)
            .getResultList());
    List<Book> books =
        session
            .createNativeQuery("SELECT * FROM Book WHERE title LIKE ? ORDER BY id", Book.class)
            .setParameter(1, "%s")
            .getResultList();
    books.forEach(book -> target.print(book.title, book.authors.size()));
    target.print(
        "entities with others",
        session
            .createNativeQuery(
                "SELECT {b.*}, {p.*} FROM Book b JOIN Publisher p ON p.id = b.publisher_id"
                    + " ORDER BY b.price",
                Object[].class)
            .addEntity("b", Book.class)
            .addEntity("p", Publisher.class)
            .getResultList()
            .stream()
            .map(row -> ((Book) row[0]).title + " by " + ((Publisher) row[1]).name)
            .toList());
  }
}
