package dev.stardust.execute;

import dev.stardust.rewrite.ClashSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of staged rows: stored entries that have their keys, in the order of the
 * keys, and parents that are missing. What it finds is locked, and so are the places of what it
 * does not find.
 */
final class ProposedClashes {

  private final Write write;
  private final StageTable stage;
  private final ClashSql sql;
  private final List<ForeignKey> foreignKeys;
  private final List<Key> keys;
  private final boolean byId;
  private final Map<Long, List<Clash>> clashes = new HashMap<>();
  private final Map<Long, ForeignKey> orphans = new HashMap<>();
  private boolean repeated;

  /**
   * A stored entry that has a key of a staged row.
   *
   * @param last whether that key is the table's last
   */
  record Clash(long entry, boolean last) {}

  ProposedClashes(Write write, StageTable stage) {
    this.write = write;
    this.stage = stage;
    this.sql = new ClashSql(stage, write.tenant());
    this.foreignKeys = new ForeignKeys(write).enforced();
    this.keys = write.model().obeyedKeys();
    this.byId = write.model().entryIdField().isPresent();
  }

  /** Adds the queries to a packet; {@link #read} takes their answers. */
  int ask(Packet packet, @Nullable Long row) throws SQLException {
    int at = packet.size();
    for (ForeignKey key : foreignKeys) {
      packet.add(new ForeignKeys(write).orphans(stage, key, row));
    }
    if (byId) {
      packet.add(sql.storedIds(row));
    }
    keys.forEach(key -> packet.add(sql.stored(key, row)));
    if (row == null) {
      if (byId) {
        packet.add(sql.amongIds());
      }
      keys.forEach(key -> packet.add(sql.among(key)));
    }
    return at;
  }

  /** Reads the answers to the queries that were added at that place. */
  ProposedClashes read(List<Packet.Answer> answers, int from) {
    int at = from;
    for (ForeignKey key : foreignKeys) {
      answers.get(at++).rows().forEach(row -> orphans.putIfAbsent(number(row, 0), key));
    }
    int count = keys.size() + (byId ? 1 : 0);
    for (int key = 0; key < count; key++) {
      boolean last = key == count - 1;
      answers.get(at++).rows().stream()
          .forEach(
              row ->
                  clashes
                      .computeIfAbsent(number(row, 0), number -> new ArrayList<>())
                      .add(new Clash(number(row, 1), last)));
    }
    repeated =
        answers.subList(at, answers.size()).stream()
            .limit(count)
            .anyMatch(answer -> !answer.rows().isEmpty());
    return this;
  }

  private static long number(List<Object> row, int column) {
    return ((Number) row.get(column)).longValue();
  }

  /** Whether all staged rows can be inserted together. */
  boolean areNone() {
    return clashes.isEmpty() && orphans.isEmpty() && !repeated;
  }

  /**
   * Each row that clashes with one stored entry, and that entry; empty when rows may stand in each
   * other's way, or a row clashes with several entries or lacks a parent.
   */
  Map<Long, Long> pairs() {
    Map<Long, Long> pairs = new TreeMap<>();
    for (long row : clashes.keySet()) {
      List<Clash> found = of(row);
      if (found.size() == 1) {
        pairs.put(row, found.get(0).entry());
      }
    }
    boolean alone =
        pairs.size() == clashes.size() && Set.copyOf(pairs.values()).size() == pairs.size();
    return alone && orphans.isEmpty() && !repeated ? pairs : Map.of();
  }

  /** The entries that a staged row clashes with, each once, in the order of the keys. */
  List<Clash> of(long row) {
    List<Clash> distinct = new ArrayList<>();
    for (Clash clash : clashes.getOrDefault(row, List.of())) {
      if (distinct.stream().noneMatch(known -> known.entry() == clash.entry())) {
        distinct.add(clash);
      }
    }
    return distinct;
  }

  /** The first foreign key whose parent a staged row lacks, or null. */
  @Nullable ForeignKey orphaned(long row) {
    return orphans.get(row);
  }
}
