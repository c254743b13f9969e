package dev.stardust.rewrite;

import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.TableReference;
import dev.stardust.sql.TableScan;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.util.TablesNamesFinder;

/** What JSqlParser says about the tables of a statement, as far as it can read it. */
final class ParserOracle {

  private ParserOracle() {}

  /** The tables that the parser finds; empty when it cannot read the statement. */
  static Optional<Set<String>> tables(String sql) {
    try {
      net.sf.jsqlparser.statement.Statement parsed =
          CCJSqlParserUtil.parse(sql, parser -> parser.withBackslashEscapeCharacter(true));
      Set<String> names = new TreeSet<>();
      for (String name : new TablesNamesFinder<Void>().getTables(parsed)) {
        names.add(name.replace("`", "").replace("\"", ""));
      }
      return Optional.of(names);
    } catch (JSQLParserException | UnsupportedOperationException unreadable) {
      return Optional.empty();
    }
  }

  /** The tables that the scanner finds. */
  static Set<String> scanned(String sql, LexerMode mode) throws SQLException {
    Set<String> names = new TreeSet<>();
    for (Statement statement : Statements.split(sql, mode)) {
      for (TableReference reference : TableScan.of(statement).references()) {
        String database = reference.database() == null ? "" : reference.database() + ".";
        names.add((database + reference.table()).replace("`", ""));
      }
    }
    return names;
  }
}
