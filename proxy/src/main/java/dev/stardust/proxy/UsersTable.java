package dev.stardust.proxy;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of users, read as the text of a users file: a row is a user, or all users when its {@code
 * name} is empty, and each column is a key, with underscores for its hyphens; NULL says nothing.
 * Not thread-safe.
 */
final class UsersTable implements UsersSource.Place {

  private static final String NAME = "name";

  private final String url;
  private final String table;
  private @Nullable Connection connection;

  /**
   * @param url of the server, as Connector/J takes it, with user and password
   * @param table its name behind that of its database
   */
  UsersTable(String url, String table) {
    this.url = url;
    this.table = table;
  }

  @Override
  public String read() throws IOException {
    try (Statement statement = connected().createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted() + " ORDER BY name")) {
      StringBuilder text = new StringBuilder();
      while (rows.next()) {
        append(text, rows);
      }
      return text.toString();
    } catch (SQLException failure) {
      disconnect();
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private void append(StringBuilder text, ResultSet row) throws SQLException, IOException {
    String name = row.getString(NAME);
    if (name != null && !name.isEmpty()) {
      text.append('[').append(line(name)).append("]\n");
    }
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String key = columns.getColumnLabel(i).toLowerCase(Locale.ROOT).replace('_', '-');
      String value = row.getString(i);
      if (value != null && !key.equals(NAME)) {
        text.append(line(key)).append(" = ").append(line(value)).append('\n');
      }
    }
  }

  private static String line(String text) throws IOException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("a name or a value has a line break or another control character");
    }
    return text;
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      Properties patience = new Properties();
      patience.setProperty("connectTimeout", "5000");
      patience.setProperty("socketTimeout", "10000");
      patience.setProperty("tinyInt1isBit", "false");
      open = new Driver().connect(url, patience);
      if (open == null) {
        throw new SQLException("users-url must be jdbc:mysql://host:port/?user=…", "08001");
      }
      connection = open;
    }
    return open;
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException gone) {
        // it has been lost before
      }
    }
  }

  private String quoted() {
    return Arrays.stream(table.split("\\.", 2))
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }

  @Override
  public boolean mayComeBack() {
    return true;
  }

  @Override
  public String toString() {
    return table;
  }
}
