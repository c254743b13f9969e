package dev.stardust.examples.eclipselink;

import jakarta.persistence.Entity;

/** A machine with arms. */
@Entity(name = "Robot")
class Robot extends Machine {

  int arms = 2;
}
