package dev.stardust.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as JSON, one to a line: {@code ts}, {@code level}, {@code source}, {@code event},
 * {@code correlation_id}, the event's own fields, and the exception. Fields hold no values of
 * entries. Safe for use by several threads.
 */
public final class EventLog {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int DEEPEST = 8;
  private static final int FRAMES = 12;

  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream out;
  private final Clock clock;
  private final @Nullable String correlation;

  /**
   * @param out where the lines go
   */
  public EventLog(PrintStream out, Clock clock) {
    this(out, clock, null);
  }

  private EventLog(PrintStream out, Clock clock, @Nullable String correlation) {
    this.out = out;
    this.clock = clock;
    this.correlation = correlation;
  }

  /** A log whose events all carry this id; for one piece of work. */
  public EventLog correlated(String id) {
    return new EventLog(out, clock, id);
  }

  /** A log whose events all carry one new id. */
  public EventLog correlated() {
    return correlated(UUID.randomUUID().toString());
  }

  public void write(Event event) {
    write(event, Map.of(), null);
  }

  /**
   * Writes an event with its fields.
   *
   * @param fields names in lower case with underscores; written in the map's order
   */
  public void write(Event event, Map<String, ?> fields) {
    write(event, fields, null);
  }

  /** The same with the failure that it is about. */
  public void write(Event event, Map<String, ?> fields, @Nullable Throwable failure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("ts", TIME.format(clock.instant()));
    line.put("level", event.level().name().toLowerCase(Locale.ROOT));
    line.put("source", event.source());
    line.put("event", event.name().toLowerCase(Locale.ROOT));
    line.put("correlation_id", correlation != null ? correlation : UUID.randomUUID().toString());
    line.putAll(fields);
    if (failure != null) {
      line.put("exception", exception(failure, 1));
    }
    byte[] text = (encoded(line) + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(text, 0, text.length);
      out.flush();
    }
  }

  private String encoded(Map<String, Object> line) {
    try {
      return json.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("fields of " + line.get("event"), e);
    }
  }

  private static Map<String, Object> exception(Throwable failure, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class", failure.getClass().getName());
    object.put("message", String.valueOf(failure.getMessage()));
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frames.size() < FRAMES) {
        frames.add(frame.toString());
      }
    }
    object.put("at", frames);
    Throwable cause = failure.getCause();
    if (cause != null && depth < DEEPEST) {
      object.put("previous", exception(cause, depth + 1));
    }
    return object;
  }
}
