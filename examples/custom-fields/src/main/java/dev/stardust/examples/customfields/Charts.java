package dev.stardust.examples.customfields;

import dev.stardust.examples.customfields.Filter.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What charts show of the tenant's records. */
@Repository
class Charts {

  private static final int MOST_BARS = 12;

  private final JdbcClient jdbc;
  private final Fields fields;

  Charts(JdbcClient jdbc, Fields fields) {
    this.jdbc = jdbc;
    this.fields = fields;
  }

  /**
   * What is charted.
   *
   * @param group the field by whose values records are taken together
   * @param months whether it has dates, which are taken together by their months
   * @param sum the field that is added up; if null, records are counted
   */
  record Question(List<Filter> filters, String group, boolean months, @Nullable String sum) {}

  /**
   * One bar.
   *
   * @param label null for records without a value
   */
  record Bar(@Nullable String label, BigDecimal value) {}

  /**
   * Months in their order, the last ones if there are many; other groups by size, largest first.
   */
  List<Bar> draw(Question question) {
    Where where = Filter.where(question.filters(), fields);
    String group = new FieldName(question.group()).quoted();
    String label = question.months() ? "DATE_FORMAT(" + group + ", '%Y-%m')" : group;
    List<Bar> bars =
        jdbc.sql(
                "SELECT "
                    + label
                    + ", "
                    + measure(question.sum())
                    + " FROM record"
                    + where.sql()
                    + " GROUP BY "
                    + label
                    + (question.months() ? " ORDER BY 1 DESC" : " ORDER BY 2 DESC, 1")
                    + " LIMIT "
                    + MOST_BARS)
            .params(where.parameters())
            .query((row, number) -> new Bar(row.getString(1), row.getBigDecimal(2)))
            .list();
    List<Bar> drawn = new ArrayList<>(bars);
    if (question.months()) {
      Collections.reverse(drawn);
    }
    return drawn;
  }

  private static String measure(@Nullable String sum) {
    return sum == null ? "COUNT(*)" : "COALESCE(SUM(" + new FieldName(sum).quoted() + "), 0)";
  }
}
