package dev.stardust.execute;

import dev.stardust.catalog.Catalogs;
import dev.stardust.catalog.PeerFence;
import dev.stardust.catalog.Pin;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that a session's open statement or transaction goes by. As long as one is pinned, no
 * change of a definition gets more than one version ahead of it.
 */
final class Pins {

  private final Catalogs catalogs;
  private final Asking asking;

  /** By database. Another thread may close the session in the middle of a statement. */
  private final Map<String, Pin> pins = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /** The databases that statements have named so far: plans depend on their schemas. */
  private final Set<String> named = new LinkedHashSet<>();

  /** What {@link #versions()} said last. */
  private List<Long> versions = List.of();

  Pins(Catalogs catalogs, Asking asking) {
    this.catalogs = catalogs;
    this.asking = asking;
  }

  /**
   * The schema of a database, pinned from now on.
   *
   * @throws Unavailable when it cannot be read
   */
  Schema schema(String database) {
    named.add(database);
    Pin pin = pins.get(database);
    if (pin == null) {
      asking.begins();
      try {
        pin = catalogs.database(database).pin();
      } catch (SQLException failed) {
        throw new Unavailable(failed);
      }
      keep(database, pin);
    }
    return pin.schema();
  }

  /**
   * Pins all schemas that plans may depend on, if that needs no question to the server.
   *
   * @param database the current one, or null
   * @return whether all are pinned, and none of them by a lease that is over
   */
  boolean takeAtOnce(@Nullable String database) throws SQLException {
    if (database != null) {
      named.add(database);
    }
    for (String name : named) {
      if (!pins.containsKey(name)) {
        Optional<Pin> pin = catalogs.database(name).pinAtOnce();
        if (pin.isEmpty()) {
          return false;
        }
        keep(name, pin.get());
      }
    }
    return lapsed().isEmpty();
  }

  /** From now on plans depend on this database too. */
  void name(String database) {
    named.add(database);
  }

  /** The versions of all schemas that plans may depend on. */
  List<Long> versions() {
    boolean same = versions.size() == named.size();
    int at = 0;
    for (String name : named) {
      long version = schema(name).version();
      same = same && versions.get(at++) == version;
    }
    if (!same) {
      versions = named.stream().map(name -> schema(name).version()).toList();
    }
    return versions;
  }

  /** Puts one table more into a schema, until the pins are released. */
  void widen(Model table) throws SQLException {
    keep(table.database(), new WiderPin(catalogs.database(table.database()).pin(), table));
  }

  /** Whether writers of any table must wait. */
  boolean isAnyHeld() {
    for (Pin pin : pins.values()) {
      if (pin.schema().isHeld()) {
        return true;
      }
    }
    return false;
  }

  /** A database whose lease has lapsed: others may have moved on from the pinned schema. */
  Optional<String> lapsed() {
    for (Map.Entry<String, Pin> pinned : pins.entrySet()) {
      if (pinned.getValue().isLapsed()) {
        return Optional.of(pinned.getKey());
      }
    }
    return Optional.empty();
  }

  /** What a transaction that writes must lock first, in the order of the databases. */
  List<PeerFence> fences() {
    List<PeerFence> fences = new ArrayList<>(1);
    for (Pin pin : pins.values()) {
      pin.fence().ifPresent(fences::add);
    }
    fences.sort(Comparator.comparing(PeerFence::table));
    return fences;
  }

  /**
   * Comes back as a new peer of each database whose fence was gone when a statement failed, and
   * lets go of all schemas.
   *
   * @return one of the databases
   */
  String comeBack(SQLException failure) throws SQLException {
    Map<String, PeerFence> gone = new HashMap<>();
    pins.forEach(
        (database, pin) ->
            pin.fence()
                .filter(fence -> fence.isGone(failure))
                .ifPresent(fence -> gone.put(database, fence)));
    release();
    String last = "";
    for (Map.Entry<String, PeerFence> fence : gone.entrySet()) {
      last = fence.getKey();
      catalogs.database(last).comeBack(fence.getValue());
    }
    return last;
  }

  /**
   * A database whose schema others have changed after the lease had ended under which it was
   * pinned. A lease that is over is renewed first.
   *
   * @param any whether a pinned schema may be newer than the plans that were made
   */
  Optional<String> movedOn(boolean any) throws SQLException {
    for (Map.Entry<String, Pin> pinned : pins.entrySet()) {
      Pin pin = pinned.getValue();
      boolean moved = any;
      if (pin.isLapsed()) {
        long current = catalogs.database(pinned.getKey()).schema().version();
        moved |= pin.isLapsed() && current != pin.schema().version();
      }
      if (moved && !pin.schema().isEmpty()) {
        return Optional.of(pinned.getKey());
      }
    }
    return Optional.empty();
  }

  /** Reads all pinned schemas anew and says whether one has changed. The pins stay as they are. */
  boolean haveNewer() throws SQLException {
    boolean newer = false;
    for (Map.Entry<String, Pin> pinned : pins.entrySet()) {
      long known = pinned.getValue().schema().version();
      newer |= catalogs.database(pinned.getKey()).refresh().version() > known;
    }
    return newer;
  }

  /** Lets go of all schemas. */
  void release() {
    pins.values()
        .removeIf(
            pin -> {
              pin.close();
              return true;
            });
  }

  /** Lets go of all schemas, and of those that a statement still pins. Any thread may call it. */
  void close() {
    closed = true;
    release();
  }

  private void keep(String database, Pin pin) {
    pins.put(database, pin);
    if (closed) {
      release();
    }
  }
}
