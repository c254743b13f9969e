package dev.stardust.catalog;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The model that a dedicated page belongs to.
 *
 * @param model the model's id
 * @param tenant the tenant whose rows it has; 0 for a definition that all tenants share
 * @param idType the type of its entries' ids: that of the primary key where this is the id, so that
 *     MySQL takes a join with a column of that type for what it is natively
 */
public record PageOwner(int model, long tenant, String idType) {

  /** The type in which every entry's id has room. */
  public static final String ANY_ID = "bigint";

  /** The owner of a table's pages. */
  public static PageOwner of(Model model) {
    return new PageOwner(model.id(), model.tenantId(), idType(model));
  }

  /** The type of the ids of the table's entries. */
  public static String idType(Model model) {
    return model.entryIdField().map(Field::type).map(SqlType::entryIdType).orElse(ANY_ID);
  }

  /** The same owner of pages for ids of another type as well. */
  public PageOwner alsoOf(String otherIdType) {
    return idType.equals(otherIdType) ? this : new PageOwner(model, tenant, ANY_ID);
  }

  /** What the keys of its pages begin with. */
  public PageScope scope() {
    return PageScope.of(true, onlyTenant() != null);
  }

  /** The tenant that all rows of its pages are of; null when there may be rows of any. */
  @Nullable Long onlyTenant() {
    return tenant == 0 ? null : tenant;
  }
}
