package dev.stardust.jdbc;

import dev.stardust.jdbc.forward.RecordingPreparedStatement.Setter;
import dev.stardust.plan.Bindings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one execution, kept as what was called to set them: whatever physical statement
 * they are for, it is set by the same call, so that Connector/J encodes them as ever.
 */
final class RecordedBindings implements Bindings {

  private final List<@Nullable Binding> bindings;

  /** One call of a setter. */
  private record Binding(@Nullable Object value, boolean plain, Setter setter) {}

  RecordedBindings() {
    this(new ArrayList<>());
  }

  private RecordedBindings(List<@Nullable Binding> bindings) {
    this.bindings = bindings;
  }

  void set(int index, @Nullable Object value, boolean plain, Setter setter) {
    while (bindings.size() < index) {
      bindings.add(null);
    }
    bindings.set(index - 1, new Binding(value, plain, setter));
  }

  void clear() {
    bindings.clear();
  }

  /** The values as they are now. */
  RecordedBindings copy() {
    return new RecordedBindings(new ArrayList<>(bindings));
  }

  /** The values of some placeholders, counted from 1 again. */
  RecordedBindings range(int from, int count) {
    if (from == 0 && bindings.size() <= count) {
      return this;
    }
    int end = Math.min(bindings.size(), from + count);
    return new RecordedBindings(new ArrayList<>(bindings.subList(Math.min(from, end), end)));
  }

  /** The first of so many placeholders that has no value. */
  Optional<Integer> firstMissing(int count) {
    for (int index = 1; index <= count; index++) {
      if (binding(index) == null) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  /** Sets all values that there are. */
  void bindAll(PreparedStatement statement) throws SQLException {
    for (int index = 1; index <= bindings.size(); index++) {
      if (binding(index) != null) {
        bind(statement, index, index);
      }
    }
  }

  /**
   * Reads streams into memory, because the engine may need a value more than once, and a stream
   * gives it only once.
   */
  RecordedBindings replayable() throws SQLException {
    if (!hasStream()) {
      return this;
    }
    List<@Nullable Binding> replayable = new ArrayList<>(bindings.size());
    for (Binding binding : bindings) {
      replayable.add(
          binding == null
              ? null
              : new Binding(buffered(binding.value()), binding.plain(), binding.setter()));
    }
    return new RecordedBindings(replayable);
  }

  private boolean hasStream() {
    for (Binding binding : bindings) {
      if (binding != null
          && (binding.value() instanceof InputStream || binding.value() instanceof Reader)) {
        return true;
      }
    }
    return false;
  }

  /** The contents of a stream. */
  private record Bytes(List<byte[]> content) {}

  /** The contents of a reader. */
  private record Text(String content) {}

  private static @Nullable Object buffered(@Nullable Object value) throws SQLException {
    try {
      if (value instanceof InputStream stream) {
        return new Bytes(List.of(stream.readAllBytes()));
      }
      if (value instanceof Reader reader) {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return new Text(text.toString());
      }
      return value;
    } catch (IOException unreadable) {
      throw new SQLException("A stream parameter could not be read", "S1009", unreadable);
    }
  }

  @Override
  public void bind(PreparedStatement statement, int at, int index) throws SQLException {
    Binding binding = binding(index);
    if (binding == null) {
      throw new IllegalArgumentException("no value is bound at " + index);
    }
    Object value = binding.value();
    if (value instanceof Bytes bytes) {
      value = new ByteArrayInputStream(bytes.content().get(0));
    } else if (value instanceof Text text) {
      value = new StringReader(text.content());
    }
    binding.setter().set(statement, at, value);
  }

  @Override
  public Optional<Object> value(int index) {
    Binding binding = binding(index);
    if (binding == null || !binding.plain() || binding.value() == null) {
      return Optional.empty();
    }
    Object value = binding.value();
    if (value instanceof Byte || value instanceof Short) {
      return Optional.of(((Number) value).intValue());
    }
    boolean known =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof BigInteger
            || value instanceof BigDecimal
            || value instanceof LocalDate
            || value instanceof LocalDateTime;
    return known ? Optional.of(value) : Optional.empty();
  }

  @Override
  public boolean isNull(int index) {
    Binding binding = binding(index);
    return binding != null && binding.value() == null;
  }

  private @Nullable Binding binding(int index) {
    return index >= 1 && index <= bindings.size() ? bindings.get(index - 1) : null;
  }
}
