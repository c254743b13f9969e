package dev.stardust.execute;

import dev.stardust.error.Errors;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.TableName;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The virtual tables among the table references of a multi-table UPDATE or DELETE, by folded alias.
 *
 * @param models the virtual ones
 * @param folding folds an alias as the server does, which may tell {@code R} from {@code r}
 */
record JoinedTables(Map<String, Model> models, UnaryOperator<String> folding) {

  static JoinedTables of(Statement statement, RewriteContext context, UnaryOperator<String> folding)
      throws SQLException {
    Map<String, Model> models = new LinkedHashMap<>();
    Map<String, String> databases = new HashMap<>();
    for (TableName table : QueryRewriter.tables(statement)) {
      String database =
          String.valueOf(table.database() == null ? context.database() : table.database());
      String other = databases.putIfAbsent(folding.apply(table.alias()), database);
      if (other != null && !other.equals(database)) {
        throw Errors.notSupported(
            "UPDATE and DELETE of a join with two tables of one name and no aliases",
            "table '" + table.alias() + "'");
      }
      if (context.tables().resolve(table.database(), table.table())
          instanceof Resolution.Virtual virtual) {
        models.put(folding.apply(table.alias()), virtual.model());
      }
    }
    return new JoinedTables(models, folding);
  }

  String fold(String alias) {
    return folding.apply(alias);
  }

  /** The model behind the folded alias, which must be one of {@link #models}. */
  Model model(String alias) {
    return Objects.requireNonNull(models.get(alias), alias);
  }

  Optional<Model> virtual(String alias) {
    return Optional.ofNullable(models.get(fold(alias)));
  }

  /** The virtual table that a DELETE names as its target. */
  Optional<Model> virtual(TableName target) {
    return virtual(target.alias())
        .filter(model -> target.database() == null || target.database().equals(model.database()));
  }
}
