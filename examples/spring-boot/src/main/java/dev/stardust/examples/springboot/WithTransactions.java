package dev.stardust.examples.springboot;

import java.io.PrintStream;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Changes that are refused, or undone. */
@Component
class WithTransactions {

  private final Counter counter;
  private final Customers customers;

  WithTransactions(Counter counter, Customers customers) {
    this.counter = counter;
    this.customers = customers;
  }

  void run(PrintStream out) {
    long before = customers.count();
    refused(out, "failed after saving", () -> counter.addAndFail("Donald"));
    refused(out, "a name that is taken", () -> counter.addAll("Donald", "Ada"));
    refused(out, "a name that is too long", () -> counter.addAll("x".repeat(41)));
    refused(out, "a name taken in another case", () -> customers.save(new Customer("ADA", "")));
    refused(out, "in a transaction that only reads", () -> counter.addWhileReading("Donald"));
    refused(out, "a stale change", () -> counter.changeStale("Ada"));
    out.println("added so far: " + (customers.count() - before));
    out.println("kept: " + counter.addAndFailAside("Donald"));
    out.println("added: " + (customers.count() - before));
    customers.findByName("Donald").ifPresent(customers::delete);
  }

  private static void refused(PrintStream out, String what, Supplier<Object> change) {
    try {
      out.println(what + ": done " + change.get());
    } catch (DataAccessException e) {
      out.println(
          what
              + ": "
              + e.getClass().getSimpleName()
              + ", "
              + e.getMostSpecificCause().getMessage());
    } catch (IllegalStateException e) {
      out.println(what + ": " + e.getMessage());
    }
  }
}
