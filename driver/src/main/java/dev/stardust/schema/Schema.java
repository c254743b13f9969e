package dev.stardust.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All virtual tables of one database at one global schema version. Immutable and safe to share. */
public final class Schema {

  private final String database;
  private final long version;
  private final Map<TableName, Model> byName;
  private final Map<Integer, Model> byId;
  private final Map<String, List<Model>> byReference;
  private final List<Model> coming;
  private final boolean held;
  private final boolean copied;

  /** The key of a definition: its owner and its name. */
  private record TableName(long tenantId, String name) {}

  /**
   * @param database the database that holds the registry
   * @param version the global schema version
   * @param models the live models
   */
  public Schema(String database, long version, Iterable<Model> models) {
    this(database, version, models, List.of());
  }

  /**
   * @param coming models that are being created: nobody can name them yet, but their foreign keys
   *     are obeyed
   */
  public Schema(String database, long version, Iterable<Model> models, List<Model> coming) {
    this.coming = List.copyOf(coming);
    this.database = database;
    this.version = version;
    this.byName = new HashMap<>();
    this.byId = new HashMap<>();
    this.byReference = new HashMap<>();
    boolean someHeld = false;
    boolean someCopied = false;
    for (Model model : models) {
      someHeld |= model.writing() == Writing.HELD;
      someCopied |= model.writing() != Writing.FREE;
      byName.put(new TableName(model.tenantId(), model.name()), model);
      byId.put(model.id(), model);
      addReferences(model);
    }
    coming.forEach(this::addReferences);
    this.held = someHeld;
    this.copied = someCopied;
  }

  private void addReferences(Model model) {
    if (model.foreignKeys().isEmpty()) {
      return; // as nearly all of the many tables
    }
    model.foreignKeys().stream()
        .map(ForeignKey::referencedTable)
        .distinct()
        .forEach(
            parent -> byReference.computeIfAbsent(parent, name -> new ArrayList<>()).add(model));
  }

  /** A database without virtual tables. */
  public static Schema empty(String database) {
    return new Schema(database, 0, List.of());
  }

  /** The same schema with one table more, which hides another one of its name. */
  public Schema with(Model model) {
    List<Model> all = new ArrayList<>(byId.values());
    all.add(model);
    List<Model> others = coming.stream().filter(other -> other.id() != model.id()).toList();
    return new Schema(database, version, all, others);
  }

  public String database() {
    return database;
  }

  public long version() {
    return version;
  }

  /** The table that the tenant sees under this name: its own, else the shared one. */
  public Optional<Model> table(long tenant, String name) {
    Model own = byName.get(new TableName(tenant, name));
    return Optional.ofNullable(own != null ? own : byName.get(new TableName(0, name)));
  }

  /** The model of that id, whoever owns it. */
  public Optional<Model> model(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The tables of the tenant that have a foreign key to this one. */
  public List<Model> referencing(long tenant, Model parent) {
    return referencing(tenant, parent.name());
  }

  /** The tables of the tenant, and those that will be, that have a foreign key to that name. */
  public List<Model> referencing(long tenant, String parent) {
    return byReference.getOrDefault(parent, List.of()).stream()
        .filter(
            child ->
                coming(tenant).contains(child)
                    || table(tenant, child.name()).filter(child::equals).isPresent())
        .toList();
  }

  /** The tables that the tenant will see when they have been created. */
  public List<Model> coming(long tenant) {
    return coming.stream()
        .filter(model -> model.tenantId() == tenant || model.tenantId() == 0)
        .toList();
  }

  /** All tables that are being created, whoever will see them. */
  public List<Model> coming() {
    return coming;
  }

  /** The tables that the tenant sees, by name. */
  public List<Model> tables(long tenant) {
    List<Model> tables = new ArrayList<>();
    byName.forEach(
        (key, model) -> {
          boolean hidden =
              key.tenantId() == 0
                  && byName.containsKey(new TableName(tenant, key.name()))
                  && tenant != 0;
          if ((key.tenantId() == tenant || key.tenantId() == 0) && !hidden) {
            tables.add(model);
          }
        });
    tables.sort(Comparator.comparing(Model::name));
    return tables;
  }

  /** The same, for whoever changes them: a map of his own. */
  public Map<Integer, Model> copyById() {
    return new HashMap<>(byId);
  }

  /** All tables of all tenants, by id. */
  public List<Model> models() {
    return byId.values().stream().sorted(Comparator.comparing(Model::id)).toList();
  }

  /** Whether any table is being copied: soon writers will wait for all clients to know that. */
  public boolean isCopied() {
    return copied;
  }

  /** Whether writers of any table must wait. */
  public boolean isHeld() {
    return held;
  }

  /** Whether the database has no virtual table at all. */
  public boolean isEmpty() {
    return byId.isEmpty();
  }
}
