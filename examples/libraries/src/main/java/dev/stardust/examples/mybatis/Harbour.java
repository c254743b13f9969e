package dev.stardust.examples.mybatis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A port with the ships that lie in it, filled from a join. */
public final class Harbour implements Serializable {

  private static final long serialVersionUID = 1;

  private int id;
  private @Nullable String name;
  private final List<Ship> ships = new ArrayList<>();

  @Override
  public String toString() {
    return id + " " + name + " " + ships;
  }
}
