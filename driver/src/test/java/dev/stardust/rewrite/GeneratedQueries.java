package dev.stardust.rewrite;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes queries at random and knows which tables they name. */
final class GeneratedQueries {

  private static final List<String> TABLES =
      List.of("customer", "orders", "employee", "country", "crm.customer", "shop.orders");
  private static final List<String> JOINS =
      List.of(" JOIN ", " INNER JOIN ", " LEFT JOIN ", " RIGHT OUTER JOIN ", " STRAIGHT_JOIN ");

  private final Random random;
  private final Set<String> tables = new TreeSet<>();
  private int aliases;

  GeneratedQueries(long seed) {
    random = new Random(seed);
  }

  /** The tables that the query names. */
  Set<String> tables() {
    return tables;
  }

  /** A query; nesting ends at {@code depth} 0. */
  String query(int depth) {
    int kind = random.nextInt(10);
    if (depth > 0 && kind == 0) {
      String operator = pick(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ");
      return "(" + query(0) + ")" + operator + "(" + query(0) + ")";
    }
    if (depth > 0 && kind == 1) {
      String name = "w" + aliases++;
      return "WITH " + name + " AS (" + query(depth - 1) + ") SELECT 1 FROM " + name;
    }
    return select(depth);
  }

  private String select(int depth) {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(pick("", "DISTINCT ")).append(item(depth));
    sql.append(" FROM ").append(from(depth));
    if (random.nextBoolean()) {
      sql.append(" WHERE ").append(condition(depth));
    }
    if (random.nextInt(4) == 0) {
      sql.append(" GROUP BY name HAVING COUNT(*) > 1");
    }
    if (random.nextInt(3) == 0) {
      sql.append(" ORDER BY 1 LIMIT ").append(pick("1", "1, 2", "1 OFFSET 2"));
    }
    return sql.toString();
  }

  private String item(int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 4)) {
      case 0 -> "1 AS one";
      case 1 -> "COUNT(*)";
      case 2 -> "EXTRACT(YEAR FROM placed) AS y, TRIM(BOTH 'x' FROM name)";
      case 3 -> "CASE WHEN id = 1 THEN 'FROM customer' ELSE name END AS c";
      default -> "(" + query(depth - 1) + ") AS sub";
    };
  }

  private String from(int depth) {
    StringBuilder from = new StringBuilder(table(depth));
    for (int i = random.nextInt(3); i > 0; i--) {
      if (random.nextInt(4) == 0) {
        from.append(", ").append(table(depth));
      } else {
        from.append(JOINS.get(random.nextInt(JOINS.size()))).append(table(depth));
        from.append(random.nextInt(3) > 0 ? " ON " + condition(depth) : " USING (id)");
      }
    }
    return from.toString();
  }

  private String table(int depth) {
    int kind = random.nextInt(8);
    if (depth > 0 && kind == 0) {
      return "(" + query(depth - 1) + ") AS d" + aliases++;
    }
    if (depth > 0 && kind == 1) {
      return "(" + table(0) + " JOIN " + table(0) + " ON 1 = 1)";
    }
    String name = TABLES.get(random.nextInt(TABLES.size()));
    tables.add(name);
    return name + pick(" a", " AS a") + aliases++ + pick("", "", " USE INDEX (PRIMARY)");
  }

  private String condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> "id = ?";
      case 1 -> "name LIKE 'a%' AND LEFT(name, 1) = 'JOIN orders'";
      case 2 -> "id IN (1, 2) /* FROM employee */";
      case 3 -> "(id > 1 OR (name IS NULL))";
      case 4 -> "id IN (" + query(depth - 1) + ")";
      default -> "EXISTS (" + query(depth - 1) + ")";
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
