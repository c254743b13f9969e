package dev.stardust.examples.mybatis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A ship, as MyBatis fills it: null is a column that is NULL or not yet set. */
public final class Ship implements Serializable {

  private static final long serialVersionUID = 1;

  private @Nullable Long id;
  private @Nullable String name;
  private @Nullable Integer port;
  private @Nullable Rig rig;
  private @Nullable BigDecimal tons;
  private @Nullable LocalDate launched;

  /** A ship with nothing set. */
  public Ship() {}

  /** A ship that is not stored yet. */
  public Ship(String name, Integer port, Rig rig, String tons) {
    this.name = name;
    this.port = port;
    this.rig = rig;
    this.tons = new BigDecimal(tons);
  }

  public @Nullable Long getId() {
    return id;
  }

  public @Nullable String getName() {
    return name;
  }

  /** Gives the ship a name. */
  public void setName(String name) {
    this.name = name;
  }

  /** Gives the ship the id of another, whose row it is to change. */
  public void setId(long id) {
    this.id = id;
  }

  /** Tells when the ship was launched. */
  public void setLaunched(LocalDate launched) {
    this.launched = launched;
  }

  @Override
  public String toString() {
    return id + " " + name + " of " + port + ", " + rig + ", " + tons + " t, " + launched;
  }
}
