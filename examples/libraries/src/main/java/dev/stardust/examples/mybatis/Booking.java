package dev.stardust.examples.mybatis;

/** A booking; its number comes from a query before it is stored. */
public final class Booking {

  private int number;
  private final long ship;
  private final String guest;

  /** A booking that has no number yet. */
  public Booking(long ship, String guest) {
    this.ship = ship;
    this.guest = guest;
  }

  @Override
  public String toString() {
    return number + " " + guest + " on " + ship;
  }
}
