package dev.stardust.examples.quartz;

import static org.quartz.CalendarIntervalScheduleBuilder.calendarIntervalSchedule;
import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.DailyTimeIntervalScheduleBuilder.dailyTimeIntervalSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import dev.stardust.examples.console.Example;
import dev.stardust.examples.console.Rows;
import dev.stardust.examples.console.Script;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Properties;
import java.util.TimeZone;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.calendar.HolidayCalendar;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.DBConnectionManager;

/** Quartz with its jobs in the database, in tables made by its own script. */
public final class QuartzExample {

  private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql";
  private static final Date LATER = Date.from(Instant.parse("2100-01-01T00:00:00Z"));

  private final String url;
  private final PrintStream out;

  private QuartzExample(String url, PrintStream out) {
    this.url = url;
    this.out = out;
  }

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(QuartzExample.class, args, QuartzExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws Exception {
    Script.run(url, TABLES);
    QuartzExample example = new QuartzExample(url, out);
    example.store();
    example.fire();
    example.recover();
  }

  /** One of the schedulers that share the tables. */
  private Scheduler scheduler(String instance) throws SchedulerException {
    String connections = "connections of " + instance;
    DBConnectionManager.getInstance()
        .addConnectionProvider(connections, new PooledConnections(url));
    Properties settings = new Properties();
    settings.put("org.quartz.scheduler.instanceName", "harbour");
    settings.put("org.quartz.scheduler.instanceId", instance);
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.put("org.quartz.threadPool.threadCount", "3");
    settings.put("org.quartz.threadPool.makeThreadsDaemons", "true");
    settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.put(
        "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    settings.put("org.quartz.jobStore.dataSource", connections);
    settings.put("org.quartz.jobStore.isClustered", "true");
    settings.put("org.quartz.jobStore.clusterCheckinInterval", "200");
    return new StdSchedulerFactory(settings).getScheduler();
  }

  private void store() throws SchedulerException, SQLException {
    heading("Jobs, triggers of all kinds, and a calendar, stored and not started");
    Scheduler scheduler = scheduler("one");
    HolidayCalendar holidays = new HolidayCalendar();
    holidays.addExcludedDate(new GregorianCalendar(2100, 11, 25).getTime());
    scheduler.addCalendar("holidays", holidays, false, false);
    JobDetail say =
        newJob(Jobs.Say.class)
            .withIdentity("say", "talk")
            .withDescription("says a word")
            .usingJobData("word", "ahoy")
            .storeDurably()
            .build();
    scheduler.addJob(say, false);
    scheduler.scheduleJob(
        trigger(
            "cron",
            cronSchedule("0 15 10 ? * MON-FRI").inTimeZone(TimeZone.getTimeZone("Asia/Tokyo"))));
    scheduler.scheduleJob(trigger("calendar", calendarIntervalSchedule().withIntervalInMonths(2)));
    scheduler.scheduleJob(trigger("daily", dailyTimeIntervalSchedule().withIntervalInHours(5)));
    scheduler.scheduleJob(
        trigger("simple", simpleSchedule().withIntervalInHours(7).withRepeatCount(9)));
    try {
      scheduler.scheduleJob(trigger("simple", simpleSchedule()));
    } catch (ObjectAlreadyExistsException refused) {
      out.println(refused.getMessage());
    }
    tell(scheduler);
    scheduler.pauseTriggers(GroupMatcher.triggerGroupEquals("watch"));
    out.println(scheduler.getPausedTriggerGroups() + " " + scheduler.getTriggerState(key("cron")));
    scheduler.resumeTrigger(key("cron"));
    out.println(
        scheduler.unscheduleJob(key("daily")) + " " + scheduler.unscheduleJob(key("daily")));
    out.println(
        scheduler.rescheduleJob(
            key("simple"),
            trigger("simple2", simpleSchedule().withIntervalInHours(3).repeatForever())));
    tell(scheduler);
    rows(
        "SELECT TRIGGER_NAME, TRIGGER_STATE, TRIGGER_TYPE, NEXT_FIRE_TIME FROM QRTZ_TRIGGERS ORDER BY 1");
    rows("SELECT TRIGGER_NAME, CRON_EXPRESSION, TIME_ZONE_ID FROM QRTZ_CRON_TRIGGERS");
    rows("SELECT TRIGGER_NAME, STR_PROP_1, INT_PROP_1 FROM QRTZ_SIMPROP_TRIGGERS");
    rows("SELECT JOB_NAME, LENGTH(JOB_DATA) > 100 FROM QRTZ_JOB_DETAILS");
    rows("SHOW TABLES");
    scheduler.shutdown(true);
  }

  private static TriggerKey key(String name) {
    return new TriggerKey(name, "watch");
  }

  private static Trigger trigger(String name, ScheduleBuilder<?> schedule) {
    return newTrigger()
        .withIdentity(key(name))
        .forJob("say", "talk")
        .modifiedByCalendar("holidays")
        .usingJobData("of", name)
        .startAt(LATER)
        .withSchedule(schedule)
        .build();
  }

  private void tell(Scheduler scheduler) throws SchedulerException {
    List<Trigger> triggers = new ArrayList<>(scheduler.getTriggersOfJob(new JobKey("say", "talk")));
    triggers.sort(Comparator.comparing(Trigger::getKey));
    for (Trigger one : triggers) {
      out.println(
          one.getKey()
              + " "
              + one.getClass().getSimpleName()
              + " "
              + one.getNextFireTime().toInstant()
              + " "
              + one.getCalendarName()
              + " "
              + one.getJobDataMap().getWrappedMap());
    }
  }

  private void fire() throws SchedulerException, SQLException, InterruptedException {
    heading("Two schedulers; each trigger fires once in one of them");
    Scheduler one = scheduler("one");
    one.start();
    Scheduler two = scheduler("two");
    two.start();
    for (int job = 10; job < 22; job++) {
      (job % 2 == 0 ? one : two)
          .scheduleJob(
              newJob(Jobs.Say.class).withIdentity("once " + job).usingJobData("word", job).build(),
              newTrigger().withIdentity("at once " + job).startNow().build());
    }
    Jobs.next(12).forEach(out::println);
    heading("A job that counts its runs, one after the other");
    two.scheduleJob(
        newJob(Jobs.Count.class)
            .withIdentity("count")
            .usingJobData("runs", 0)
            .storeDurably()
            .build(),
        newTrigger()
            .withIdentity("often")
            .withSchedule(simpleSchedule().withIntervalInMilliseconds(20).withRepeatCount(4))
            .build());
    for (int run = 0; run < 5; run++) {
      out.println(Jobs.next());
    }
    one.triggerJob(new JobKey("say", "talk"));
    out.println(Jobs.next().replaceFirst("MT_\\w+", "by hand"));
    two.shutdown(true);
    one.shutdown(true);
    rows("SELECT JOB_GROUP, JOB_NAME FROM QRTZ_JOB_DETAILS ORDER BY JOB_NAME");
    rows("SELECT COUNT(*) AS fired FROM QRTZ_FIRED_TRIGGERS");
  }

  private void recover() throws SchedulerException, SQLException, InterruptedException {
    heading("A scheduler that ends in the middle of a job, and the next one of its name");
    Jobs.hold();
    Scheduler one = scheduler("one");
    one.start();
    one.scheduleJob(
        newJob(Jobs.Hold.class).withIdentity("hold").requestRecovery().build(),
        newTrigger().withIdentity("begun").startNow().build());
    out.println(Jobs.next());
    one.shutdown(false);
    rows(
        "SELECT TRIGGER_NAME, INSTANCE_NAME, STATE, JOB_NAME, REQUESTS_RECOVERY FROM QRTZ_FIRED_TRIGGERS");
    Scheduler again = scheduler("one");
    again.start();
    out.println(Jobs.next());
    again.shutdown(true);
    Jobs.release();
    rows("SELECT COUNT(*) AS fired FROM QRTZ_FIRED_TRIGGERS");
    Scheduler last = scheduler("one");
    last.clear();
    last.shutdown(true);
    rows("SELECT (SELECT COUNT(*) FROM QRTZ_JOB_DETAILS), (SELECT COUNT(*) FROM QRTZ_TRIGGERS)");
  }

  private void rows(String query) throws SQLException {
    Rows.print(out, url, query);
  }

  private void heading(String text) {
    out.println("== " + text);
  }
}
