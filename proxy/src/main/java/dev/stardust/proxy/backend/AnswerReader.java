package dev.stardust.proxy.backend;

import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.proxy.wire.ServerStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer of MySQL as it comes, and passes it on without copying what stays as it is. Used
 * on the event loop only.
 */
public final class AnswerReader {

  private static final int FILE = 0xFB;

  private final BackendChannel channel;
  private final AnswerListener listener;
  private final boolean deprecatesEof;
  private final RowScanner rows;
  private final PacketCollector collector = new PacketCollector();
  private final Deque<ByteBuf> held = new ArrayDeque<>();
  private final List<byte[]> columns = new ArrayList<>();
  private Phase phase;
  private int result;
  private int expected;
  private int parameters;
  private int firstSequence;
  private boolean decided;
  private boolean suspended;
  private boolean discarding;
  private @Nullable NarrowedRows narrowed;
  private @Nullable ByteBuf replacement;
  private @Nullable Runnable then;

  /** What comes next. */
  private enum Phase {
    FIRST,
    COLUMNS,
    COLUMNS_END,
    ROWS,
    SINGLE,
    PREPARED,
    PARAMETERS,
    PARAMETERS_END,
    ENDED
  }

  /**
   * Reads the answer to what is about to be sent.
   *
   * @param deprecatesEof the dialect
   */
  public AnswerReader(
      BackendChannel channel, AnswerKind kind, boolean deprecatesEof, AnswerListener listener) {
    this.channel = channel;
    this.listener = listener;
    this.deprecatesEof = deprecatesEof;
    this.rows = new RowScanner(deprecatesEof);
    this.phase =
        switch (kind) {
          case RESULTS -> Phase.FIRST;
          case ROWS -> Phase.ROWS;
          case SINGLE -> Phase.SINGLE;
          case PREPARED -> Phase.PREPARED;
        };
  }

  /** The client may see the answer after all. */
  public void goOn() {
    suspended = false;
    decided = true;
    for (ByteBuf chunk = held.poll(); chunk != null; chunk = held.poll()) {
      feed(chunk);
    }
    listener.flush();
    channel.reads(true);
  }

  /** Nobody will see the answer; it is read to its end. */
  public void discard() {
    discarding = true;
    goOn();
  }

  /** Nobody will see this answer, which has not begun. */
  public AnswerReader silent() {
    discarding = true;
    return this;
  }

  /** What changes in the rows that a cursor gives. */
  public AnswerReader narrowing(@Nullable NarrowedIntegers integers) {
    narrowed = integers == null ? null : new NarrowedRows(integers);
    return this;
  }

  void pause() {
    if (!suspended && !discarding) {
      listener.flush();
    }
  }

  /** Takes a chunk over. */
  void feed(ByteBuf chunk) {
    if (suspended || phase == Phase.ENDED) {
      held.add(chunk);
      return;
    }
    try {
      read(chunk);
    } finally {
      chunk.release();
    }
  }

  private void read(ByteBuf chunk) {
    int from = chunk.readerIndex();
    while (chunk.isReadable() && phase != Phase.ENDED) {
      if (phase == Phase.ROWS) {
        from = readRows(chunk, from);
      } else {
        int start = chunk.readerIndex();
        ByteBuf packet = collector.next(chunk);
        if (packet == null || collector.wasCollected()) {
          pass(chunk, from, start);
          from = chunk.readerIndex();
        }
        if (packet == null) {
          break;
        }
        boolean passes = take(packet);
        if (suspended) {
          held.add(packet.copy());
          held.add(chunk.readRetainedSlice(chunk.readableBytes()));
          collector.done();
          return;
        }
        if (collector.wasCollected()) {
          pass(passes ? packet.retain() : Unpooled.EMPTY_BUFFER);
        } else if (!passes) {
          pass(chunk, from, start);
          from = chunk.readerIndex();
        }
        collector.done();
      }
      from = settle(chunk, from);
    }
    pass(chunk, from, chunk.readerIndex());
  }

  private int readRows(ByteBuf chunk, int from) {
    NarrowedRows changed = narrowed;
    if (changed != null) {
      pass(chunk, from, chunk.readerIndex());
    }
    ByteBuf end = changed == null ? rows.scan(chunk) : changed.scan(chunk, this::pass);
    if (end != null) {
      rowsEnded(end);
    }
    return changed == null ? from : chunk.readerIndex();
  }

  /** Passes what was put in the place of packets, and does what comes after them. */
  private int settle(ByteBuf chunk, int from) {
    if (replacement == null && then == null) {
      return from;
    }
    pass(chunk, from, chunk.readerIndex());
    if (replacement != null) {
      pass(replacement);
      replacement = null;
    }
    Runnable next = then;
    then = null;
    if (next != null) {
      next.run();
    }
    return chunk.readerIndex();
  }

  private void pass(ByteBuf chunk, int from, int to) {
    if (to > from) {
      pass(chunk.retainedSlice(from, to - from));
    }
  }

  private void pass(ByteBuf packets) {
    if (discarding || !packets.isReadable()) {
      packets.release();
    } else {
      listener.pass(packets);
    }
  }

