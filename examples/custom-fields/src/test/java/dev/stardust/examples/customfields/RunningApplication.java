package dev.stardust.examples.customfields;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application on a free port, with a member of each of many tenants. */
final class RunningApplication implements AutoCloseable {

  private static final int MEMBERS = 40;

  private final ConfigurableApplicationContext context;
  private final AtomicInteger taken = new AtomicInteger();

  private RunningApplication(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static RunningApplication start(String url) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", 0);
    settings.put("custom-fields.url", url);
    settings.put("custom-fields.samples", false);
    settings.put("logging.level.root", "ERROR");
    for (int i = 0; i < MEMBERS; i++) {
      String member = "custom-fields.members[" + i + "].";
      settings.put(member + "name", "m" + i);
      settings.put(member + "password", "{noop}p" + i);
      settings.put(member + "tenant", 1000 + i);
      settings.put(member + "company", "Company " + i);
    }
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new RunningApplication(SpringApplication.run(CustomFieldsApplication.class, arguments));
  }

  String base() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** Somebody whose tenant has not been used before. */
  Client memberOfNewTenant() {
    int i = taken.getAndIncrement();
    return new Client(base(), "m" + i, "p" + i);
  }

  @Override
  public void close() {
    context.close();
  }
}
