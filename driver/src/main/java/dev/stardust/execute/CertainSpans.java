package dev.stardust.execute;

import dev.stardust.rewrite.Span;
import dev.stardust.schema.Field;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.util.List;
import java.util.Optional;

/**
 * Tells of what is written for a column whether it is a {@linkplain CertainValue certain} literal
 * or binding.
 *
 * @param write the execution whose statement and values these are
 */
record CertainSpans(Write write) {

  /**
   * Whether the column takes the value as it is.
   *
   * @param shift the number of placeholders of earlier executions in the batch
   */
  boolean areCertain(Field field, Span item, int shift) {
    List<Token> tokens = write.statement().tokens();
    Token token = tokens.get(item.from());
    if (item.length() == 2 && token.isSymbol("-")) {
      Token number = tokens.get(item.from() + 1);
      return number.kind() == TokenKind.NUMBER
          && CertainValue.isNumber(field.type(), number.text());
    }
    if (item.length() != 1) {
      return false;
    }
    return token.kind() == TokenKind.PARAMETER
        ? isCertain(field, shift + parameter(item))
        : CertainValue.isCertain(field, token);
  }

  private boolean isCertain(Field field, int parameter) {
    if (write.bindings().isNull(parameter)) {
      return !field.notNull();
    }
    return write
        .bindings()
        .value(parameter)
        .map(value -> CertainValue.isCertain(field, value))
        .orElseGet(() -> CertainValue.isCertainUnseen(field));
  }

  /** Whether it is NULL. */
  boolean isNull(Span item) {
    return isPlaceholder(item)
        ? write.bindings().isNull(parameter(item))
        : item.length() == 1 && write.statement().tokens().get(item.from()).is("NULL");
  }

  /** The value that is bound to it; empty when it is no placeholder, or the value is not known. */
  Optional<Object> bound(Span item) {
    return isPlaceholder(item) ? write.bindings().value(parameter(item)) : Optional.empty();
  }

  private boolean isPlaceholder(Span item) {
    return item.length() == 1
        && write.statement().tokens().get(item.from()).kind() == TokenKind.PARAMETER;
  }

  private int parameter(Span item) {
    return write.run().written().parametersBefore(item.from()) + 1;
  }
}
