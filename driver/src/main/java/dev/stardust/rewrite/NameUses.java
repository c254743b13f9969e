package dev.stardust.rewrite;

import dev.stardust.schema.Sql;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.TokenRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where identifiers stand, and to which tables they may belong: those of the query block in which
 * they stand and of the blocks around it, as far as no block between has a column of that name.
 */
final class NameUses {

  /** An identifier and the innermost block around it. */
  private record Use(int index, ColumnName name, QueryBlock block) {}

  private final ResolvedTables tables;
  private final Map<String, List<Use>> uses = new HashMap<>();

  NameUses(ScannedStatement statement, ResolvedTables tables) {
    this.tables = tables;
    QueryBlock[] owners = owners(statement);
    for (int i = 0; i < owners.length; i++) {
      if (owners[i] != null && statement.mayNameColumn(i)) {
        String name = statement.token(i).name();
        uses.computeIfAbsent(Sql.fold(name), n -> new ArrayList<>(2))
            .add(new Use(i, new ColumnName(statement.qualifier(i), name), owners[i]));
      }
    }
  }

  // Blocks come in the order of their beginnings, so those inside overwrite those around them.
  private static QueryBlock[] owners(ScannedStatement statement) {
    QueryBlock[] owners = new QueryBlock[statement.size()];
    for (QueryBlock block : statement.scan().blocks()) {
      if (block.kind() != QueryBlock.Kind.SET_OPERATION) {
        TokenRange extent = block.extent();
        for (int i = extent.from(); i < extent.to() && i < owners.length; i++) {
          owners[i] = block;
        }
      }
    }
    return owners;
  }

  /** Whether the statement may use that column of the table. */
  boolean mayUse(VirtualReference table, String column) {
    TokenRange extent = table.block().extent();
    for (Use use : uses.getOrDefault(Sql.fold(column), List.of())) {
      if (extent.contains(use.index())
          && table.mayOwn(use.name())
          && !isTaken(use, table.block(), column)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a block inside the table's has a column of that name, so that it means that one. */
  private boolean isTaken(Use use, QueryBlock until, String column) {
    if (!use.name().qualifier().isEmpty()) {
      return false;
    }
    QueryBlock block = use.block();
    while (block != null && block != until) {
      for (VirtualReference inner : tables.virtual(block)) {
        boolean pseudo = InlineView.isPseudoColumn(column);
        if (pseudo || inner.model().field(column).isPresent()) {
          return true;
        }
      }
      block = block.parent().orElse(null);
    }
    return false;
  }
}
