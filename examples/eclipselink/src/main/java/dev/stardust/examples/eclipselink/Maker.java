package dev.stardust.examples.eclipselink;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One maker makes many items. */
@Entity(name = "Maker")
class Maker {

  /** Where it is. */
  @jakarta.persistence.Embeddable
  static class Place {
    @Column(length = 30)
    @Nullable String city;

    @Column(length = 2)
    @Nullable String country;
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "makers")
  @SequenceGenerator(name = "makers", sequenceName = "MAKERS", allocationSize = 5)
  @Nullable Long id;

  @Column(unique = true, length = 30)
  String name = "";

  @Embedded @Nullable Place place;

  @OneToMany(mappedBy = "maker")
  @OrderBy("name")
  List<Item> items = new ArrayList<>();
}