  /** Looks at a packet before the rows; says whether it is passed as it is. */
  private boolean take(ByteBuf packet) {
    ByteBuf payload = packet.slice(Packets.HEADER, packet.readableBytes() - Packets.HEADER);
    int sequence = packet.getUnsignedByte(packet.readerIndex() + 3);
    return switch (phase) {
      case FIRST -> first(payload, sequence);
      case COLUMNS -> column(payload, sequence);
      case COLUMNS_END -> {
        columnsEnded(OkPacket.status(payload, false));
        yield true;
      }
      case SINGLE -> {
        end(-1);
        yield true;
      }
      case PREPARED -> prepared(payload, sequence);
      case PARAMETERS -> parameter();
      case PARAMETERS_END -> {
        afterParameters();
        yield true;
      }
      case ROWS, ENDED -> throw new IllegalStateException(phase.name());
    };
  }

  private void columnsEnded(int status) {
    if (!expectsRows()) {
      end(-1);
    } else if ((status & ServerStatus.CURSOR_EXISTS) != 0) {
      end(status); // the rows come when they are fetched
    } else {
      phase = Phase.ROWS;
    }
  }

  private boolean expectsRows() {
    return parameters < 0;
  }

  private boolean first(ByteBuf payload, int sequence) {
    parameters = -1;
    int header = payload.getUnsignedByte(0);
    if (header == ErrorPacket.HEADER) {
      return refused(payload, sequence);
    }
    if (!decided && !discarding && !listener.mayPass()) {
      suspended = true;
      channel.reads(false);
      return false;
    }
    decided = true;
    if (header == OkPacket.HEADER) {
      resultEnded(OkPacket.status(payload, deprecatesEof));
    } else if (header == FILE) {
      then = listener::fileRequested;
    } else {
      expect((int) Packets.readNumber(payload), sequence);
    }
    return true;
  }

  private boolean refused(ByteBuf payload, int sequence) {
    ErrorPacket error = ErrorPacket.read(payload, channel.errors());
    finish(discarding ? listener::brokenOff : () -> listener.refused(error, sequence));
    return false;
  }

  private void expect(int count, int sequence) {
    expected = count;
    firstSequence = sequence + 1;
    columns.clear();
    narrowed = null;
    phase = Phase.COLUMNS;
  }

  private boolean column(ByteBuf payload, int sequence) {
    expected--;
    boolean changes = !discarding && listener.changesColumns(result);
    if (changes) {
      if (columns.isEmpty()) {
        firstSequence = sequence;
      }
      columns.add(Packets.readRest(payload));
    }
    if (expected == 0) {
      if (changes) {
        replacement = shown();
      }
      if (!deprecatesEof) {
        phase = Phase.COLUMNS_END;
      } else if (expectsRows()) {
        phase = Phase.ROWS;
      } else {
        end(-1);
      }
    }
    return !changes;
  }

  private ByteBuf shown() {
    ShownResult shown = listener.columns(result, List.copyOf(columns));
    narrowing(shown.narrowed());
    return shown.packets(firstSequence);
  }

  private boolean prepared(ByteBuf payload, int sequence) {
    if (payload.getUnsignedByte(0) == ErrorPacket.HEADER) {
      return refused(payload, sequence);
    }
    long statement = payload.getUnsignedIntLE(1);
    expected = payload.getUnsignedShortLE(5);
    parameters = payload.getUnsignedShortLE(7);
    int count = parameters;
    Runnable told = () -> listener.prepared(statement, count);
    then = told;
    if (parameters > 0) {
      phase = Phase.PARAMETERS;
    } else {
      afterParameters();
      if (phase == Phase.ENDED) {
        Runnable last = then;
        then =
            () -> {
              told.run();
              last.run();
            };
      }
    }
    return true;
  }

  private boolean parameter() {
    parameters--;
    if (parameters == 0) {
      if (deprecatesEof) {
        afterParameters();
      } else {
        phase = Phase.PARAMETERS_END;
      }
    }
    return true;
  }

  private void afterParameters() {
    if (expected > 0) {
      expect(expected, 0);
    } else {
      end(-1);
    }
  }

  private void rowsEnded(ByteBuf end) {
    if (end.getUnsignedByte(0) == ErrorPacket.HEADER) {
      finish(listener::brokenOff);
    } else {
      resultEnded(OkPacket.status(end, deprecatesEof));
    }
  }

  private void resultEnded(int status) {
    if ((status & ServerStatus.MORE_RESULTS) != 0) {
      result++;
      phase = Phase.FIRST;
    } else {
      end(status);
    }
  }

  private void end(int status) {
    finish(() -> listener.ended(status));
  }

  private void finish(Runnable last) {
    phase = Phase.ENDED;
    then =
        () -> {
          channel.answered();
          last.run();
        };
  }

  /** The connection is gone, or the client is: what was held is let go. */
  public void release() {
    phase = Phase.ENDED;
    held.forEach(ByteBuf::release);
    held.clear();
    collector.release();
    if (narrowed != null) {
      narrowed.release();
    }
  }
}
