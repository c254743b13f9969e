package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the sequence of an AUTO_INCREMENT column ahead of its values. Clients drop the ids that
 * they have taken as soon as they adopt the next version of the table.
 */
final class Numbering {

  private static final String SEQUENCES = "stardust_sequences";
  private static final long LAST = Long.MAX_VALUE - 1;

  private Numbering() {}

  /** What AUTO_INCREMENT = n asks for, in a transaction of the registry. */
  static String atLeast(long tenant, int model, long next) {
    return insert(SEQUENCES, "VALUES (" + tenant + ", " + model + ", " + next + ", 1)");
  }

  /** Takes over what has been counted for another table. */
  static String as(int former, int model) {
    return insert(
        SEQUENCES,
        "SELECT o.tenant_id, "
            + model
            + ", o.next_id, 1 FROM "
            + SEQUENCES
            + " o WHERE o.model_id = "
            + former);
  }

  /**
   * The next number of {@link ChunkSql#TENANT} is greater than all that its entries hold, and than
   * their ids where these are counted, too.
   */
  static List<String> ahead(Model model, Collection<Field> numbered) {
    InlineView view = new InlineView(model, ChunkSql.SOME_TENANT, "p").columns(numbered);
    List<String> values = new ArrayList<>(numbered.stream().map(Field::name).toList());
    if (model.entryIdField().isEmpty()) {
      view.entry();
      values.add(InlineView.ENTRY);
    }
    return values.isEmpty()
        ? List.of()
        : List.of(greatest(model, ChunkSql.ofTenant(view.sql()), values));
  }

  private static String greatest(Model model, String view, List<String> values) {
    String greatest =
        values.stream()
            .map(name -> ", COALESCE(MAX(v." + Sql.quote(name) + "), 0)")
            .collect(Collectors.joining());
    return insert(
        model.physical(SEQUENCES),
        "SELECT "
            + ChunkSql.TENANT
            + ", "
            + model.id()
            + ", LEAST("
            + LAST
            + ", GREATEST(0"
            + greatest
            + ")) + 1, 1 FROM "
            + view
            + " v");
  }

  private static String insert(String sequences, String rows) {
    return "INSERT INTO "
        + sequences
        + " (tenant_id, model_id, next_id, epoch) "
        + rows
        + " ON DUPLICATE KEY UPDATE next_id = GREATEST("
        + sequences
        + ".next_id, VALUES(next_id)), epoch = "
        + sequences
        + ".epoch + 1";
  }
}
