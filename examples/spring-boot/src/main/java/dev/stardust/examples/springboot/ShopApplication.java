package dev.stardust.examples.springboot;

import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A shop, on the database that the URL names, which should be empty. */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {

  public static void main(String[] arguments) throws SQLException {
    if (arguments.length != 1) {
      System.err.println(
          "Usage: ShopApplication jdbc:stardust:mysql://localhost:3306/shop?user=root");
      System.exit(2);
    }
    run(arguments[0], System.out);
  }

  /** Starts the program twice, the second time on what the first has left. */
  public static void run(String url, PrintStream out) throws SQLException {
    for (String start : new String[] {"first", "second"}) {
      out.println("== The " + start + " start");
      try (ConfigurableApplicationContext context = start(url)) {
        out.println("pool: " + context.getBean(javax.sql.DataSource.class).getClass().getName());
        context.getBean(WithRepositories.class).run(out);
        context.getBean(WithTransactions.class).run(out);
        context.getBean(WithJdbc.class).run(out);
      }
    }
  }

  private static ConfigurableApplicationContext start(String url) throws SQLException {
    return new SpringApplicationBuilder(ShopApplication.class)
        .properties(
            Map.of(
                "spring.datasource.url",
                url,
                // Boot knows the classes of the usual URLs; this finds that of any.
                "spring.datasource.driver-class-name",
                DriverManager.getDriver(url).getClass().getName()))
        .run();
  }
}
