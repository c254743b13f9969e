package dev.stardust.execute;

import dev.stardust.schema.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the cascades that led to a table are about to do.
 *
 * @param doomed the lists of entries that they delete, with the models of the entries
 * @param changed the models of which they change entries
 */
record CascadePath(Map<String, Model> doomed, List<Model> changed) {

  static final CascadePath NONE = new CascadePath(Map.of(), List.of());

  CascadePath delete(String list, Model model) {
    Map<String, Model> longer = new TreeMap<>(doomed);
    longer.put(list, model);
    return new CascadePath(longer, changed);
  }

  CascadePath change(Model model) {
    List<Model> longer = new ArrayList<>(changed);
    longer.add(model);
    return new CascadePath(doomed, longer);
  }

  boolean changes(Model model) {
    return changed.stream().anyMatch(other -> other.id() == model.id());
  }

  /** The lists of the model's entries. */
  List<String> doomed(Model model) {
    return doomed.entrySet().stream()
        .filter(list -> list.getValue().id() == model.id())
        .map(Map.Entry::getKey)
        .toList();
  }
}
