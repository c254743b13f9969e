package dev.stardust.examples.springboot;

import dev.stardust.examples.springboot.Customer.Level;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The shop's customers by Spring Data. */
@Component
class WithRepositories {

  private final Customers customers;
  private final TransactionTemplate transaction;

  WithRepositories(Customers customers, TransactionTemplate transaction) {
    this.customers = customers;
    this.transaction = transaction;
  }

  void run(PrintStream out) {
    out.println("there already: " + names(customers.findAll(Sort.by("id"))));
    customers.saveAll(
        List.of(
            new Customer("Linus", "Portland").buys("pen", "1.20").buys("ink", "4.50"),
            new Customer("Barbara", "Boston").buys("paper", "9.99"),
            new Customer("Edsger", null)));
    for (int i = 0; i < 12; i++) {
      customers.save(new Customer("Guest " + i, i % 3 == 0 ? "London" : "Oslo"));
    }
    transaction.executeWithoutResult(status -> byName(out));
    transaction.executeWithoutResult(status -> pages(out));
    transaction.executeWithoutResult(status -> written(out));
    transaction.executeWithoutResult(
        status -> out.println("guests gone: " + customers.deleteByNameLike("Guest%")));
    customers.deleteAllInBatch(customers.findByCityIsNull(Limit.unlimited()));
    customers.findByName("Linus").ifPresent(customers::delete);
    customers.findByName("Barbara").ifPresent(customers::delete);
    out.println("left: " + names(customers.findAll(Sort.by("name"))));
  }

  private static List<String> names(Iterable<Customer> found) {
    List<String> names = new java.util.ArrayList<>();
    found.forEach(customer -> names.add(customer.name + "/" + customer.level));
    return names;
  }

  private void byName(PrintStream out) {
    out.println("one: " + customers.findByName("Ada").map(customer -> customer.city));
    out.println("none: " + customers.findByName("Nobody").isPresent());
    out.println("in London: " + names(customers.findByCityIgnoreCaseOrderByNameDesc("LONDON")));
    out.println(
        "gold or plain: "
            + names(
                customers.findByLevelInAndNameStartingWith(
                    List.of(Level.GOLD, Level.PLAIN), "G", Sort.by("level", "name"))));
    out.println("first two: " + names(customers.findTop2ByOrderByName()));
    out.println("nowhere: " + names(customers.findByCityIsNull(Limit.of(1))));
    out.println(
        "bought: "
            + names(customers.findDistinctByPurchasesPriceGreaterThanOrderByName(BigDecimal.ONE)));
    customers
        .findByNameBetweenOrderByName("A", "C")
        .forEach(part -> out.println("part: " + part.getName() + " in " + part.getCity()));
    try (Stream<Customer> stream = customers.streamByLevelNotOrderById(Level.PLAIN)) {
      out.println("streamed: " + names(stream.toList()));
    }
    out.println("plain: " + customers.countByLevel(Level.PLAIN));
    out.println("exists: " + customers.existsByNameAndCity("Grace", "New York"));
    customers
        .findWithPurchasesByNameNotNullOrderByName()
        .forEach(customer -> out.println(customer.name + " bought " + customer.purchases.size()));
    out.println("locked: " + customers.findLockedByName("Ada").isPresent());
  }

  private void pages(PrintStream out) {
    PageRequest request =
        PageRequest.of(0, 5, Sort.by(Sort.Order.desc("city"), Sort.Order.asc("id")));
    Page<Customer> page = customers.findByNameContaining("Guest", request);
    while (page.hasContent()) {
      out.println(page.getNumber() + " of " + page.getTotalPages() + ": " + names(page));
      page = customers.findByNameContaining("Guest", page.getPageable().next());
    }
    Slice<Customer> slice = customers.findByLevel(Level.PLAIN, PageRequest.of(1, 4, Sort.by("id")));
    out.println("slice: " + names(slice) + " " + slice.hasNext());
    Page<Customer> nativePage = customers.somewhere(PageRequest.of(2, 4));
    out.println("native: " + names(nativePage) + " of " + nativePage.getTotalElements());
    Customer probe = new Customer("gues", "Oslo");
    ExampleMatcher matcher =
        ExampleMatcher.matching()
            .withIgnorePaths("version", "level")
            .withIgnoreCase()
            .withStringMatcher(ExampleMatcher.StringMatcher.STARTING);
    out.println(
        "by example: " + names(customers.findAll(Example.of(probe, matcher), Sort.by("id"))));
    out.println(
        "by specification: "
            + names(
                customers.findAll(
                    (root, query, builder) ->
                        builder.and(
                            builder.like(root.get("name"), "%1%"),
                            builder.equal(builder.length(root.get("name")), 8)),
                    Sort.by("name"))));
  }

  private void written(PrintStream out) {
    customers.spent().forEach(out::println);
    out.println("in city or: " + names(customers.inCityOr("Boston", Level.GOLD)));
    out.println("promoted: " + customers.promote(Level.SILVER, 1));
    out.println("silver: " + names(customers.findByLevel(Level.SILVER, PageRequest.ofSize(9))));
  }
}
