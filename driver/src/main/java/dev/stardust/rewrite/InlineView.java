package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reference to a virtual table as a derived table of physical ones. MySQL merges it into the
 * query block, so its plan is that of a plain table.
 *
 * <p>One table leads: the page with most of the fields that filter and sort. The others are LEFT
 * JOINed on the whole clustered key, so that MySQL never drives from them.
 */
public final class InlineView {

  /** The name of the hidden column that holds the entry's id. */
  public static final String ENTRY = "_entry";

  /** The pseudo-columns, by name, with the column of {@code entry_data} that each shows. */
  public static final Map<String, String> PSEUDO_COLUMNS =
      Map.of(
          "_fields",
          "fields",
          "_version",
          "version",
          "_created_at",
          "created_at",
          "_updated_at",
          "updated_at");

  /** Whether the name is a pseudo-column's; MySQL ignores the case of column names. */
  static boolean isPseudoColumn(String name) {
    return PSEUDO_COLUMNS.containsKey(Sql.fold(name));
  }

  private final Model model;
  private final long tenant;
  private final String alias;
  private final Set<Field> fields = new LinkedHashSet<>();
  private final Set<String> pseudo = new LinkedHashSet<>();
  private Collection<Field> leading = List.of();
  private boolean withEntry;
  private boolean withData;
  private boolean onePage;
  private String lock = "";
  private String indexHint = "";

  /**
   * @param model the virtual table
   * @param tenant the tenant whose rows it shows
   * @param alias the name under which the leading physical table appears in EXPLAIN
   */
  public InlineView(Model model, long tenant, String alias) {
    this.model = model;
    this.tenant = tenant;
    this.alias = alias;
  }

  /** The columns to show; they come in declared order whatever the order here. */
  public InlineView columns(Collection<Field> shown) {
    fields.addAll(shown);
    return this;
  }

  /** Pseudo-columns to show, by name, after the columns. */
  public InlineView pseudoColumns(Collection<String> shown) {
    pseudo.addAll(shown);
    return this;
  }

  /** Shows the entry's id as {@link #ENTRY}. */
  public InlineView entry() {
    withEntry = true;
    return this;
  }

  /** Joins {@code entry_data} even if no column needs it, so that a lock covers the entry. */
  public InlineView data() {
    withData = true;
    return this;
  }

  /** Reads what the leading page does not have from the JSON, so that few tables are joined. */
  InlineView onePage() {
    onePage = true;
    return this;
  }

  /** The number of tables that the view joins. */
  int tableCount() {
    return aliases().size();
  }

  /** The fields that filter, join or sort; their page leads. */
  public InlineView leading(Collection<Field> filtered) {
    leading = filtered;
    return this;
  }

  /** The locking clause, put inside because outside a derived table it locks nothing. */
  public InlineView lock(String clause) {
    lock = clause.isBlank() ? "" : " " + clause.strip();
    return this;
  }

  /** An index hint for the leading table, as written behind a table name. */
  public InlineView indexHint(String hint) {
    indexHint = hint.isBlank() ? "" : " " + hint.strip();
    return this;
  }

  /** Whether it is no more than some columns of one page, which a query can name by itself. */
  boolean isOnePage() {
    return leadTable().isPresent()
        && tableCount() == 1
        && lock.isEmpty()
        && fields.stream().noneMatch(InlineView::beginsWithBlank);
  }

  /** The page with its alias, where the view is of {@link #isOnePage one page}. */
  String table() {
    return from(aliases(), "");
  }

  /** The same with a hint on its indexes. */
  String table(String hint) {
    return model.physical(leadTable().orElseThrow()) + " AS " + Sql.quote(alias) + " " + hint;
  }

  /** Whether all rows of the page belong to the view. */
  boolean isOfOwnPage() {
    return condition().isEmpty();
  }

  /** What holds for the rows of the page that belong to the view; empty when it holds for all. */
  Optional<String> condition() {
    return owned(leadTable().orElseThrow(), Sql.quote(alias));
  }

  /** The same to stand before further conditions. */
  String conditionAnd() {
    return and(condition());
  }

