package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TableReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the table references of a statement stand for. */
final class ResolvedTables {

  /**
   * A reference to a metadata table.
   *
   * @param sql the derived table that shows it
   * @param unwritable the error for writing it; null when MySQL has one
   */
  record MetadataReference(
      TableReference reference, String sql, @Nullable SQLException unwritable) {}

  private final List<VirtualReference> virtual = new ArrayList<>(2);
  private final List<MetadataReference> metadata = new ArrayList<>(0);
  private final @Nullable String currentDatabase;

  ResolvedTables(List<TableReference> references, RewriteContext context) throws SQLException {
    currentDatabase = context.database();
    for (TableReference reference : references) {
      add(reference, context);
    }
  }

  private void add(TableReference reference, RewriteContext context) throws SQLException {
    Resolution resolution = context.tables().resolve(reference.database(), reference.table());
    if (resolution instanceof Resolution.Hidden) {
      throw hidden(reference.database(), reference.table(), context);
    }
    if (resolution instanceof Resolution.Virtual table) {
      virtual.add(
          new VirtualReference(reference, table.model(), table.tenant(), physicalAlias(reference)));
    } else if (resolution instanceof Resolution.View view) {
      metadata.add(new MetadataReference(reference, view.sql(), null));
    } else if (resolution instanceof Resolution.Own own) {
      metadata.add(new MetadataReference(reference, own.sql(), own.otherwise()));
    } else if (resolution instanceof Resolution.Refused refused) {
      throw refused.error();
    }
  }

  static SQLException hidden(@Nullable String database, String table, RewriteContext context) {
    String current = context.database() == null ? "" : context.database();
    return Errors.unknownTable(database == null ? current : database, table);
  }

  // Two tables of one name from different databases can stand in one FROM; derived tables cannot.
  private static String physicalAlias(TableReference reference) {
    String name = reference.exposedName();
    if (reference.alias() != null || reference.database() == null) {
      return name;
    }
    long same =
        reference.block().items().stream().filter(i -> i.exposedName().equals(name)).count();
    return same > 1 ? reference.database() + "." + name : name;
  }

  List<VirtualReference> virtual() {
    return virtual;
  }

  List<MetadataReference> metadata() {
    return metadata;
  }

  /**
   * Whether the column is surely one of a metadata table of the block. InnoDB's are no views, so
   * MySQL treats their columns as those of tables.
   */
  boolean isOfMetadata(QueryBlock block, ColumnName column) {
    List<TableReference> views =
        metadata.stream()
            .map(MetadataReference::reference)
            .filter(r -> r.block() == block)
            .filter(r -> !r.table().regionMatches(true, 0, "INNODB_", 0, 7))
            .filter(r -> column.mayBelongTo(r.exposedName()))
            .toList();
    boolean alone =
        block.items().stream()
            .allMatch(item -> views.stream().anyMatch(v -> v.equals(item.table())));
    return !views.isEmpty() && (alone || !column.qualifier().isEmpty());
  }

  /** Whether every name is an ordinary table's. */
  boolean allOrdinary() {
    return virtual.isEmpty() && metadata.isEmpty();
  }

  /** The virtual table behind a reference. */
  Optional<VirtualReference> virtual(TableReference reference) {
    return virtual.stream().filter(v -> v.reference().equals(reference)).findFirst();
  }

  /** The virtual tables of a block's FROM. */
  List<VirtualReference> virtual(QueryBlock block) {
    return virtual.stream().filter(v -> v.block().equals(block)).toList();
  }

  /** Whether the reference stays as it is. */
  boolean isOrdinary(TableReference reference) {
    return virtual(reference).isEmpty()
        && metadata.stream().noneMatch(m -> m.reference().equals(reference));
  }

  /** The alias under which {@code database.table} now stands, if it was replaced. */
  Optional<String> aliasOf(String database, String table) {
    Optional<String> alias =
        virtual.stream()
            .filter(v -> isNamed(v.reference(), database, table))
            .map(VirtualReference::alias)
            .findFirst();
    return alias.isPresent()
        ? alias
        : metadata.stream()
            .filter(m -> isNamed(m.reference(), database, table))
            .map(m -> m.reference().exposedName())
            .findFirst();
  }

  /** Whether {@code database.table} names a table in the FROM of the block. */
  boolean isNamedIn(QueryBlock block, String database, String table) {
    return block.items().stream()
        .map(QueryBlock.FromItem::table)
        .anyMatch(item -> item != null && isNamed(item, database, table));
  }

  private boolean isNamed(TableReference reference, String database, String table) {
    String own = reference.database() == null ? currentDatabase : reference.database();
    return reference.exposedName().equals(table)
        && (Objects.equals(own, database) || isSchemaOfMetadata(own, database));
  }

  private static boolean isSchemaOfMetadata(@Nullable String own, String database) {
    return "information_schema".equalsIgnoreCase(database) && database.equalsIgnoreCase(own);
  }
}
