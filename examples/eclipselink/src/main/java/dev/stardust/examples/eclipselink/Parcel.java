package dev.stardust.examples.eclipselink;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import org.jspecify.annotations.Nullable;

/** Parcels and letters are in one table. */
@Entity(name = "Parcel")
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
@DiscriminatorColumn(name = "KIND")
class Parcel {

  @Id @GeneratedValue @Nullable Long id;

  int grams;
}
