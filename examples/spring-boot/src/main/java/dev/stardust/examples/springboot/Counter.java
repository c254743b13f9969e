package dev.stardust.examples.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Serves customers: each method is a transaction. */
@Service
class Counter {

  private final Customers customers;
  private final TransactionTemplate another;

  Counter(Customers customers, TransactionTemplate template) {
    this.customers = customers;
    this.another = new TransactionTemplate();
    this.another.setTransactionManager(template.getTransactionManager());
    this.another.setPropagationBehavior(Propagation.REQUIRES_NEW.value());
  }

  @Transactional
  public int addAll(String... names) {
    for (String name : names) {
      customers.save(new Customer(name, "Berlin"));
    }
    return names.length;
  }

  @Transactional
  public int addAndFail(String name) {
    customers.saveAndFlush(new Customer(name, "Berlin"));
    throw new IllegalStateException("there are " + customers.count() + " customers");
  }

  @Transactional(readOnly = true)
  public int addWhileReading(String name) {
    customers.saveAndFlush(new Customer(name, "Berlin"));
    return 1;
  }

  /** Adds a customer, whatever becomes of a transaction within. */
  @Transactional
  public @Nullable String addAndFailAside(String name) {
    customers.save(new Customer(name, "Berlin"));
    try {
      another.executeWithoutResult(
          status -> {
            customers.save(new Customer(name + " too", "Berlin"));
            throw new IllegalStateException("no more");
          });
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
    return "all";
  }

  /** Changes a customer that another transaction has changed since it was read. */
  @Transactional
  public String changeStale(String name) {
    Customer read = customers.findByName(name).orElseThrow();
    another.executeWithoutResult(status -> customers.findByName(name).orElseThrow().city += "!");
    read.city = "Turin";
    customers.saveAndFlush(read);
    return "changed";
  }
}
