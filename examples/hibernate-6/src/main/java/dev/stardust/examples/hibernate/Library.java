package dev.stardust.examples.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/** The tables of a library: associations of every kind. */
final class Library {

  static final Class<?>[] ENTITIES = {Publisher.class, Author.class, Book.class, Cover.class};

  private Library() {}

  /** Embedded into its owner's table. */
  @Embeddable
  record Address(String street, String city) {}

  /** One of a list that is kept in a table of its own. */
  @Embeddable
  record Review(String reader, int stars) {}

  /** One publisher has many books. */
  @Entity(name = "Publisher")
  static class Publisher {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @NaturalId
    @Column(length = 60)
    String name = "";

    @Embedded @Nullable Address address;

    @OneToMany(mappedBy = "publisher", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("published desc, title")
    List<Book> books = new ArrayList<>();

    Publisher() {}

    Publisher(String name, Address address) {
      this.name = name;
      this.address = address;
    }

    Book publish(String title, LocalDate published, String price) {
      Book book = new Book();
      book.title = title;
      book.published = published;
      book.price = new BigDecimal(price);
      book.publisher = this;
      books.add(book);
      return book;
    }
  }

  /** Many authors write many books. */
  @Entity(name = "Author")
  @SecondaryTable(name = "Author_Biography", pkJoinColumns = @PrimaryKeyJoinColumn(name = "author"))
  static class Author {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(length = 60)
    String name = "";

    @Column(table = "Author_Biography", length = 2000)
    @Nullable String biography;

    @ManyToMany(mappedBy = "authors")
    Set<Book> books = new LinkedHashSet<>();

    @ElementCollection
    @CollectionTable(name = "Author_Address")
    @OrderColumn(name = "position")
    List<Address> addresses = new ArrayList<>();

    Author() {}

    Author(String name) {
      this.name = name;
    }
  }

  /** The middle of it all. */
  @Entity(name = "Book")
  static class Book {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(length = 120, nullable = false)
    String title = "";

    @Nullable LocalDate published;

    @Column(precision = 10, scale = 2)
    BigDecimal price = BigDecimal.ZERO;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "publisher_id")
    @Nullable Publisher publisher;

    @ManyToMany
    @JoinTable(
        name = "Book_Author",
        joinColumns = @JoinColumn(name = "book_id"),
        inverseJoinColumns = @JoinColumn(name = "author_id"))
    @OrderBy("name")
    Set<Author> authors = new LinkedHashSet<>();

    @OneToOne(mappedBy = "book", cascade = CascadeType.ALL, orphanRemoval = true)
    @Nullable Cover cover;

    @ElementCollection
    @Column(name = "tag", length = 30)
    @OrderBy
    Set<String> tags = new LinkedHashSet<>();

    @ElementCollection
    @MapKeyColumn(name = "language", length = 2)
    @Column(name = "translation", length = 120)
    Map<String, String> translations = new TreeMap<>();

    @ElementCollection
    @OrderColumn(name = "position")
    List<Review> reviews = new ArrayList<>();

    Book by(Author... writers) {
      authors.addAll(List.of(writers));
      return this;
    }

    Book tagged(String... words) {
      tags.addAll(List.of(words));
      return this;
    }
  }

  /** One book has one cover, and they share a key. */
  @Entity(name = "Cover")
  static class Cover {
    @Id @Nullable Long id;

    @MapsId @OneToOne @Nullable Book book;

    String colour = "";

    Cover() {}

    Cover(Book book, String colour) {
      this.book = book;
      this.colour = colour;
    }
  }

  /** Three publishers, four authors and six books. */
  static List<Publisher> some() {
    Author woolf = new Author("Virginia Woolf");
    woolf.biography = "Born in Kensington.";
    woolf.addresses.add(new Address("Tavistock Square", "London"));
    woolf.addresses.add(new Address("Monk's House", "Rodmell"));
    Author borges = new Author("Jorge Luis Borges");
    Author bioy = new Author("Adolfo Bioy Casares");
    Author lem = new Author("Stanisław Lem");
    Publisher hogarth = new Publisher("Hogarth", new Address("Paradise Road", "Richmond"));
    Book waves = hogarth.publish("The Waves", LocalDate.of(1931, 10, 8), "12.50").by(woolf);
    waves.cover = new Cover(waves, "blue");
    waves.translations.put("de", "Die Wellen");
    waves.translations.put("fr", "Les Vagues");
    waves.reviews.add(new Review("Leonard", 5));
    waves.reviews.add(new Review("Vita", 4));
    hogarth.publish("Orlando", LocalDate.of(1928, 10, 11), "10.00").by(woolf).tagged("novel");
    Publisher sur = new Publisher("Sur", new Address("Viamonte", "Buenos Aires"));
    Book garden = sur.publish("Ficciones", LocalDate.of(1944, 1, 1), "9.90").by(borges);
    garden.tagged("stories", "labyrinth");
    garden.cover = new Cover(garden, "red");
    sur.publish("Seis problemas", LocalDate.of(1942, 1, 1), "7.25").by(borges, bioy);
    Publisher mon = new Publisher("MON", new Address("Chocimska", "Warszawa"));
    Book solaris = mon.publish("Solaris", LocalDate.of(1961, 6, 1), "11.00").by(lem);
    solaris.tagged("novel", "science");
    solaris.translations.put("de", "Solaris");
    solaris.reviews.add(new Review("Andrei", 5));
    mon.publish("Eden", LocalDate.of(1959, 1, 1), "8.00").by(lem).tagged("novel");
    return List.of(hogarth, sur, mon);
  }

  /** The authors of these publishers' books. */
  static Set<Author> authors(List<Publisher> publishers) {
    Set<Author> authors = new LinkedHashSet<>();
    publishers.forEach(publisher -> publisher.books.forEach(book -> authors.addAll(book.authors)));
    return authors;
  }
}
