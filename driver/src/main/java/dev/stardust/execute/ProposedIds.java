package dev.stardust.execute;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.IdSteps;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Field;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the rows that an INSERT proposes: those that its text and bindings bring, and those
 * that are set aside for the others.
 */
final class ProposedIds {

  private final Write write;
  private final @Nullable Field numbered;
  private final @Nullable Field entryId;
  private final int idAt;
  private final List<@Nullable Long> brought = new ArrayList<>();
  private final List<@Nullable Long> candidates = new ArrayList<>();
  private boolean certain = true;
  private int wanted;
  private long first;

  /**
   * @param columns the columns that the statement fills
   */
  ProposedIds(Write write, List<String> columns) {
    this.write = write;
    this.numbered = write.model().numbered().orElse(null);
    this.entryId = write.model().entryIdField().orElse(null);
    Field known = numbered == null ? entryId : numbered;
    this.idAt = known == null ? -1 : position(columns, known);
  }

  /** The place of a field among the columns, or -1. */
  static int position(List<String> columns, Field field) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(field.name())) {
        return i;
      }
    }
    return -1;
  }

  /** The column numbered by AUTO_INCREMENT. */
  Optional<Field> numbered() {
    return Optional.ofNullable(numbered);
  }

  /** The first of the ids set aside, 0 when none was needed. */
  long first() {
    return first;
  }

  /** Whether a row without an id of its own gets one. */
  boolean areGiven() {
    return entryId == null || numbered != null;
  }

  /** Whether an id set aside becomes a generated key. */
  boolean generates() {
    return numbered != null && wanted > 0;
  }

  private boolean isWanted(@Nullable Long explicit) {
    return entryId == null || numbered != null && explicit == null;
  }

  /** Adds a row of VALUES; {@code shift} is the number of placeholders of earlier executions. */
  void add(List<Span> row, int shift) {
    Long explicit = brought(row, shift);
    certain &= isCertain(row, shift, explicit);
    brought.add(explicit);
    wanted += isWanted(explicit) ? 1 : 0;
  }

  /** Sets ids aside for the rows that may need one. */
  void reserve() throws SQLException {
    candidates.clear();
    first = 0;
    if (wanted > 0 && wanted < brought.size()) {
      reserveAmongBrought();
    } else if (wanted > 0) {
      reserve(wanted);
    }
  }

  /** Sets so many ids aside. */
  void reserve(int count) throws SQLException {
    wanted = count;
    IdSteps steps = steps();
    first = catalog().reserveIds(write.tenant(), write.model().id(), count, steps);
    candidates.clear();
    for (int i = 0; i < count; i++) {
      candidates.add(first + i * steps.step());
    }
  }

  // As on a native table, a row without an id comes after the largest id that the rows before it
  // brought.
  private void reserveAmongBrought() throws SQLException {
    for (Long explicit : brought) {
      if (explicit != null) {
        catalog().raiseSequence(write.tenant(), write.model().id(), explicit);
      }
      if (!isWanted(explicit)) {
        candidates.add(null);
      } else {
        long id = catalog().reserveIds(write.tenant(), write.model().id(), 1, steps());
        candidates.add(id);
        first = first == 0 ? id : first;
      }
    }
  }

  /** Which ids are given: those of a hidden entry are nobody's business. */
  private IdSteps steps() {
    if (numbered == null) {
      return IdSteps.EVERY;
    }
    SessionState state = write.session().state();
    return new IdSteps(state.incrementStep(), state.incrementOffset(), numbered.type().largestId());
  }

  /** The distance between the ids of two rows. */
  long step() {
    return steps().step();
  }

  private Catalog catalog() throws SQLException {
    return write.catalog();
  }

  /** The id of every row, when they are known before anything is sent. */
  Optional<List<Long>> all() {
    if (!certain) {
      return Optional.empty();
    }
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < brought.size(); i++) {
      Long explicit = brought.get(i);
      if (explicit != null && (explicit < 0 || explicit > largest())) {
        return Optional.empty();
      }
      ids.add(explicit != null ? explicit : candidates.get(i));
    }
    return Optional.of(ids);
  }

  private long largest() {
    return entryId == null ? Long.MAX_VALUE : entryId.type().largestId();
  }

  /** The largest id that a row itself brings, 0 when none does. */
  long largestBrought() {
    return brought.stream().mapToLong(id -> id == null ? 0 : id).max().orElse(0);
  }

  /** The id set aside for a row of VALUES, 0 when it brings its own. */
  long candidate(int row) {
    Long id = row < candidates.size() ? candidates.get(row) : null;
    return id == null ? 0 : id;
  }

  // A row's id is known when it brings a number, or surely brings none.
  private boolean isCertain(List<Span> row, int shift, @Nullable Long explicit) {
    if (idAt < 0) {
      return areGiven();
    }
    if (explicit != null) {
      return true;
    }
    if (numbered == null || idAt >= row.size() || row.get(idAt).length() != 1) {
      return false;
    }
    Span item = row.get(idAt);
    Token token = write.statement().tokens().get(item.from());
    return token.isOneOf("NULL", "DEFAULT")
        || token.kind() == TokenKind.NUMBER && isZero(token.text())
        || token.kind() == TokenKind.PARAMETER
            && write.bindings().isNull(parameter(item.from(), shift));
  }

  /** The id that the row brings, as far as its text or binding tells; null when it may need one. */
  private @Nullable Long brought(List<Span> row, int shift) {
    if (idAt < 0 || idAt >= row.size()) {
      return null;
    }
    Span item = row.get(idAt);
    Token token = write.statement().tokens().get(item.from());
    if (item.length() == 2 && token.isSymbol("-")) {
      Token number = write.statement().tokens().get(item.from() + 1);
      return number.kind() == TokenKind.NUMBER ? number("-" + number.text()) : null;
    }
    if (item.length() != 1) {
      return null;
    }
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case PARAMETER ->
          write
              .bindings()
              .value(parameter(item.from(), shift))
              .map(value -> number(value.toString()))
              .orElse(null);
      default -> null;
    };
  }

  private int parameter(int token, int shift) {
    return shift + write.run().written().parametersBefore(token) + 1;
  }

  // Zero asks for a number, unless the session says that it is one.
  private @Nullable Long number(String text) {
    try {
      long number = new BigDecimal(text).longValueExact();
      boolean asks = number == 0 && numbered != null && !write.session().state().keepsZero();
      return asks ? null : number;
    } catch (NumberFormatException | ArithmeticException notAnInteger) {
      return null;
    }
  }

  private static boolean isZero(String text) {
    return text.equals("0");
  }
}
