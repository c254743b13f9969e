package dev.stardust.examples.customfields;

import dev.stardust.examples.customfields.Filter.Where;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tenant's records. */
@Repository
class Records {

  private static final int LARGEST_PAGE = 200;

  private final JdbcClient jdbc;
  private final Fields fields;

  Records(JdbcClient jdbc, Fields fields) {
    this.jdbc = jdbc;
    this.fields = fields;
  }

  /**
   * A record.
   *
   * @param version counts its changes
   * @param values by the fields' names, as text
   */
  record Entry(long id, long version, Map<String, @Nullable String> values) {}

  /**
   * Which records are asked for.
   *
   * @param sort a field's name; if null, in the order in which they were entered
   * @param page from 0
   * @param size of a page; not more than {@link #LARGEST_PAGE} whatever is asked for
   */
  record Query(
      List<Filter> filters, @Nullable String sort, boolean descending, int page, int size) {

    String order() {
      String direction = descending ? " DESC" : "";
      String first = sort == null ? "" : new FieldName(sort).quoted() + direction + ", ";
      return " ORDER BY " + first + "id" + direction;
    }
  }

  /**
   * A page of records.
   *
   * @param total how many there are on all pages
   */
  record Page(long total, List<Entry> records) {}

  @Transactional(readOnly = true)
  public Page find(Query query) {
    Where where = Filter.where(query.filters(), fields);
    long total =
        jdbc.sql("SELECT COUNT(*) FROM record" + where.sql())
            .params(where.parameters())
            .query(Long.class)
            .single();
    List<Object> parameters = new ArrayList<>(where.parameters());
    int size = Math.max(1, Math.min(query.size(), LARGEST_PAGE));
    parameters.add(size);
    parameters.add((long) Math.max(0, query.page()) * size);
    List<Entry> records =
        jdbc.sql(
                "SELECT record.*, _version FROM record"
                    + where.sql()
                    + query.order()
                    + " LIMIT ? OFFSET ?")
            .params(parameters)
            .query((row, number) -> entry(row))
            .list();
    return new Page(total, records);
  }

  // The fields are those that the rows have: others may be there than when the query was written.
  private static Entry entry(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      if (!name.equals("id") && !name.equals("_version")) {
        values.put(name, row.getString(i));
      }
    }
    return new Entry(row.getLong("id"), row.getLong("_version"), values);
  }

  /**
   * Enters a record. Whether the values fit their fields is left to the database to say.
   *
   * @return its id
   */
  long add(Map<String, @Nullable String> values) {
    String names = String.join(", ", columns(values));
    String places = String.join(", ", Collections.nCopies(values.size(), "?"));
    KeyHolder keys = new GeneratedKeyHolder();
    jdbc.sql("INSERT INTO record (" + names + ") VALUES (" + places + ")")
        .params(parameters(values))
        .update(keys);
    return keys.getKeyAs(Number.class).longValue();
  }

  /**
   * Changes a record.
   *
   * @param version the one that was read: what somebody else has changed meanwhile is not
   *     overwritten
   */
  void change(long id, long version, Map<String, @Nullable String> values) {
    if (values.isEmpty()) {
      return;
    }
    String changes =
        columns(values).stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
    List<@Nullable Object> parameters = parameters(values);
    parameters.add(id);
    parameters.add(version);
    int changed =
        jdbc.sql("UPDATE record SET " + changes + " WHERE id = ? AND _version = ?")
            .params(parameters)
            .update();
    requireUnchanged(changed);
  }

  void delete(long id, long version) {
    requireUnchanged(
        jdbc.sql("DELETE FROM record WHERE id = ? AND _version = ?").params(id, version).update());
  }

  private static void requireUnchanged(int changed) {
    if (changed == 0) {
      throw new Refusal("Somebody else has changed or deleted this record meanwhile.");
    }
  }

  private static List<String> columns(Map<String, @Nullable String> values) {
    return values.keySet().stream().map(name -> new FieldName(name).quoted()).toList();
  }

  // An input that was left empty is no value.
  private static List<@Nullable Object> parameters(Map<String, @Nullable String> values) {
    List<@Nullable Object> parameters = new ArrayList<>();
    for (String value : values.values()) {
      parameters.add(value == null || value.isEmpty() ? null : value);
    }
    return parameters;
  }
}
