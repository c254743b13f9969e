package dev.stardust.examples.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A program and its next release: {@code create}, then {@code update}, then {@code validate}. */
@SuppressWarnings("deprecation") // @Check and @Comment, since Jakarta Persistence 3.2 has its own
final class Releases {

  private Releases() {}

  /** A customer as the first release has it. */
  @Entity(name = "Customer")
  @Table(name = "customer", indexes = @Index(name = "by_name", columnList = "name"))
  static class FirstCustomer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(nullable = false, length = 40)
    String name = "";

    @Column(unique = true)
    @Nullable String email;
  }

  /** What became of the customer later. */
  enum Standing {
    NEW,
    REGULAR,
    GONE
  }

  /** The customer in the next release. */
  @Entity(name = "Customer")
  @Table(
      name = "customer",
      indexes = {
        @Index(name = "by_name", columnList = "name"),
        @Index(name = "by_city", columnList = "city, since desc")
      },
      uniqueConstraints =
          @UniqueConstraint(
              name = "one_number",
              columnNames = {"area", "number"}))
  static class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(nullable = false, length = 120)
    String name = "";

    @Column(unique = true)
    @Nullable String email;

    @ColumnDefault("'Kyoto'")
    @Column(nullable = false, length = 60)
    String city = "Kyoto";

    @Nullable LocalDate since;

    @Enumerated(EnumType.STRING)
    @Nullable Standing standing;

    @Enumerated(EnumType.ORDINAL)
    @Nullable Standing former;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 10)
    @Nullable Standing spelled;

    @Column(precision = 12, scale = 3)
    @Check(name = "credit_is_positive", constraints = "credit >= 0")
    @Nullable BigDecimal credit;

    @Comment("of the telephone")
    @Nullable Integer area;

    @Nullable Integer number;

    @ManyToOne
    @JoinColumn(name = "advisor_id", foreignKey = @ForeignKey(name = "customer_advisor"))
    @Nullable Advisor advisor;

    @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Visit> visits = new ArrayList<>();
  }

  /** New in the next release. */
  @Entity(name = "Advisor")
  @Table(name = "advisor")
  @Check(name = "short_names", constraints = "char_length(name) < 20")
  static class Advisor {
    @Id
    @Column(length = 8)
    String code = "";

    @Nullable String name;
  }

  /** New as well; it goes with its customer. */
  @Entity(name = "Visit")
  @Table(name = "visit")
  @Comment("Who came when")
  static class Visit {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(name = "`when`")
    LocalDate when = LocalDate.EPOCH;

    @ManyToOne(optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    @JoinColumn(foreignKey = @ForeignKey(name = "visit_of_customer"))
    @Nullable Customer customer;
  }

  /** A class that does not fit the table. */
  @Entity(name = "Customer")
  @Table(name = "customer")
  static class WrongCustomer {
    @Id @Nullable Long id;

    @Nullable LocalDate name;
  }

  static void run(Target target) throws SQLException {
    target.title("The first release creates its table");
    try (SessionFactory first = target.open("create", FirstCustomer.class)) {
      first.inTransaction(
          session -> {
            for (String name : List.of("Ada", "Grace", "Linus")) {
              FirstCustomer customer = new FirstCustomer();
              customer.name = name;
              customer.email = name + "@example.org";
              session.persist(customer);
            }
          });
    }
    target.printTables();
    target.title("The next release extends it");
    target.open("update", Customer.class, Advisor.class, Visit.class).close();
    target.printTables();
    target.title("It finds nothing to do the second time");
    try (SessionFactory again = target.open("update", Customer.class, Advisor.class, Visit.class)) {
      use(target, again);
    }
    target.printTables();
    validate(target);
    target.clear();
  }

  private static void use(Target target, SessionFactory factory) {
    factory.inTransaction(
        session -> {
          Advisor advisor = new Advisor();
          advisor.code = "MC";
          advisor.name = "Marie";
          session.persist(advisor);
          List<Customer> customers =
              session.createSelectionQuery("from Customer order by name", Customer.class).list();
          for (Customer customer : customers) {
            customer.standing = Standing.values()[customers.indexOf(customer)];
            customer.former = customer.standing;
            customer.spelled = customer.standing;
            customer.credit = new BigDecimal("10.125");
            customer.advisor = advisor;
            Visit visit = new Visit();
            visit.when = LocalDate.of(2024, 2, 29);
            visit.customer = customer;
            customer.visits.add(visit);
          }
        });
    factory.inTransaction(
        session ->
            target.print(
                "customers",
                session
                    .createSelectionQuery(
                        "select c.id, c.name, c.city, c.standing, c.former, c.spelled, c.credit,"
                            + " c.advisor.name, v.when from Customer c join c.visits v"
                            + " order by c.standing desc",
                        Object[].class)
                    .list()));
    factory.inTransaction(
        session ->
            target.print(
                "deleted",
                session
                    .createMutationQuery("delete from Customer where standing = GONE")
                    .executeUpdate()));
    factory.inTransaction(
        session ->
            target.print(
                "visits left",
                session.createSelectionQuery("select count(*) from Visit", Long.class).list()));
  }

  private static void validate(Target target) {
    target.title("What the tables are validated against");
    target.open("validate", Customer.class, Advisor.class, Visit.class).close();
    target.print("the next release", "valid");
    target.open("validate", FirstCustomer.class).close();
    target.print("the first release", "valid");
    try {
      target.open("validate", WrongCustomer.class).close();
    } catch (SchemaManagementException e) {
      target.print("another class", e.getMessage());
    }
  }
}
