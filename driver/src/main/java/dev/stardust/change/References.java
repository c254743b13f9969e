package dev.stardust.change;

import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The foreign keys that refer to a table. */
final class References {

  /** A foreign key with its table. */
  record Reference(Model child, ForeignKey key) {

    /** As MySQL's messages have it. */
    String place() {
      return "`" + child.database() + "`.`" + child.name() + "`, CONSTRAINT `" + key.name() + "`";
    }
  }

  private References() {}

  /** The foreign keys of other tables, and of those being created, that refer to this one. */
  static List<Reference> to(Schema schema, long tenant, String table) {
    return all(schema, tenant, table)
        .filter(reference -> !reference.child().name().equals(table))
        .toList();
  }

  /** Those of the table itself included. */
  static Stream<Reference> all(Schema schema, long tenant, String table) {
    return schema.referencing(tenant, table).stream()
        .sorted(Comparator.comparing(Model::name))
        .flatMap(
            model ->
                model.foreignKeys().stream()
                    .filter(key -> key.referencedTable().equals(table))
                    .map(key -> new Reference(model, key)));
  }
}
