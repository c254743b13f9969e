package dev.stardust.proxy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has Netty follow every buffer of the tests from before the first one, and keeps what was
 * collected by the garbage collector without having been released.
 */
public final class LeakWatch implements LauncherSessionListener {

  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
  private static final int ROUNDS = 5;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(
        new ResourceLeakDetectorFactory() {
          @Override
          @SuppressWarnings("deprecation") // the only method that must be there
          public <T> ResourceLeakDetector<T> newResourceLeakDetector(
              Class<T> resource, int samplingInterval, long maxActive) {
            return recording(resource, samplingInterval);
          }

          @Override
          public <T> ResourceLeakDetector<T> newResourceLeakDetector(
              Class<T> resource, int samplingInterval) {
            return recording(resource, samplingInterval);
          }
        });
  }

  private static <T> ResourceLeakDetector<T> recording(Class<T> resource, int samplingInterval) {
    return new ResourceLeakDetector<>(resource, samplingInterval) {
      @Override
      protected boolean needReport() {
        return true;
      }

      @Override
      protected void reportTracedLeak(String type, String records) {
        LEAKS.add(type + " " + records);
      }

      @Override
      protected void reportUntracedLeak(String type) {
        LEAKS.add(type);
      }
    };
  }

  /** The buffers that have leaked so far; collects garbage. */
  public static Queue<String> leaks() {
    for (int i = 0; i < ROUNDS; i++) {
      System.gc();
      ByteBufAllocator.DEFAULT.buffer().release(); // Netty looks when it gives a buffer
    }
    return LEAKS;
  }
}
