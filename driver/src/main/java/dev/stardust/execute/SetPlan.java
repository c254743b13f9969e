package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.sql.Statement;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SET of a variable that the engine must know of: {@code @@stardust.tenant}, or a setting of the
 * server's session that decides how SQL is read or what is checked.
 */
record SetPlan(Statement statement, RewriteContext context) implements SessionPlan {

  private static final String TENANT = "stardust.tenant";
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,19}");

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.expect("SET");
    List<Fragment> others = new ArrayList<>();
    long tenant = session.tenant();
    Run run =
        new Run(session, new PhysicalText(statement, context), session.tenant(), bindings, control);
    for (Span part : cursor.commaSeparated(statement.tokens().size())) {
      Span value = ownVariable(part);
      if (value == null) {
        others.add(run.text(part));
      } else {
        tenant = tenant(run, value);
      }
    }
    Warnings warnings = new Warnings();
    if (!others.isEmpty()) {
      Packet packet = new Packet();
      Fragment set = Fragment.of("SET ");
      for (int i = 0; i < others.size(); i++) {
        set = set.then(i == 0 ? "" : ", ").then(others.get(i));
      }
      packet.add(set);
      int warned = packet.add("SHOW WARNINGS");
      warnings.add(run.answers(packet).get(warned).rows());
      session.leases().checkAnswer(false, () -> {});
      session.state().read();
    }
    session.tenant(tenant);
    return new Outcome.Count(0, List.of(), warnings.chain());
  }

  /** The value's tokens when the assignment is to the engine's own variable, else null. */
  private @Nullable Span ownVariable(Span part) throws SQLException {
    StringBuilder name = new StringBuilder();
    int at = part.from();
    while (at < part.to() && !isAssignment(at)) {
      name.append(statement.tokens().get(at++).name());
    }
    String variable =
        name.toString().toLowerCase(Locale.ROOT).replace("@@", "").replaceFirst("^session\\.?", "");
    if (!variable.startsWith("stardust.")) {
      return null;
    }
    if (!variable.equals(TENANT)) {
      throw Errors.of(ErrorCode.VARIABLE_UNKNOWN, variable);
    }
    return new Span(at + 1, part.to());
  }

  private boolean isAssignment(int at) {
    return statement.tokens().get(at).isSymbol("=") || statement.tokens().get(at).isSymbol(":=");
  }

  /** The number that the expression gives; MySQL would make one of anything. */
  private static long tenant(Run run, Span value) throws SQLException {
    Packet packet = new Packet();
    packet.add(Fragment.of("SELECT CAST(").then(run.text(value)).then(" AS CHAR)"));
    String text = String.valueOf(run.send(packet).get(0).cell());
    BigInteger number =
        WHOLE.matcher(text).matches() ? new BigInteger(text) : BigInteger.ONE.negate();
    if (number.signum() < 0 || number.bitLength() >= Long.SIZE) {
      throw Errors.of(ErrorCode.VARIABLE_VALUE, TENANT, text);
    }
    return number.longValue();
  }
}
