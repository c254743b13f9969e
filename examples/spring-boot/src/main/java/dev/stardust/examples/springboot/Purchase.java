package dev.stardust.examples.springboot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What was bought. */
@Entity
class Purchase {

  @Id @GeneratedValue @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @Nullable Customer customer;

  @Column(length = 20)
  String article = "";

  @Column(precision = 10, scale = 2)
  BigDecimal price = BigDecimal.ZERO;

  Purchase() {}

  Purchase(Customer customer, String article, String price) {
    this.customer = customer;
    this.article = article;
    this.price = new BigDecimal(price);
  }
}
