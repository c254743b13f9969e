package dev.stardust.examples.eclipselink;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A parcel that can be read. */
@Entity(name = "Letter")
class Letter extends Parcel {

  @Nullable String text;
}
