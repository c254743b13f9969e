package dev.stardust.examples.eclipselink;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.TableGenerator;
import org.jspecify.annotations.Nullable;

/** What all machines have is in one table, the rest in others. */
@Entity(name = "Machine")
@Inheritance(strategy = InheritanceType.JOINED)
class Machine {

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "machines")
  @TableGenerator(
      name = "machines",
      table = "NUMBERS",
      pkColumnName = "KIND",
      valueColumnName = "LAST",
      pkColumnValue = "MACHINE",
      allocationSize = 3)
  @Nullable Long id;

  @Column(length = 30)
  String name = "";

  int power;
}
