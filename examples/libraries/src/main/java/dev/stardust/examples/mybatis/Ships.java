package dev.stardust.examples.mybatis;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/** Statements on ships; the SQL is in {@code mybatis/ships.xml}. */
public interface Ships {

  /** The ships whose name has a part and whose rig is one of some. */
  List<Ship> find(
      @Param("name") @Nullable String name,
      @Param("rigs") @Nullable List<Rig> rigs,
      @Param("order") String order);

  /** Every port with its ships. */
  List<Harbour> harbours();

  /** As {@link #harbours}, of which MyBatis leaves out those that are not within bounds. */
  List<Harbour> harbours(RowBounds bounds);

  /** Stores ships in one statement, and gives them their ids. */
  int addAll(List<Ship> ships);

  /** Stores a booking, and gives it its number. */
  int book(Booking booking);

  /** Changes what is set in a ship. */
  int change(Ship ship);

  /** Stores a ship, or adds to the one that has its id. */
  int merge(Map<String, Object> ship);
}
