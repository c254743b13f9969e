package dev.stardust.examples.quartz;

import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.PersistJobDataAfterExecution;

/** The jobs of the example, and what they have done. Quartz makes them, so this is static. */
final class Jobs {

  private static final long PATIENCE_SECONDS = 60;

  private static final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private static volatile CountDownLatch released = new CountDownLatch(0);

  private Jobs() {}

  /** Tells each run in order. */
  static String next() throws InterruptedException {
    String one = done.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return one == null ? "nothing" : one;
  }

  /** The next runs, in the order of their texts. */
  static Collection<String> next(int runs) throws InterruptedException {
    Collection<String> texts = new ConcurrentSkipListSet<>();
    for (int run = 0; run < runs; run++) {
      texts.add(next());
    }
    return texts;
  }

  static void hold() {
    released = new CountDownLatch(1);
  }

  static void release() {
    released.countDown();
  }

  /** Says that it ran. */
  public static final class Say implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      done.add(context.getTrigger().getKey() + " " + context.getMergedJobDataMap().get("word"));
    }
  }

  /** Counts its runs in its own data, which Quartz stores after each. */
  @PersistJobDataAfterExecution
  @DisallowConcurrentExecution
  public static final class Count implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      JobDataMap data = context.getJobDetail().getJobDataMap();
      data.put("runs", data.getInt("runs") + 1);
      done.add("run " + data.getInt("runs"));
    }
  }

  /** Waits to be released, so that its scheduler can be stopped in the middle of it. */
  public static final class Hold implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      done.add(context.isRecovering() ? "recovered " + context.getRecoveringTriggerKey() : "held");
      try {
        if (!context.isRecovering()) {
          released.await();
        }
      } catch (InterruptedException interrupted) {
        throw new JobExecutionException(interrupted);
      }
    }
  }
}
