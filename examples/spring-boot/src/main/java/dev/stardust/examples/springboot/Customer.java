package dev.stardust.examples.springboot;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** Who buys. */
@Entity
class Customer {

  /** How much. */
  enum Level {
    PLAIN,
    SILVER,
    GOLD
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Version
  @ColumnDefault("0")
  int version;

  @Column(nullable = false, unique = true, length = 40)
  String name = "";

  @Column(length = 40)
  @Nullable String city;

  @Enumerated(EnumType.STRING)
  Level level = Level.PLAIN;

  @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, orphanRemoval = true)
  List<Purchase> purchases = new ArrayList<>();

  Customer() {}

  Customer(String name, @Nullable String city) {
    this.name = name;
    this.city = city;
  }

  Customer buys(String article, String price) {
    purchases.add(new Purchase(this, article, price));
    return this;
  }
}
