package dev.stardust.examples.springboot;

import dev.stardust.examples.springboot.Customer.Level;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** Queries that follow from names, and written ones. */
interface Customers extends JpaRepository<Customer, Long>, JpaSpecificationExecutor<Customer> {

  /** A part of a customer. */
  interface NameAndCity {
    String getName();

    String getCity();
  }

  /** What a customer has spent. */
  record Spent(String name, long purchases, BigDecimal sum) {}

  Optional<Customer> findByName(String name);

  List<Customer> findByCityIgnoreCaseOrderByNameDesc(String city);

  List<Customer> findByLevelInAndNameStartingWith(
      Collection<Level> levels, String prefix, Sort sort);

  List<Customer> findTop2ByOrderByName();

  List<Customer> findByCityIsNull(Limit limit);

  List<Customer> findDistinctByPurchasesPriceGreaterThanOrderByName(BigDecimal price);

  Page<Customer> findByNameContaining(String part, Pageable page);

  Slice<Customer> findByLevel(Level level, Pageable page);

  List<NameAndCity> findByNameBetweenOrderByName(String from, String to);

  Stream<Customer> streamByLevelNotOrderById(Level level);

  long countByLevel(Level level);

  boolean existsByNameAndCity(String name, String city);

  long deleteByNameLike(String pattern);

  @EntityGraph(attributePaths = "purchases")
  List<Customer> findWithPurchasesByNameNotNullOrderByName();

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Customer> findLockedByName(String name);

  @Query(
      "select new dev.stardust.examples.springboot.Customers$Spent(c.name, count(p), sum(p.price))"
          + " from Customer c join c.purchases p group by c.name order by sum(p.price) desc")
  List<Spent> spent();

  @Query("select c from Customer c where c.city = :city or c.level = :#{#level} order by c.name")
  List<Customer> inCityOr(String city, Level level);

  @NativeQuery(
      value = "SELECT * FROM customer WHERE city IS NOT NULL ORDER BY city, id",
      countQuery = "SELECT COUNT(*) FROM customer WHERE city IS NOT NULL")
  Page<Customer> somewhere(Pageable page);

  @Modifying(clearAutomatically = true, flushAutomatically = true)
  @Query("update Customer c set c.level = :level where size(c.purchases) >= :least")
  int promote(Level level, int least);
}
