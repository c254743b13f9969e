package dev.stardust.metadata;

import dev.stardust.schema.Check;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What SHOW CREATE TABLE says about a virtual table: MySQL's text, letter for letter, but for the
 * engine's name. Clients take it apart with regular expressions.
 */
final class CreateTableText {

  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z_$]+");

  private static final int NAME_WIDTH = 64;
  private static final int LEAST_WIDTH = 1024;

  private final Model model;
  private final MetadataContext context;
  private final String options;

  CreateTableText(Model model, MetadataContext context) throws SQLException {
    this.model = model;
    this.context = context;
    this.options = autoIncrement() + options();
  }

  /**
   * The SELECT that answers SHOW CREATE TABLE. Whether names are quoted and whether MySQL's own
   * options are shown depends on session variables, so MySQL chooses.
   */
  String select() {
    return "SELECT "
        + Sql.string(model.name())
        + " AS `Table`, IF(FIND_IN_SET('ANSI', @@sql_mode), "
        + definition(false)
        + ", CONCAT("
        + definition(true)
        + ", ' ENGINE=STARDUST', "
        + Sql.string(options)
        + ")) AS `Create Table`";
  }

  /** A SELECT with the columns of MySQL's answer, which is as wide as the text has bytes. */
  String exemplar() {
    String text = definition(true, this::quoted) + " ENGINE=InnoDB" + options;
    int width = Math.max(LEAST_WIDTH, text.getBytes(StandardCharsets.UTF_8).length);
    return "SELECT "
        + emptyText(NAME_WIDTH)
        + " AS `Table`, "
        + emptyText(width)
        + " AS `Create Table`";
  }

  private static String emptyText(int width) {
    return "IFNULL(CAST('' AS CHAR(" + width + ")), '')";
  }

  private String definition(boolean withOptions) {
    return "IF(@@sql_quote_show_create, "
        + Sql.string(definition(withOptions, this::quoted))
        + ", "
        + Sql.string(definition(withOptions, this::quotedIfNeeded))
        + ")";
  }

  private String definition(boolean withOptions, UnaryOperator<String> quote) {
    List<String> lines = new ArrayList<>();
    for (Field field : model.fields()) {
      lines.add(quote.apply(field.name()) + " " + field.definition());
    }
    for (Key key : model.keys().stream().filter(Key::ready).toList()) {
      lines.add(key(key, quote) + (withOptions ? keyOptions(key) : ""));
    }
    model.foreignKeys().stream()
        .sorted(Comparator.comparing(ForeignKey::name, String.CASE_INSENSITIVE_ORDER))
        .forEach(key -> lines.add(foreignKey(key, quote)));
    model.checks().stream()
        .sorted(Comparator.comparing(Check::name, String.CASE_INSENSITIVE_ORDER))
        .forEach(check -> lines.add(check(check, quote)));
    return "CREATE TABLE "
        + quote.apply(model.name())
        + " (\n  "
        + String.join(",\n  ", lines)
        + "\n)";
  }

  private String key(Key key, UnaryOperator<String> quote) {
    List<String> parts = new ArrayList<>();
    for (KeyPart part : key.parts()) {
      parts.add(
          (part.expression() == null
                  ? quote.apply(name(part.field()))
                  : "(" + expression(part.expression(), quote) + ")")
              + (part.prefix() > 0 ? "(" + part.prefix() + ")" : "")
              + (part.descending() ? " DESC" : ""));
    }
    String kind =
        switch (key.kind()) {
          case PRIMARY -> "PRIMARY KEY";
          case UNIQUE -> "UNIQUE KEY " + quote.apply(key.name());
          case INDEX -> "KEY " + quote.apply(key.name());
          case FULLTEXT -> "FULLTEXT KEY " + quote.apply(key.name());
        };
    return kind + " (" + String.join(",", parts) + ")";
  }

  // MySQL uses back quotes in expressions, whatever quotes names.
  private static String expression(KeyExpression expression, UnaryOperator<String> quote) {
    return expression.over(name -> quote.apply(name).equals(name) ? name : Sql.quote(name)).sql();
  }

  private static String keyOptions(Key key) {
    return (key.comment().isEmpty() ? "" : " COMMENT " + literal(key.comment()))
        + (key.visible() || key.kind() == KeyKind.PRIMARY ? "" : " /*!80000 INVISIBLE */")
        + (key.parser().isEmpty()
            ? ""
            : " /*!50100 WITH PARSER " + Sql.quote(key.parser()) + " */ ");
  }

  private String foreignKey(ForeignKey key, UnaryOperator<String> quote) {
    return "CONSTRAINT "
        + quote.apply(key.name())
        + " FOREIGN KEY "
        + names(key.fields().stream().map(this::name).toList(), quote)
        + " REFERENCES "
        + quote.apply(key.referencedTable())
        + " "
        + names(key.referencedColumns(), quote)
        + action(" ON DELETE ", key.onDelete())
        + action(" ON UPDATE ", key.onUpdate());
  }

  private static String names(List<String> names, UnaryOperator<String> quote) {
    return "(" + String.join(",", names.stream().map(quote).toList()) + ")";
  }

  private static String action(String event, ReferentialAction action) {
    return action == ReferentialAction.NO_ACTION ? "" : event + action.sql();
  }

  private static String check(Check check, UnaryOperator<String> quote) {
    return "CONSTRAINT "
        + quote.apply(check.name())
        + " CHECK ("
        + check.expression()
        + ")"
        + (check.enforced() ? "" : " /*!80016 NOT ENFORCED */");
  }

  private String name(long field) {
    return model.field(field).map(Field::name).orElseThrow();
  }

  private String autoIncrement() throws SQLException {
    if (model.fields().stream().noneMatch(Field::autoIncrement)) {
      return "";
    }
    long next = context.counters().next(model);
    return next == 1 ? "" : " AUTO_INCREMENT=" + Long.toUnsignedString(next);
  }

  private String options() {
    String collation = model.options().collation();
    boolean shown =
        collation.equals("utf8mb4_0900_ai_ci")
            || !context.server().defaultCollations().contains(collation);
    return " DEFAULT CHARSET="
        + model.options().charset()
        + (shown ? " COLLATE=" + collation : "")
        + (model.options().comment().isEmpty()
            ? ""
            : " COMMENT=" + literal(model.options().comment()));
  }

  // As MySQL prints a string, whatever the sql_mode.
  private static String literal(String text) {
    return "'"
        + text.replace("\\", "\\\\")
            .replace("'", "''")
            .replace("\0", "\\0")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\u001A", "\\Z")
        + "'";
  }

  private String quoted(String name) {
    return context.mode().ansiQuotes() ? '"' + name.replace("\"", "\"\"") + '"' : Sql.quote(name);
  }

  private String quotedIfNeeded(String name) {
    boolean plain =
        PLAIN.matcher(name).matches()
            && !name.chars().allMatch(Character::isDigit)
            && !context.server().keywords().contains(ServerTables.upper(name));
    return plain ? name : quoted(name);
  }
}
