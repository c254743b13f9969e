package dev.stardust.advice;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Clause;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.TableReference;
import dev.stardust.sql.TableScan;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A statement as MySQL got it, told as a program writes it: tables in the place of the derived
 * tables over their pages, and columns in the place of slots.
 */
final class PhysicalStatement {

  private static final String TENANT = "tenant_id";
  private static final String MODEL = "model_id";

  private final Schema schema;
  private final Statement statement;
  private final TableScan scan;
  private final TreeMap<Integer, Edit> edits = new TreeMap<>();
  private final Set<Integer> models = new HashSet<>();
  private Optional<Long> tenant = Optional.empty();

  /** What stands in the place of some characters. */
  private record Edit(int end, String text) {}

  /** Whose rows a block of a query reads. */
  private record Owner(Model model, long tenant) {}

  /**
   * A statement as a program writes it.
   *
   * @param tenant whose it is
   * @param models its tables
   */
  record Written(long tenant, Statement statement, Set<Integer> models) {}

  private PhysicalStatement(Schema schema, Statement statement) throws SQLException {
    this.schema = schema;
    this.statement = statement;
    this.scan = TableScan.of(statement);
  }

  /**
   * The statement on virtual tables.
   *
   * @return empty when none of the schema's tables is in it
   * @throws SQLException when it cannot be read
   */
  static Optional<Written> asWritten(String sql, Schema schema) throws SQLException {
    PhysicalStatement physical =
        new PhysicalStatement(schema, Statements.split(sql, LexerMode.DEFAULT).get(0));
    for (TableReference reference : physical.scan.references()) {
      physical.edit(reference);
    }
    TokenRange whole = physical.query();
    String text = physical.apply(whole);
    return physical.tenant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Written(
                physical.tenant.get(),
                Statements.split(text, LexerMode.DEFAULT).get(0),
                physical.models));
  }

  private void edit(TableReference page) {
    QueryBlock block = page.block();
    boolean physical =
        schema.database().equals(page.database()) && PhysicalTables.isPhysical(page.table());
    boolean leads = !block.items().isEmpty() && page.equals(block.items().get(0).table());
    if (!physical || !leads || block.clause(Clause.FROM).isEmpty()) {
      return;
    }
    owner(page)
        .ifPresent(
            owner -> {
              tenant = Optional.of(owner.tenant());
              models.add(owner.model().id());
              view(block)
                  .ifPresentOrElse(
                      view -> replaceView(view, owner.model()),
                      () -> replacePage(page, owner.model()));
            });
  }

  /** Whose rows they are: the conditions say it, and of a table's own page its name. */
  private Optional<Owner> owner(TableReference page) {
    TokenRange extent = page.block().extent();
    Optional<Long> model = number(extent, MODEL);
    Optional<Long> owned = number(extent, TENANT);
    if (model.isPresent() && owned.isPresent()) {
      return schema.model(model.get().intValue()).map(found -> new Owner(found, owned.get()));
    }
    return schema.models().stream()
        .filter(found -> slots(found).anyMatch(slot -> isOwn(slot, page.table())))
        .map(found -> new Owner(found, found.tenantId()))
        .findFirst();
  }

  private static Stream<Slot> slots(Model model) {
    return model.fields().stream().flatMap(field -> field.readySlot().stream());
  }

  private static boolean isOwn(Slot slot, String page) {
    return slot.table().equals(page) && slot.scope() == PageScope.TABLE;
  }

  /** The number that a column of the page is compared with. */
  private Optional<Long> number(TokenRange range, String column) {
    for (int at = range.from(); at + 2 < range.to(); at++) {
      Token value = token(at + 2);
      if (token(at).name().equals(column)
          && token(at + 1).isSymbol("=")
          && value.kind() == TokenKind.NUMBER
          && value.text().matches("[0-9]{1,18}")) {
        return Optional.of(Long.valueOf(value.text()));
      }
    }
    return Optional.empty();
  }

  /** The parentheses of the derived table that the block is, with its lock. */
  private Optional<TokenRange> view(QueryBlock block) {
    int end = block.extent().to();
    return scan.nested().stream()
        .filter(range -> range.from() + 1 == block.start())
        .filter(range -> range.to() == end || token(end).isOneOf("FOR", "LOCK"))
        .findFirst();
  }

  private void replaceView(TokenRange view, Model model) {
    replace(view.from(), behindAlias(view.to() + 1, model.name()), Sql.quote(model.name()));
  }

  /** A query of one table, which reads its page by itself. */
  private void replacePage(TableReference page, Model model) {
    TokenRange from = page.block().clause(Clause.FROM).get(0);
    String alias = page.exposedName();
    boolean named = Sql.fold(alias).equals(Sql.fold(model.name()));
    replace(
        from.from(), from.to(), Sql.quote(model.name()) + (named ? "" : " AS " + Sql.quote(alias)));
    for (int at = 0; at + 2 < statement.tokens().size(); at++) {
      if (token(at).isName() && token(at).name().equals(alias) && token(at + 1).isSymbol(".")) {
        replaceColumn(at, page.table(), model);
      }
    }
  }

  private void replaceColumn(int at, String page, Model model) {
    String column = token(at + 2).name();
    if (column.equals(TENANT) || column.equals(MODEL)) {
      int end = at + 5;
      boolean more = end < statement.tokens().size() && token(end).is("AND");
      replace(at, more ? end + 1 : end, more ? "" : "TRUE");
      return;
    }
    Optional<Field> field =
        column.equals("entry_id")
            ? model.entryIdField()
            : model.fields().stream()
                .filter(each -> each.readySlot().filter(s -> is(s, page, column)).isPresent())
                .findFirst();
    field.ifPresent(
        found -> replace(at, behindAlias(at + 3, found.name()), Sql.quote(found.name())));
  }

  private static boolean is(Slot slot, String page, String column) {
    return slot.table().equals(page) && slot.column().equals(column);
  }

  /** The index behind an alias that says no more than the name. */
  private int behindAlias(int at, String name) {
    boolean said =
        at + 1 < statement.tokens().size()
            && token(at).is("AS")
            && token(at + 1).isName()
            && token(at + 1).name().equals(name);
    return said ? at + 2 : at;
  }

  private Token token(int index) {
    return statement.tokens().get(index);
  }

  private void replace(int from, int to, String text) {
    edits.put(token(from).start(), new Edit(token(to - 1).end(), text));
  }

  /** The query that finds the rows of a change, without the engine's table that they go into. */
  private TokenRange query() {
    boolean staged =
        scan.references().stream()
            .filter(table -> table.block().kind() == QueryBlock.Kind.INSERT)
            .anyMatch(table -> table.table().startsWith(PhysicalTables.REGISTRY_PREFIX));
    return scan.blocks().stream()
        .filter(block -> staged && block.parent().filter(this::isOutermost).isPresent())
        .map(QueryBlock::extent)
        .findFirst()
        .orElse(new TokenRange(0, statement.tokens().size()));
  }

  private boolean isOutermost(QueryBlock block) {
    return scan.outermost().filter(block::equals).isPresent();
  }

  private String apply(TokenRange range) {
    StringBuilder text = new StringBuilder();
    int at = token(range.from()).start();
    int end = token(range.to() - 1).end();
    for (Map.Entry<Integer, Edit> edit : edits.subMap(at, end).entrySet()) {
      if (edit.getKey() >= at) {
        text.append(statement.text(), at, edit.getKey()).append(edit.getValue().text());
        at = edit.getValue().end();
      }
    }
    return text.append(statement.text(), at, end).toString();
  }
}
