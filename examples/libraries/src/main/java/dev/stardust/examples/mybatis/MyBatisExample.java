package dev.stardust.examples.mybatis;

import dev.stardust.examples.console.Example;
import dev.stardust.examples.console.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.io.Resources;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** Mappers of MyBatis, as annotations and as XML, with each of its executors. */
public final class MyBatisExample {

  private static final String SHIPS = "mybatis/ships.xml";

  private final SqlSessionFactory sessions;
  private final PrintStream out;

  private MyBatisExample(SqlSessionFactory sessions, PrintStream out) {
    this.sessions = sessions;
    this.out = out;
  }

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(MyBatisExample.class, args, MyBatisExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws SQLException, IOException {
    Driver driver = DriverManager.getDriver(url);
    PooledDataSource pool = new PooledDataSource(driver.getClass().getName(), url, null, null);
    pool.setPoolPingEnabled(true);
    pool.setPoolPingQuery("SELECT 1");
    Configuration configuration =
        new Configuration(new Environment("example", new JdbcTransactionFactory(), pool));
    configuration.addMapper(Ports.class);
    new XMLMapperBuilder(
            Resources.getResourceAsStream(SHIPS),
            configuration,
            SHIPS,
            configuration.getSqlFragments())
        .parse();
    try {
      new MyBatisExample(new SqlSessionFactoryBuilder().build(configuration), out).run();
    } finally {
      pool.forceCloseAll();
    }
  }

  private void run() throws IOException {
    createAndFill();
    read();
    write();
    batch();
    reuse();
  }

  private void createAndFill() {
    heading("Generated keys, of one row and of several");
    try (SqlSession session = sessions.openSession()) {
      Ports ports = session.getMapper(Ports.class);
      ports.createPorts();
      ports.createShips();
      ports.createBookings();
      for (String name : List.of("Bergen", "Oban", "Visby")) {
        Map<String, Object> port = new HashMap<>(Map.of("name", name));
        ports.add(port);
        out.println(port.get("name") + " has the id " + port.get("id"));
      }
      List<Ship> ships =
          List.of(
              new Ship("Gjøa", 1, Rig.SLOOP, "47.00"),
              new Ship("Fram", 1, Rig.SCHOONER, "402.50"),
              new Ship("Belem", 2, Rig.BARQUE, "562.00"));
      out.println(session.getMapper(Ships.class).addAll(ships) + " ships: " + ships);
      session.commit();
    }
  }

  private void read() throws IOException {
    heading("Dynamic SQL, nested results, a cursor, bounds, the second-level cache");
    try (SqlSession session = sessions.openSession()) {
      Ships ships = session.getMapper(Ships.class);
      out.println(ships.find(null, null, "s.id"));
      out.println(ships.find("m", null, "s.name DESC"));
      out.println(ships.find(null, List.of(Rig.SLOOP, Rig.BARQUE), "s.tons DESC"));
      out.println(ships.harbours());
      out.println(ships.find(null, null, "s.id"));
      Ports ports = session.getMapper(Ports.class);
      out.println(ports.all());
      out.println(ports.perPort(1));
      try (Cursor<String> names = ports.names()) {
        names.forEach(out::println);
      }
    }
    try (SqlSession session = sessions.openSession()) {
      out.println(session.getMapper(Ships.class).harbours());
      out.println(session.getMapper(Ships.class).harbours(new RowBounds(1, 1)));
    }
  }

  private void write() {
    heading("Changes, a key from a query, a merge, an error, a rollback");
    try (SqlSession session = sessions.openSession()) {
      Ships ships = session.getMapper(Ships.class);
      Ship later = new Ship();
      later.setId(2);
      later.setLaunched(LocalDate.of(1892, 10, 26));
      out.println(ships.change(later) + " changed");
      for (String guest : List.of("Nansen", "Sverdrup")) {
        Booking booking = new Booking(2, guest);
        ships.book(booking);
        out.println(booking);
      }
      Map<String, Object> more =
          Map.of("id", 3, "name", "Belém", "port", 2, "rig", "BARQUE", "tons", 8);
      out.println(ships.merge(more) + " merged");
      Map<String, Object> other =
          Map.of("id", 9, "name", "Ra", "port", 3, "rig", "SLOOP", "tons", 8);
      out.println(ships.merge(other) + " merged");
      session.commit();
      out.println(ships.find(null, null, "s.id"));
    }
    try (SqlSession session = sessions.openSession()) {
      Ports ports = session.getMapper(Ports.class);
      try {
        out.println(ports.remove(List.of("Oban", "Visby")));
      } catch (PersistenceException refused) {
        out.println(Refusal.of(refused));
      }
      session.rollback();
      out.println(ports.all().keySet());
    }
  }

  private void batch() {
    heading("The executor for batches");
    try (SqlSession session = sessions.openSession(ExecutorType.BATCH)) {
      Ports ports = session.getMapper(Ports.class);
      Ships ships = session.getMapper(Ships.class);
      Map<String, Object> first = new HashMap<>(Map.of("name", "Leith"));
      Map<String, Object> second = new HashMap<>(Map.of("name", "Århus"));
      ports.add(first);
      ports.add(second);
      Ship renamed = new Ship();
      renamed.setId(1);
      renamed.setName("Gjoa");
      ships.change(renamed);
      ships.change(renamed);
      for (BatchResult result : session.flushStatements()) {
        out.println(
            Arrays.toString(result.getUpdateCounts()) + " " + result.getSql().lines().findFirst());
      }
      out.println(first.get("id") + " " + second.get("id"));
      ports.add(new HashMap<>(Map.of("name", "LEITH")));
      try {
        session.flushStatements();
        out.println("not refused");
      } catch (PersistenceException refused) {
        out.println(Refusal.of(refused));
      }
      session.rollback(true);
      out.println(ports.all().keySet());
    }
  }

  private void reuse() {
    heading("The executor that keeps statements, and commits one by one");
    try (SqlSession session = sessions.openSession(ExecutorType.REUSE, true)) {
      Ports ports = session.getMapper(Ports.class);
      for (int number = 1; number <= 3; number++) {
        Map<String, Object> port = new HashMap<>(Map.of("name", "port " + number));
        ports.add(port);
        out.println("one more: " + port.get("name"));
      }
    }
    try (SqlSession session = sessions.openSession()) {
      out.println(session.getMapper(Ports.class).perPort(0));
      out.println(session.getMapper(Ports.class).remove(List.of("port 1", "port 3", "none")));
    }
  }

  private void heading(String text) {
    out.println("== " + text);
  }
}
