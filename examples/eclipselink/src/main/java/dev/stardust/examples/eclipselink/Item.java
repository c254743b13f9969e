package dev.stardust.examples.eclipselink;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item in the next release: its table has more columns, and others point at it. */
@Entity(name = "Item")
@Table(
    name = "ITEM",
    indexes = @Index(name = "ITEM_PRICE", columnList = "PRICE, NAME"),
    uniqueConstraints = @UniqueConstraint(name = "ITEM_CODE", columnNames = "CODE"))
class Item {

  /** How it is. */
  enum Condition {
    NEW,
    USED,
    BROKEN
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(nullable = false, length = 40)
  String name = "";

  @Version
  @Column(name = "CHANGES")
  int changes;

  @Column(length = 12)
  @Nullable String code;

  @Column(precision = 10, scale = 2)
  @Nullable BigDecimal price;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  @Nullable Condition condition;

  @ManyToOne(cascade = CascadeType.PERSIST)
  @JoinColumn(name = "MAKER_ID", foreignKey = @ForeignKey(name = "ITEM_MAKER"))
  @Nullable Maker maker;

  @OneToOne(mappedBy = "item", cascade = CascadeType.ALL, orphanRemoval = true)
  @Nullable Manual manual;

  @ManyToMany
  @JoinTable(
      name = "ITEM_PART",
      joinColumns = @JoinColumn(name = "WHOLE_ID"),
      inverseJoinColumns = @JoinColumn(name = "PART_ID"))
  List<Item> parts = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "ITEM_TAG")
  @Column(name = "TAG", length = 20)
  @OrderColumn(name = "POSITION")
  List<String> tags = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "ITEM_TEXT")
  @MapKeyColumn(name = "LANGUAGE", length = 2)
  @Column(name = "TEXT", length = 80)
  Map<String, String> texts = new HashMap<>();
}
