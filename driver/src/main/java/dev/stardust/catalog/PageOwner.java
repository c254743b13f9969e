package dev.stardust.catalog;

import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import org.jspecify.annotations.Nullable;

/**
 * The model that a dedicated page belongs to.
 *
 * @param model the model's id
 * @param tenant the tenant whose rows it has; 0 for a definition that all tenants share
 */
public record PageOwner(int model, long tenant) {

  /** The owner of a table's pages. */
  public static PageOwner of(Model model) {
    return new PageOwner(model.id(), model.tenantId());
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
