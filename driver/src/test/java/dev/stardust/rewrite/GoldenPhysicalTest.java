package dev.stardust.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.plan.DirectPlan;
import dev.stardust.rewrite.GoldenFile.GoldenCase;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.sql.Clause;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.TableReference;
import dev.stardust.sql.TableScan;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the physical statements again: nothing virtual is left, and the tenant is everywhere. */
class GoldenPhysicalTest {

  private static final SampleTables TABLES = new SampleTables("shop", "crm");

  /** Pages with the rows of one table of one tenant; a CHECK keeps others out. */
  private static final Set<String> OWN =
      Set.of(
          "entry_slots_page_5", "entry_slots_page_6", "entry_slots_page_7", "entry_slots_page_8");

  static Stream<GoldenCase> cases() {
    return GoldenRewriteTest.cases().filter(golden -> !golden.isRefused());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTenantIsBoundToEveryTable(GoldenCase golden) throws SQLException {
    RewriteContext context = GoldenRewriteTest.context(golden, TABLES);
    Statement written = Statements.split(golden.written(), context.mode()).get(0);
    DirectPlan plan = QueryRewriter.rewrite(written, context);

    check(plan.sql(), context.mode(), TABLES);

    assertThat(parameters(plan.sql(), context.mode())).isEqualTo(written.parameterCount());
  }

  /** Fails unless every table of a physical statement is bound to the tenant. */
  static void check(String sql, LexerMode mode, TableResolver tables) throws SQLException {
    Statement physical = Statements.split(sql, mode).get(0);
    for (TableReference reference : TableScan.of(physical).references()) {
      Resolution resolution = tables.resolve(reference.database(), reference.table());
      assertThat(resolution)
          .as("%s in %s", reference.table(), sql)
          .isNotInstanceOf(Resolution.Virtual.class);
      if (PhysicalTables.isPhysical(reference.table()) && !OWN.contains(reference.table())) {
        assertThat(conditions(physical, reference))
            .as(sql)
            .contains(
                "`" + reference.exposedName() + "`.tenant_id = " + SampleTables.TENANT,
                "`" + reference.exposedName() + "`.model_id = ");
      }
    }
  }

  private static String conditions(Statement statement, TableReference reference) {
    List<TokenRange> ranges = new ArrayList<>(reference.block().clause(Clause.WHERE));
    ranges.addAll(reference.block().clause(Clause.ON));
    StringBuilder text = new StringBuilder();
    for (TokenRange range : ranges) {
      List<Token> tokens = statement.tokens();
      text.append(
              statement.text(), tokens.get(range.from()).start(), tokens.get(range.to() - 1).end())
          .append('\n');
    }
    return text.toString();
  }

  private static int parameters(String sql, LexerMode mode) throws SQLException {
    return (int)
        Statements.split(sql, mode).get(0).tokens().stream()
            .filter(token -> token.kind() == TokenKind.PARAMETER)
            .count();
  }
}