  private static String and(Optional<String> condition) {
    return condition.map(own -> own + " AND ").orElse("");
  }

  /** A table's own page has no rows of others, and its keys begin without tenant and model. */
  private Optional<String> owned(String table, String as) {
    return scope(table) == PageScope.TABLE
        ? Optional.empty()
        : Optional.of(model.owned(as, tenant));
  }

  /** The entry's id as a column of the page. */
  String id() {
    return Sql.quote(alias) + ".entry_id";
  }

  /** The field as a column of the page. */
  String column(Field field) {
    return projection(field, id(), aliases());
  }

  /** The derived table in parentheses, without an alias. */
  public String sql() {
    Map<String, String> aliases = aliases();
    List<String> select = new ArrayList<>();
    String lead = aliases.values().iterator().next();
    String leadTable = aliases.keySet().iterator().next();
    String id = lead + "." + idColumn(leadTable);
    if (withEntry) {
      select.add(id + " AS " + Sql.quote(ENTRY));
    }
    for (Field field : model.fields()) {
      if (fields.contains(field)) {
        select.add(projection(field, id, aliases) + " AS " + Sql.quote(shownName(field)));
      }
    }
    for (String name : pseudo) {
      select.add(
          aliases.get(PhysicalTables.ENTRY_DATA) + "." + PSEUDO_COLUMNS.get(name) + " AS " + name);
    }
    if (select.isEmpty()) {
      select.add("1 AS " + Sql.quote(ENTRY));
    }
    return named(
        "(SELECT "
            + String.join(", ", select)
            + " FROM "
            + from(aliases, id)
            + owned(leadTable, lead).map(condition -> " WHERE " + condition).orElse("")
            + lock
            + ")");
  }

  private static boolean beginsWithBlank(Field field) {
    return Character.isWhitespace(field.name().charAt(0));
  }

  private static String shownName(Field field) {
    return beginsWithBlank(field) ? "_" + field.id() : field.name();
  }

  // MySQL takes blanks away from the beginning of an alias, and leaves them in a list of columns.
  private String named(String query) {
    if (fields.stream().noneMatch(InlineView::beginsWithBlank)) {
      return query;
    }
    List<String> names = new ArrayList<>();
    if (withEntry) {
      names.add(ENTRY);
    }
    model.fields().stream().filter(fields::contains).map(Field::name).forEach(names::add);
    names.addAll(pseudo);
    return "(SELECT * FROM "
        + query
        + " AS "
        + Sql.quote(alias)
        + " ("
        + String.join(", ", names.stream().map(Sql::quote).toList())
        + "))";
  }

  /** The field's value as the view computes it. */
  private String projection(Field field, String id, Map<String, String> aliases) {
    if (isEntryId(field)) {
      return id;
    }
    return field
        .readySlot()
        .filter(slot -> aliases.containsKey(slot.table()))
        .map(slot -> aliases.get(slot.table()) + "." + slot.column())
        .orElseGet(
            () ->
                JsonValue.fromJson(
                    model, field, aliases.get(PhysicalTables.ENTRY_DATA) + ".fields"));
  }

  /** Whether it shows the field by an expression on the JSON. */
  boolean readsFromJson(Field field) {
    return fields.contains(field)
        && !isEntryId(field)
        && field.readySlot().filter(slot -> aliases().containsKey(slot.table())).isEmpty();
  }

  private boolean isEntryId(Field field) {
    return model.entryIdField().filter(field::equals).isPresent();
  }

  private Map<String, String> aliases() {
    Set<String> tables = new LinkedHashSet<>();
    leadTable().ifPresent(tables::add);
    String lead = leadTable().orElse(PhysicalTables.ENTRY_DATA);
    for (Field field : fields) {
      if (!isEntryId(field)) {
        String table = field.readySlot().map(Slot::table).orElse(PhysicalTables.ENTRY_DATA);
        tables.add(onePage && !table.equals(lead) ? PhysicalTables.ENTRY_DATA : table);
      }
    }
    if (withData || !pseudo.isEmpty() || tables.isEmpty()) {
      tables.add(PhysicalTables.ENTRY_DATA);
    }
    Map<String, String> aliases = new LinkedHashMap<>();
    for (String table : tables) {
      aliases.put(table, Sql.quote(aliases.isEmpty() ? alias : alias + "_" + (aliases.size() + 1)));
    }
    return aliases;
  }

