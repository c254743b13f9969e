package dev.stardust.examples.batch;

import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.examples.console.Example;
import dev.stardust.examples.console.Rows;
import dev.stardust.examples.console.Script;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobExecutionException;
import org.springframework.batch.core.JobInstance;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.explore.JobExplorer;
import org.springframework.batch.core.explore.support.JobExplorerFactoryBean;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Spring Batch with its jobs in the database, in tables made by its own script. */
public final class SpringBatchExample {

  private static final String TABLES = "/org/springframework/batch/core/schema-mysql.sql";

  private final String url;
  private final PrintStream out;
  private final DataSource source;
  private final JdbcTemplate jdbc;

  private SpringBatchExample(String url, DataSource source, PrintStream out) {
    this.url = url;
    this.out = out;
    this.source = source;
    this.jdbc = new JdbcTemplate(source);
  }

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(SpringBatchExample.class, args, SpringBatchExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws Exception {
    Script.run(url, TABLES);
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      pool.setMaximumPoolSize(3);
      new SpringBatchExample(url, pool, out).run();
    }
  }

  private void run() throws Exception {
    createTables();
    JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    JobRepositoryFactoryBean jobs = new JobRepositoryFactoryBean();
    jobs.setDataSource(source);
    jobs.setTransactionManager(transactions);
    jobs.afterPropertiesSet();
    JobExplorerFactoryBean explorer = new JobExplorerFactoryBean();
    explorer.setDataSource(source);
    explorer.setTransactionManager(transactions);
    explorer.afterPropertiesSet();
    JobRepository repository = jobs.getObject();
    TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
    launcher.setJobRepository(repository);
    launcher.afterPropertiesSet();
    Job job = new LandingJob(source, transactions, repository).job();
    launch(launcher, job);
    explore(explorer.getObject());
  }

  private void createTables() {
    jdbc.execute(
        "CREATE TABLE line (id BIGINT AUTO_INCREMENT PRIMARY KEY, fish VARCHAR(20) NOT NULL,"
            + " kilos DECIMAL(8,2) NOT NULL)");
    jdbc.execute(
        "CREATE TABLE landed (line BIGINT PRIMARY KEY, fish VARCHAR(20) NOT NULL,"
            + " kilos DECIMAL(8,2) NOT NULL, KEY (fish), FOREIGN KEY (line) REFERENCES line (id))");
    jdbc.execute("CREATE TABLE kind (fish VARCHAR(20) PRIMARY KEY, first_line BIGINT NOT NULL)");
    jdbc.execute(
        "CREATE TABLE total (fish VARCHAR(20) PRIMARY KEY, kilos DECIMAL(10,2), `lines` INT)");
    List<Object[]> lines =
        List.of(
            new Object[] {"cod", 12.5},
            new Object[] {"herring", 0},
            new Object[] {"cod", 7.25},
            new Object[] {"ling", 3},
            new Object[] {"ling", 0.5},
            new Object[] {"shark", 400},
            new Object[] {"herring", 31.75},
            new Object[] {"cod", 2},
            new Object[] {"tusk", 9});
    jdbc.batchUpdate("INSERT INTO line (fish, kilos) VALUES (?, ?)", lines);
  }

  private void launch(TaskExecutorJobLauncher launcher, Job job)
      throws JobExecutionException, SQLException {
    JobParameters today =
        new JobParametersBuilder()
            .addLocalDate("day", LocalDate.of(2024, 5, 6))
            .addString("harbour", "Ålesund")
            .addLong("attempt", 1L, false)
            .toJobParameters();
    heading("A job that fails in the middle");
    tell(launcher.run(job, today));
    rows("SELECT * FROM landed ORDER BY line");
    heading("Begun again, it goes on where it was");
    jdbc.update("UPDATE line SET fish = 'dogfish' WHERE fish = 'shark'");
    tell(launcher.run(job, today));
    rows("SELECT * FROM landed ORDER BY line");
    rows("SELECT * FROM kind ORDER BY fish");
    rows("SELECT * FROM total ORDER BY fish");
    heading("Complete, it does not run again; with other parameters it does");
    try {
      launcher.run(job, today);
      out.println("not refused");
    } catch (JobExecutionException refused) {
      out.println(refused.getClass().getSimpleName());
    }
    jdbc.update("DELETE FROM landed");
    jdbc.update("DELETE FROM kind");
    JobParameters tomorrow =
        new JobParametersBuilder().addLocalDate("day", LocalDate.of(2024, 5, 7)).toJobParameters();
    tell(launcher.run(job, tomorrow));
  }

  private void tell(JobExecution execution) {
    out.println(
        execution.getId()
            + " "
            + execution.getStatus()
            + " "
            + execution.getExitStatus().getExitCode());
    execution.getStepExecutions().stream()
        .sorted(Comparator.comparing(StepExecution::getId))
        .forEach(this::tell);
    execution
        .getAllFailureExceptions()
        .forEach(failure -> out.println("  " + failure.getMessage()));
  }

  private void tell(StepExecution step) {
    out.println(
        "  "
            + step.getId()
            + " "
            + step.getStepName()
            + " "
            + step.getStatus()
            + " read "
            + step.getReadCount()
            + " filtered "
            + step.getFilterCount()
            + " written "
            + step.getWriteCount()
            + " skipped "
            + step.getSkipCount()
            + " commits "
            + step.getCommitCount()
            + " rollbacks "
            + step.getRollbackCount());
  }

  private void explore(JobExplorer explorer) throws SQLException {
    heading("What the tables keep");
    out.println(explorer.getJobNames());
    for (JobInstance instance : explorer.getJobInstances("landing", 0, 10)) {
      for (JobExecution execution : explorer.getJobExecutions(instance)) {
        out.println(
            execution.getId() + " " + execution.getStatus() + " " + execution.getJobParameters());
        for (StepExecution step : execution.getStepExecutions()) {
          step.getExecutionContext().remove("batch.version");
          out.println("  " + step.getStepName() + " " + step.getExecutionContext().get("sums"));
        }
      }
    }
    out.println(explorer.findRunningJobExecutions("landing"));
    rows("SELECT * FROM BATCH_JOB_INSTANCE ORDER BY JOB_INSTANCE_ID");
    rows(
        "SELECT JOB_EXECUTION_ID, VERSION, STATUS, EXIT_CODE, LEFT(EXIT_MESSAGE, 60)"
            + " FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID");
    rows("SELECT * FROM BATCH_JOB_EXECUTION_PARAMS ORDER BY JOB_EXECUTION_ID, PARAMETER_NAME");
    rows("SELECT * FROM BATCH_STEP_EXECUTION_SEQ");
    rows("SELECT * FROM BATCH_JOB_EXECUTION_SEQ");
    rows("SELECT * FROM BATCH_JOB_SEQ");
    rows("SHOW TABLES");
  }

  private void rows(String query) throws SQLException {
    Rows.print(out, url, query);
  }

  private void heading(String text) {
    out.println("== " + text);
  }
}
