package dev.stardust.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What the catalogue promises, and that docs/errors.md says the same. */
class ErrorCatalogueTest {

  /** Set it to rewrite the page: {@code ./mvnw test -Dtest=ErrorCatalogueTest -Ddocs=write}. */
  private static final boolean WRITE = "write".equals(System.getProperty("docs"));

  @Test
  void theDocumentedErrorsAreThoseOfTheCatalogue() throws IOException {
    Path page = Path.of(System.getProperty("basedir", ".")).resolve("../docs/errors.md");
    String expected = page();
    if (WRITE) {
      Files.writeString(page, expected);
    }
    assertThat(page).as("run the test with -Ddocs=write to render it").hasContent(expected);
  }

  @Test
  void everyNumberIsUsedOnce() {
    Set<Integer> numbers = new HashSet<>();
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(numbers.add(code.vendorCode())).as(code.name()).isTrue();
      assertThat(code.sqlState()).as(code.name()).hasSize(5);
      assertThat(code.wayOut()).as(code.name()).endsWith(".");
    }
  }

  @Test
  void theDriversOwnErrorsEndWithTheirName() {
    SQLException error = Errors.of(ErrorCode.LEASE_LAPSED, "shop", 10_000);

    assertError(error)
        .isInstanceOf(SQLTransactionRollbackException.class)
        .hasMessageContaining("'shop'")
        .hasMessageEndingWith("roll back and run it again [LEASE_LAPSED]");
    assertThat(error.getSQLState()).isEqualTo("40001");
    assertThat(error.getErrorCode()).isGreaterThan(ErrorCode.OWN_NUMBERS);
  }

  @Test
  void theCauseIsKept() {
    SQLException cause = new SQLException("gone");

    assertError(Errors.of(ErrorCode.REGISTRY_DAMAGED, cause, "shop", "no version")).hasCause(cause);
  }

  @Test
  void theSqlstateChoosesTheClass() {
    assertError(Errors.unknownTable("shop", "t")).isInstanceOf(SQLSyntaxErrorException.class);
    assertError(Errors.duplicateEntry("1", "t.k"))
        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertError(Errors.of(ErrorCode.UNSUPPORTED_SERVER, "MariaDB"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertError(Errors.of(ErrorCode.TOO_LONG, "c", 1)).isInstanceOf(java.sql.DataTruncation.class);
    assertError(Errors.of(ErrorCode.CHECK_VIOLATED, "c"))
        .isExactlyInstanceOf(SQLException.class)
        .isNotInstanceOf(SQLDataException.class);
  }

  // An SQLException is also an Iterable, between which assertThat cannot choose.
  private static AbstractThrowableAssert<?, Throwable> assertError(Throwable error) {
    return assertThat(error);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Errors\n\n");
    page.append("Rendered from the catalogue `dev.stardust.error.ErrorCode`; a test compares.\n");
    page.append(
        "`getErrorCode()` and `getSQLState()` of the exception are the two numbers here.\n");
    section(page, "Errors of the driver", true);
    page.append("\nTheir messages end with the stable name in brackets.\n");
    section(page, "Errors of MySQL that the driver raises itself", false);
    page.append(
        "\nAll other errors are MySQL's own and reach the program as Connector/J throws them.\n");
    return page.toString();
  }

  private static void section(StringBuilder page, String title, boolean own) {
    page.append("\n## ").append(title).append("\n\n");
    page.append("| name | code | SQLSTATE | message | what to do |\n|---|---|---|---|---|\n");
    Arrays.stream(ErrorCode.values())
        .filter(code -> code.isOwn() == own)
        .forEach(
            code ->
                page.append(
                    String.format(
                        Locale.ROOT,
                        "| `%s` | %d | %s | %s | %s |%n",
                        code.name(),
                        code.vendorCode(),
                        code.sqlState(),
                        text(code),
                        code.wayOut())));
  }

  private static String text(ErrorCode code) {
    String pattern = code.pattern().replace(" [" + code.name() + "]", "");
    return pattern.replace("|", "\\|").replace("%s", "…");
  }
}