  /**
   * The page with most leading fields, then with most shown ones; none when all is read from the
   * JSON.
   */
  Optional<String> leadTable() {
    Map<String, Integer> weights = new LinkedHashMap<>();
    for (Field field : model.fields()) {
      int weight = leading.contains(field) ? 1000 : fields.contains(field) ? 1 : 0;
      field.readySlot().ifPresent(slot -> weights.merge(slot.table(), weight, Integer::sum));
    }
    String best = null;
    int most = 0;
    for (Map.Entry<String, Integer> entry : weights.entrySet()) {
      if (best == null || entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    boolean onlyData =
        best != null
            && most == 0
            && (withData || !pseudo.isEmpty() || !fields.isEmpty())
            && needsData();
    return Optional.ofNullable(onlyData ? null : best);
  }

  private boolean needsData() {
    return withData
        || !pseudo.isEmpty()
        || fields.stream().anyMatch(field -> !isEntryId(field) && field.readySlot().isEmpty());
  }

  private String from(Map<String, String> aliases, String id) {
    StringBuilder from = new StringBuilder();
    // A locked row that is skipped must skip the entry; a LEFT JOIN would make it NULL instead.
    String join = lock.contains("SKIP LOCKED") ? " STRAIGHT_JOIN " : " LEFT JOIN ";
    for (Map.Entry<String, String> entry : aliases.entrySet()) {
      if (from.isEmpty()) {
        from.append(model.physical(entry.getKey()))
            .append(" AS ")
            .append(entry.getValue())
            .append(indexHint.isEmpty() ? leadingIndexes(entry.getKey()) : indexHint);
        continue;
      }
      String joined = entry.getValue();
      from.append(join)
          .append(model.physical(entry.getKey()))
          .append(" AS ")
          .append(joined)
          .append(scope(entry.getKey()) == PageScope.SHARED ? " USE INDEX (PRIMARY)" : "")
          .append(" ON ")
          .append(and(owned(entry.getKey(), joined)))
          .append(joined)
          .append('.')
          .append(idColumn(entry.getKey()))
          .append(" = ")
          .append(id);
    }
    return from.toString();
  }

  /**
   * The indexes that the fields have and the primary key, for a page that others share. Each index
   * of a page begins with tenant and table, so MySQL takes all of them for candidates and looks
   * into each, those of other tables included.
   *
   * <p>A page is locked by its primary key when no index serves the fields that filter and sort: by
   * any other, MySQL would lock the whole table, and by none the rows of others. A page of the
   * table's own is locked as any table is.
   */
  private String leadingIndexes(String table) {
    PageScope scope = scope(table);
    if (!lock.isEmpty() && scope != PageScope.TABLE && indexes(table, leading).isEmpty()) {
      return PhysicalTables.byEntry(table);
    }
    if (scope != PageScope.SHARED || fields.isEmpty()) {
      return "";
    }
    List<String> names = new ArrayList<>(List.of("PRIMARY"));
    names.addAll(indexes(table, fields));
    return " USE INDEX (" + String.join(", ", names) + ")";
  }

  /** The indexes of the page on the fields' own slots, in declared order. */
  private List<String> indexes(String table, Collection<Field> used) {
    return model.fields().stream()
        .filter(used::contains)
        .flatMap(field -> field.readySlot().stream())
        .filter(slot -> slot.indexed() && slot.table().equals(table))
        .map(IndexHints::physicalName)
        .toList();
  }

  /** Whose rows a page holds, or {@code entry_data}, which has no index but its primary key. */
  private PageScope scope(String table) {
    return model.fields().stream()
        .flatMap(field -> field.readySlot().stream())
        .filter(slot -> slot.table().equals(table))
        .map(Slot::scope)
        .findFirst()
        .orElse(PageScope.MODEL);
  }

  private static String idColumn(String table) {
    return table.equals(PhysicalTables.ENTRY_DATA) ? "id" : "entry_id";
  }
}
