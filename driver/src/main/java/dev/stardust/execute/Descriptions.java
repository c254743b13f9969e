package dev.stardust.execute;

import com.mysql.cj.MysqlType;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.result.ResultSetMetaData;
import com.mysql.cj.result.Field;
import dev.stardust.catalog.Catalogs;
import dev.stardust.change.ModelText;
import dev.stardust.log.Log;
import dev.stardust.observe.MaskedSql;
import dev.stardust.plan.DeclaredTable;
import dev.stardust.plan.DescribedColumn;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.schema.Model;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What MySQL says of queries on tables of exactly the declared columns: the types of their results,
 * and their errors. It is asked on a connection of the engine's own, where these tables are
 * temporary ones, and every answer is remembered. Thread-safe.
 */
final class Descriptions {

  private static final Log LOG = Log.of(Descriptions.class);
  private static final Map<Catalogs, Descriptions> OPEN =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** A mode that reads definitions as they are kept and refuses no default in them. */
  private static final String ANY_DEFINITION = "SET SESSION sql_mode = ''";

  /** A mode that refuses queries, and a query for types has lost the filters that it looks at. */
  private static final Pattern FULL_GROUP_BY =
      Pattern.compile(",ONLY_FULL_GROUP_BY|ONLY_FULL_GROUP_BY,?");

  private static final int MOST_ANSWERS = 2_000;
  private static final int MOST_TABLES = 200;

  /** What an answer depends on. */
  private record Question(
      DescribedQuery query,
      @Nullable String database,
      String settings,
      Map<String, String> temporaries) {}

  /** What a connection has been given so far. */
  private static final class Prepared {
    final Set<String> tables = new HashSet<>();
    String settings = "";
  }

  private final Catalogs catalogs;
  private final Map<Connection, Prepared> prepared =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Map<Question, List<DescribedColumn>> answers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Question, List<DescribedColumn>> eldest) {
              return size() > MOST_ANSWERS;
            }
          });

  private Descriptions(Catalogs catalogs) {
    this.catalogs = catalogs;
  }

  static Descriptions of(Catalogs catalogs) {
    return OPEN.computeIfAbsent(catalogs, Descriptions::new);
  }

  /**
   * The columns of the query's result; none when MySQL refuses it there.
   *
   * @param state the session that asks: its database, and what decides types
   * @param temporaries its temporary tables that the query may name, with what makes their like
   * @param asking told before MySQL is asked
   */
  List<DescribedColumn> columns(
      DescribedQuery query, SessionState state, Map<String, String> temporaries, Asking asking) {
    String settings = FULL_GROUP_BY.matcher(state.typeSettings()).replaceAll("");
    Question question = new Question(query, state.database(), settings, Map.copyOf(temporaries));
    List<DescribedColumn> known = answers.get(question);
    if (known != null) {
      return known;
    }
    asking.begins();
    try {
      List<DescribedColumn> told = catalogs.describe(connection -> ask(connection, question));
      answers.put(question, told);
      return told;
    } catch (SQLException refused) {
      if (LOG.isOn()) {
        // The error itself would show values of the text.
        String masked = MaskedSql.of(query.sql(), state.lexerMode());
        LOG.say("Not described, by error " + refused.getErrorCode() + ": " + masked, null);
      }
      return List.of();
    }
  }

  /** The error that MySQL gives for the query on native tables, if it gives one. */
  Optional<SQLException> error(
      DescribedQuery query, SessionState state, Map<String, String> temporaries) {
    Question question =
        new Question(query, state.database(), state.typeSettings(), Map.copyOf(temporaries));
    try {
      catalogs.describe(connection -> ask(connection, question));
      return Optional.empty();
    } catch (SQLException refused) {
      return Optional.of(refused);
    }
  }

  private List<DescribedColumn> ask(Connection connection, Question question) throws SQLException {
    prepare(connection, question);
    try (Statement statement = connection.createStatement()) {
      for (String create : question.temporaries().values()) {
        statement.execute(create);
      }
      return columns(connection, question.query());
    } finally {
      try (Statement statement = connection.createStatement()) {
        for (String name : question.temporaries().keySet()) {
          statement.execute("DROP TEMPORARY TABLE IF EXISTS " + name);
        }
      }
    }
  }

  private static List<DescribedColumn> columns(Connection connection, DescribedQuery query)
      throws SQLException {
    try (PreparedStatement statement =
        connection.unwrap(JdbcConnection.class).serverPrepareStatement(query.sql())) {
      statement.setPoolable(false);
      return statement.getMetaData() instanceof ResultSetMetaData columns
          ? columns(columns.getFields(), models(query))
          : List.of();
    }
  }

  private void prepare(Connection connection, Question question) throws SQLException {
    Prepared known = prepared.computeIfAbsent(connection, c -> new Prepared());
    String database = question.database();
    if (database != null && !database.equals(connection.getCatalog())) {
      connection.setCatalog(database);
    }
    try (Statement statement = connection.createStatement()) {
      makeTables(statement, known, question.query());
      if (!known.settings.equals(question.settings())) {
        statement.execute(question.settings());
        known.settings = question.settings();
      }
    }
  }

  private static void makeTables(Statement statement, Prepared known, DescribedQuery query)
      throws SQLException {
    if (known.tables.size() + query.tables().size() > MOST_TABLES) {
      for (String name : known.tables) {
        statement.execute("DROP TEMPORARY TABLE IF EXISTS " + name);
      }
      known.tables.clear();
    }
    for (DeclaredTable table : query.tables()) {
      String name = table.qualifiedName();
      if (!known.tables.contains(name)) {
        statement.execute(ANY_DEFINITION);
        known.settings = ANY_DEFINITION;
        statement.execute(ModelText.createTemporary(table.model(), name));
        known.tables.add(name);
      }
    }
  }

  private static Map<String, Model> models(DescribedQuery query) {
    Map<String, Model> models = new HashMap<>();
    query.tables().forEach(table -> models.put(table.name(), table.model()));
    return models;
  }

  private static List<DescribedColumn> columns(Field[] fields, Map<String, Model> models) {
    List<DescribedColumn> columns = new ArrayList<>();
    for (Field field : fields) {
      columns.add(new DescribedColumn(text(field.getName()), origin(field, models), type(field)));
    }
    return columns;
  }

  private static DescribedColumn.Origin origin(Field field, Map<String, Model> models) {
    String column = text(field.getOriginalName());
    Model model = models.get(text(field.getOriginalTableName()));
    return new DescribedColumn.Origin(
        text(field.getDatabaseName()),
        text(field.getTableName()),
        model == null ? text(field.getOriginalTableName()) : model.name(),
        column,
        model,
        model == null ? null : model.field(column).orElse(null));
  }

  private static DescribedColumn.Type type(Field field) {
    boolean boolish =
        field.getMysqlTypeId() == MysqlType.FIELD_TYPE_TINY
            && (field.getMysqlType() == MysqlType.BIT || field.getMysqlType() == MysqlType.BOOLEAN);
    return new DescribedColumn.Type(
        field.getMysqlTypeId(),
        field.getFlags(),
        field.getLength(),
        field.getDecimals(),
        field.getCollationIndex(),
        boolish);
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }
}
