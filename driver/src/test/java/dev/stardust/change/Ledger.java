package dev.stardust.change;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What writers have sent and what was acknowledged. The value of a row only grows, so whoever reads
 * it must find at least what was acknowledged before, and at most what was sent by then.
 */
final class Ledger {

  /** A transaction that lost against another may be run again; everything else is a mistake. */
  private static final Set<Integer> AGAIN = Set.of(1213, 1205, 50_003, 50_018);

  private final Map<Integer, Integer> sent = new ConcurrentSkipListMap<>();
  private final Map<Integer, Integer> acknowledged = new ConcurrentSkipListMap<>();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final Map<Integer, Integer> again = new ConcurrentSkipListMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  void close() {
    closed.set(true);
  }

  boolean isClosed() {
    return closed.get();
  }

  /** To be called before the value is sent. */
  void begin(int id, int value) {
    sent.put(id, value);
  }

  void acknowledge(int id, int value) {
    acknowledged.put(id, value);
    writes.incrementAndGet();
  }

  void remove(int id) {
    acknowledged.remove(id);
    writes.incrementAndGet();
  }

  int acknowledged(int id) {
    return acknowledged.getOrDefault(id, 0);
  }

  int sent(int id) {
    return sent.getOrDefault(id, 0);
  }

  void read() {
    reads.incrementAndGet();
  }

  void wrote() {
    writes.incrementAndGet();
  }

  /**
   * @throws SQLException the failure, unless the transaction may be run again
   */
  void lost(SQLException failure) throws SQLException {
    if (!AGAIN.contains(failure.getErrorCode())) {
      throw failure;
    }
    again.merge(failure.getErrorCode(), 1, Integer::sum);
  }

  /** The rows that must be there in the end, as text. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    acknowledged.forEach((id, value) -> rows.add(id + "|" + value + "|" + -value + "|" + value));
    return rows;
  }

  @Override
  public String toString() {
    return writes + " acknowledged writes, " + reads + " reads, run again by error " + again;
  }
}
