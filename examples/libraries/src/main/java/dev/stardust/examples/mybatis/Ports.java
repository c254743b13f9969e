package dev.stardust.examples.mybatis;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.MapKey;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.SelectProvider;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.jdbc.SQL;
import org.apache.ibatis.mapping.ResultSetType;

/** Statements on ports, as annotations. */
public interface Ports {

  /** Creates the tables. */
  @Update("CREATE TABLE port (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(30) NOT NULL UNIQUE)")
  void createPorts();

  /** Creates the table of ships. */
  @Update({
    "CREATE TABLE ship (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(30) NOT NULL,",
    "port INT, rig VARCHAR(10), tons DECIMAL(8,2), launched DATE,",
    "KEY (name), FOREIGN KEY (port) REFERENCES port (id))"
  })
  void createShips();

  /** Creates the table of bookings. */
  @Update(
      "CREATE TABLE booking (number INT PRIMARY KEY, ship BIGINT NOT NULL, guest VARCHAR(20),"
          + " KEY (ship))")
  void createBookings();

  /** Stores a port, and puts its id into the map. */
  @Insert("INSERT INTO port (name) VALUES (#{name})")
  @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
  int add(Map<String, Object> port);

  /** The names by id. */
  @Select("SELECT id, name FROM port ORDER BY id")
  @MapKey("id")
  Map<Integer, Map<String, Object>> all();

  /** Reads while it is asked. */
  @Select("SELECT name FROM port ORDER BY name DESC")
  @Options(fetchSize = Integer.MIN_VALUE, resultSetType = ResultSetType.FORWARD_ONLY)
  Cursor<String> names();

  /** What a class has put together. */
  @SelectProvider(type = Counts.class, method = "perPort")
  List<Map<String, Object>> perPort(@Param("least") int least);

  /** Only if no ship lies in it. */
  @Delete({
    "<script>DELETE FROM port WHERE name IN",
    "<foreach collection='names' item='name' open='(' separator=',' close=')'>#{name}</foreach>",
    "</script>"
  })
  int remove(@Param("names") List<String> names);

  /** SQL from MyBatis' builder. */
  final class Counts {

    private Counts() {}

    /** Counts ships. */
    public static String perPort() {
      return new SQL()
          .SELECT("p.name", "COUNT(*) AS ships", "SUM(s.tons) AS tons")
          .FROM("port p")
          .JOIN("ship s ON s.port = p.id")
          .GROUP_BY("p.name")
          .HAVING("COUNT(*) >= #{least}")
          .ORDER_BY("p.name")
          .toString();
    }
  }
}
