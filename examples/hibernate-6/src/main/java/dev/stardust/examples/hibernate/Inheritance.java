package dev.stardust.examples.hibernate;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.InheritanceType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** The three ways to keep classes that inherit from each other. */
final class Inheritance {

  private static final Class<?>[] ENTITIES = {
    Payment.class,
    Card.class,
    Transfer.class,
    Vehicle.class,
    Car.class,
    Truck.class,
    RoadTrain.class,
    Shape.class,
    Circle.class,
    Square.class
  };

  private Inheritance() {}

  /** All in one table. */
  @Entity(name = "Payment")
  @jakarta.persistence.Inheritance(strategy = InheritanceType.SINGLE_TABLE)
  @DiscriminatorColumn(name = "kind", length = 8)
  abstract static class Payment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    BigDecimal amount = BigDecimal.ONE;
  }

  /** A payment by card. */
  @Entity(name = "Card")
  @DiscriminatorValue("card")
  static class Card extends Payment {
    @Nullable String holder;
  }

  /** A payment from an account. */
  @Entity(name = "Transfer")
  @DiscriminatorValue("transfer")
  static class Transfer extends Payment {
    @Nullable String iban;
  }

  /** What all have in common in one table, the rest in another. */
  @Entity(name = "Vehicle")
  @jakarta.persistence.Inheritance(strategy = InheritanceType.JOINED)
  static class Vehicle {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String plate = "";
    int wheels = 4;
  }

  /** A vehicle for people. */
  @Entity(name = "Car")
  static class Car extends Vehicle {
    int seats = 5;
  }

  /** A vehicle for goods. */
  @Entity(name = "Truck")
  static class Truck extends Vehicle {
    double tons = 7.5;
  }

  /** A truck and more. */
  @Entity(name = "RoadTrain")
  static class RoadTrain extends Truck {
    int trailers = 2;
  }

  /** A table for each class. */
  @Entity(name = "Shape")
  @jakarta.persistence.Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  abstract static class Shape {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    @Nullable Long id;

    String colour = "white";
  }

  /** A round one. */
  @Entity(name = "Circle")
  static class Circle extends Shape {
    double radius = 1;
  }

  /** One with corners. */
  @Entity(name = "Square")
  static class Square extends Shape {
    int side = 1;
  }

  static void run(Target target) throws SQLException {
    target.title("Inheritance");
    try (SessionFactory factory = target.open("create-only", ENTITIES)) {
      target.printTables();
      factory.inTransaction(Inheritance::fill);
      factory.inSession(session -> read(target, session));
      factory.inTransaction(session -> change(target, session));
      factory.inSession(session -> read(target, session));
      factory.getSchemaManager().validateMappedObjects();
    }
    target.clear();
  }

  private static void fill(Session session) {
    for (int i = 1; i <= 3; i++) {
      Card card = new Card();
      card.amount = new BigDecimal(i + ".75");
      card.holder = "holder " + i;
      session.persist(card);
      Transfer transfer = new Transfer();
      transfer.iban = "DE0" + i;
      session.persist(transfer);
      Car car = new Car();
      car.plate = "C " + i;
      car.seats = i;
      session.persist(car);
      Truck truck = new Truck();
      truck.plate = "T " + i;
      truck.tons = i * 2.5;
      session.persist(truck);
      RoadTrain train = new RoadTrain();
      train.plate = "R " + i;
      train.trailers = i;
      session.persist(train);
      Circle circle = new Circle();
      circle.radius = i / 2.0;
      session.persist(circle);
      Square square = new Square();
      square.side = i;
      square.colour = "black";
      session.persist(square);
    }
    Vehicle bicycle = new Vehicle();
    bicycle.plate = "none";
    bicycle.wheels = 2;
    session.persist(bicycle);
  }

  private static void read(Target target, Session session) {
    List<Vehicle> vehicles =
        session.createSelectionQuery("from Vehicle order by plate", Vehicle.class).list();
    for (Vehicle vehicle : vehicles) {
      target.print(vehicle.getClass().getSimpleName(), vehicle.plate + " " + vehicle.wheels);
    }
    for (String query :
        List.of(
            "select type(p), count(*), sum(p.amount) from Payment p group by type(p) order by 2, 3",
            "select p.amount, treat(p as Card).holder from Payment p"
                + " where treat(p as Card).holder like 'holder%' order by p.amount desc",
            "select iban from Transfer order by iban",
            "select type(v), v.plate from Vehicle v where type(v) in (Car, RoadTrain) order by 2",
            "select plate, tons from Truck order by tons, plate",
            "select plate, trailers, tons from RoadTrain where trailers > 1 order by trailers",
            "select v.plate from Vehicle v where treat(v as Truck).tons > 5 order by v.plate",
            "select colour, count(*) from Shape group by colour order by colour",
            "select type(s), s.colour from Shape s order by s.id",
            "select radius from Circle where colour = 'white' order by radius desc",
            "select max(side), min(id) from Square",
            "select p.amount, v.plate from Payment p join Vehicle v on v.id = p.id"
                + " where v.wheels = 4 order by v.plate")) {
      target.print(query, session.createSelectionQuery(query, Object.class).list());
    }
  }

  private static void change(Target target, Session session) {
    for (String statement :
        List.of(
            "update Payment p set p.amount = p.amount * 2 where type(p) = Card",
            "delete from Transfer where iban = 'DE02'",
            "update Truck set tons = tons + 1, wheels = 6 where plate like 'T%'",
            "update Vehicle set wheels = 3 where plate = 'C 1'",
            "update RoadTrain set trailers = 9, tons = 40, wheels = 18 where trailers = 3",
            "delete from Truck where tons < 4",
            "delete from Vehicle where plate = 'C 2'",
            "update Shape set colour = 'red' where colour = 'black'",
            "delete from Shape where colour = 'red' and id > 20",
            "update Circle set radius = radius * 2, colour = 'green'")) {
      target.print(statement, session.createMutationQuery(statement).executeUpdate());
    }
  }
}
