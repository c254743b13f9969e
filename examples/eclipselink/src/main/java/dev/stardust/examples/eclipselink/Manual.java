package dev.stardust.examples.eclipselink;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import org.eclipse.persistence.annotations.CascadeOnDelete;
import org.jspecify.annotations.Nullable;

/** One item has one manual, under the same key; it goes with the item. */
@Entity(name = "Manual")
@CascadeOnDelete
class Manual {

  @Id @Nullable Long id;

  @MapsId
  @OneToOne
  @JoinColumn(name = "ITEM_ID")
  @Nullable Item item;

  @Lob @Nullable String text;
}
