package dev.stardust.examples.batch;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.JdbcCursorItemReader;
import org.springframework.batch.item.database.JdbcPagingItemReader;
import org.springframework.batch.item.database.Order;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.batch.item.database.builder.JdbcPagingItemReaderBuilder;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.transaction.PlatformTransactionManager;

/** A job of three steps: lines are read in chunks, copied page by page, and summed up. */
final class LandingJob {

  private static final RowMapper<Landing> LANDING =
      (row, number) ->
          new Landing(row.getLong("id"), row.getString("fish"), row.getBigDecimal("kilos"));

  private final DataSource source;
  private final PlatformTransactionManager transactions;
  private final JobRepository jobs;

  LandingJob(DataSource source, PlatformTransactionManager transactions, JobRepository jobs) {
    this.source = source;
    this.transactions = transactions;
    this.jobs = jobs;
  }

  Job job() throws Exception {
    return new JobBuilder("landing", jobs).start(read()).next(copy()).next(sum()).build();
  }

  private Step read() {
    JdbcCursorItemReader<Landing> lines =
        new JdbcCursorItemReaderBuilder<Landing>()
            .name("lines")
            .dataSource(source)
            .sql("SELECT id, fish, kilos FROM line ORDER BY id")
            .fetchSize(3)
            .rowMapper(LANDING)
            .build();
    return new StepBuilder("read", jobs)
        .<Landing, Landing>chunk(4, transactions)
        .reader(lines)
        .processor(LandingJob::checked)
        .writer(writer("INSERT INTO landed (line, fish, kilos) VALUES (:id, :fish, :kilos)"))
        .build();
  }

  /** Leaves empty catches out. */
  private static @Nullable Landing checked(Landing line) {
    if (line.fish().equals("shark")) {
      throw new IllegalStateException("a shark in line " + line.id());
    }
    boolean empty = line.kilos().compareTo(BigDecimal.ZERO) == 0;
    return empty
        ? null
        : new Landing(line.id(), line.fish().toUpperCase(Locale.ROOT), line.kilos());
  }

  private Step copy() throws Exception {
    JdbcPagingItemReader<Landing> pages =
        new JdbcPagingItemReaderBuilder<Landing>()
            .name("pages")
            .dataSource(source)
            .selectClause("SELECT l.line AS id, l.fish, l.kilos")
            .fromClause("FROM landed l JOIN line ON line.id = l.line")
            .whereClause("WHERE l.kilos >= :least")
            .parameterValues(Map.of("least", 1))
            .sortKeys(Map.of("id", Order.ASCENDING))
            .pageSize(3)
            .rowMapper(LANDING)
            .build();
    pages.afterPropertiesSet();
    return new StepBuilder("copy", jobs)
        .<Landing, Landing>chunk(3, transactions)
        .reader(pages)
        .writer(writer("INSERT INTO kind (fish, first_line) VALUES (:fish, :id)"))
        .faultTolerant()
        .skip(DuplicateKeyException.class)
        .skipLimit(20)
        .build();
  }

  private JdbcBatchItemWriter<Landing> writer(String sql) {
    JdbcBatchItemWriter<Landing> writer =
        new JdbcBatchItemWriterBuilder<Landing>()
            .dataSource(source)
            .sql(sql)
            .itemSqlParameterSourceProvider(SimplePropertySqlParameterSource::new)
            .build();
    writer.afterPropertiesSet();
    return writer;
  }

  private Step sum() {
    JdbcTemplate jdbc = new JdbcTemplate(source);
    return new StepBuilder("sum", jobs)
        .tasklet(
            (contribution, context) -> {
              int sums =
                  jdbc.update(
                      "INSERT INTO total SELECT fish, SUM(kilos), COUNT(*) FROM landed GROUP BY fish"
                          + " ON DUPLICATE KEY UPDATE kilos = VALUES(kilos), `lines` = VALUES(`lines`)");
              contribution.incrementWriteCount(sums);
              context
                  .getStepContext()
                  .getStepExecution()
                  .getExecutionContext()
                  .putInt("sums", sums);
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }
}
