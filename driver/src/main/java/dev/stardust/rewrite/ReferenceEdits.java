package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.rewrite.ResolvedTables.MetadataReference;
import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TableReference;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The edits that put inline views in the place of the virtual tables of a statement. */
final class ReferenceEdits {

  /** MySQL joins at most 61 tables, and merges no derived table beyond that. */
  private static final int MOST_JOINED = 55;

  private final ScannedStatement statement;
  private final ResolvedTables tables;
  private final ColumnNeeds needs;
  private final Locks locks;
  private final Set<String> writing;
  private final TextEdits edits = new TextEdits();
  private boolean isPlain;

  ReferenceEdits(ScannedStatement statement, ResolvedTables tables) {
    this(statement, tables, Set.of());
  }

  /**
   * @param writing folded names of the references whose rows are written
   */
  ReferenceEdits(ScannedStatement statement, ResolvedTables tables, Set<String> writing) {
    this.writing = writing;
    this.statement = statement;
    this.tables = tables;
    this.needs = new ColumnNeeds(statement, tables);
    this.locks = new Locks(statement, tables);
  }

  ColumnNeeds needs() {
    return needs;
  }

  TextEdits edits() {
    return edits;
  }

  /** Whether the statement reads a page by itself, told when the edits are made. */
  boolean isPlain() {
    return isPlain;
  }

  /** The physical statement. */
  String apply() throws SQLException {
    edit();
    String text = statement.statement().text();
    return edits.apply(text, 0, text.length());
  }

  /** Makes the edits, for {@link #text}. */
  void prepare() throws SQLException {
    edit();
  }

  /** The physical text of some tokens. */
  String text(TokenRange range) {
    return edits.apply(statement.statement().text(), statement.start(range), statement.end(range));
  }

  private void edit() throws SQLException {
    FullText.check(statement, tables);
    Map<VirtualReference, InlineView> views = views();
    for (Map.Entry<VirtualReference, InlineView> view : views.entrySet()) {
      Optional<TextEdits> plain = PlainRead.edits(statement, view.getKey(), needs, view.getValue());
      if (plain.isPresent()) {
        edits.addAll(plain.get());
        isPlain = true;
        return;
      }
      replace(view.getKey(), view.getValue());
    }
    for (MetadataReference table : tables.metadata()) {
      replace(table.reference(), table.sql(), table.reference().table());
    }
    QualifiedNames.edit(statement, tables, edits);
    JsonTables.edit(statement, tables, edits);
    LoneTables.edit(statement, tables, edits);
    ComparedTimes.edit(statement, views, needs, edits);
    GroupKeys groups = new GroupKeys(statement, tables, needs);
    StarExpansion stars = new StarExpansion(statement, tables, needs);
    ImpliedEqualities implied = new ImpliedEqualities(statement, tables);
    Labels labels = new Labels(statement, tables, needs);
    for (QueryBlock block : statement.scan().blocks()) {
      stars.edit(block, edits);
      locks.edit(block, edits);
      groups.edit(block, edits);
      implied.edit(block, edits);
    }
    for (QueryBlock block : statement.scan().blocks()) {
      labels.edit(block, edits);
    }
  }

  private Map<VirtualReference, InlineView> views() throws SQLException {
    Map<VirtualReference, InlineView> views = new LinkedHashMap<>();
    int joined = statement.scan().references().size();
    for (VirtualReference table : tables.virtual()) {
      if (table.block().kind() != QueryBlock.Kind.INSERT) {
        IndexHints.check(table);
        InlineView view = view(table);
        views.put(table, view);
        joined += view.tableCount() - 1;
      }
    }
    if (joined > MOST_JOINED) {
      views.values().forEach(InlineView::onePage);
    }
    return views;
  }

  private void replace(VirtualReference table, InlineView view) throws SQLException {
    TableReference reference = table.reference();
    if (reference.partition() != null) {
      throw Errors.notSupported("PARTITION", statement.place(reference.partition().from()));
    }
    replace(reference, view.sql(), table.alias());
    TokenRange hints = reference.hints();
    if (hints.from() < hints.to()) {
      edits.delete(statement.startWithBlanks(hints.from()), statement.end(hints));
    }
  }

  private InlineView view(VirtualReference table) {
    if (writing.contains(Sql.fold(table.alias()))
        && statement.scan().outermost().filter(block -> block == table.block()).isPresent()) {
      return new InlineView(table.model(), table.tenant(), table.alias())
          .columns(table.model().fields())
          .pseudoColumns(List.of("_fields"))
          .entry()
          .data()
          .leading(needs.leading(table))
          .lock("FOR UPDATE");
    }
    List<Field> leading = new ArrayList<>(needs.leading(table));
    InlineView view =
        new InlineView(table.model(), table.tenant(), table.alias())
            .columns(needs.fields(table))
            .pseudoColumns(needs.pseudoColumns(table))
            .leading(leading);
    String lock = locks.inside(table);
    if (!lock.isEmpty()) {
      view.data().lock(lock);
    }
    String hint = IndexHints.physical(table, view.leadTable());
    return view.indexHint(hint.isEmpty() ? new OrderedPages(statement, needs).hint(table) : hint);
  }

  private void replace(TableReference reference, String view, String alias) {
    TokenRange name = reference.name();
    boolean query = reference.block().kind() == QueryBlock.Kind.TABLE;
    // TABLE t has no alias and becomes SELECT * FROM (…) AS t.
    int start = query ? statement.token(name.from() - 1).start() : statement.start(name);
    String text = query ? "SELECT * FROM " + view : view;
    Optional<String> written = Optional.ofNullable(reference.alias());
    edits.replace(
        start, statement.end(name), written.isPresent() ? text : text + " AS " + Sql.quote(alias));
  }
}
