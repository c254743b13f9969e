package dev.stardust.examples.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.NumericBooleanConverter;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.YesNoConverter;
import org.jspecify.annotations.Nullable;

/** A column of each type. */
@Entity(name = "Sample")
final class Sample {

  /** Kept as an ENUM, a number or a text. */
  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  /** Kept as JSON. */
  static class Parcel {
    public String address = "";
    public int grams;
    public List<String> contents = List.of();
  }

  /** A type of the program's own. */
  record Isbn(String digits) {}

  /** How it is kept. */
  @Converter
  static class IsbnConverter implements jakarta.persistence.AttributeConverter<Isbn, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Isbn isbn) {
      return isbn == null ? null : isbn.digits();
    }

    @Override
    public @Nullable Isbn convertToEntityAttribute(@Nullable String digits) {
      return digits == null ? null : new Isbn(digits);
    }
  }

  @Id
  @Column(name = "id")
  @Nullable UUID id;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Nullable UUID spelledId;

  boolean bit;
  @Nullable Boolean perhaps;

  @Convert(converter = YesNoConverter.class)
  @Nullable Boolean yesNo;

  @Convert(converter = NumericBooleanConverter.class)
  @Nullable Boolean zeroOne;

  @Nullable Byte tiny;
  @Nullable Short small;
  @Nullable Integer whole;
  @Nullable Long big;

  @Column(precision = 30)
  @Nullable BigInteger huge;

  @Column(precision = 20, scale = 6)
  @Nullable BigDecimal exact;

  @Nullable BigDecimal money;
  @Nullable Float single;
  @Nullable Double twice;
  @Nullable Character letter;

  @Column(length = 50)
  @Nullable String text;

  @Column(length = 100_000)
  @Nullable String longer;

  @Lob @Nullable String longest;

  byte @Nullable [] bytes;

  @Column(length = 70_000)
  byte @Nullable [] moreBytes;

  @Lob byte @Nullable [] large;

  @Nullable LocalDate date;
  @Nullable LocalTime time;
  @Nullable LocalDateTime dateTime;
  @Nullable Instant instant;
  @Nullable OffsetDateTime offset;
  @Nullable ZonedDateTime zoned;

  @Column(precision = 0)
  @Nullable LocalDateTime seconds;

  @Nullable Duration duration;
  @Nullable Year year;

  @Enumerated(EnumType.STRING)
  @Nullable Colour named;

  @Enumerated(EnumType.ORDINAL)
  @Nullable Colour numbered;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Nullable Colour spelled;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Map<String, Object> document;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable List<Integer> numbers;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Parcel parcel;

  String @Nullable [] words;

  @Convert(converter = IsbnConverter.class)
  @Column(length = 13)
  @Nullable Isbn isbn;

  @Nullable Locale locale;
  @Nullable Currency currency;
  @Nullable URL link;

  @JdbcTypeCode(SqlTypes.TIMESTAMP)
  @Nullable Instant stamp;

  @Column(columnDefinition = "timestamp(3) null default null")
  @Nullable Instant defined;

  /** What there is to see of it. */
  Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new TreeMap<>();
    fields.put("ids", id + " " + spelledId);
    fields.put("booleans", Arrays.asList(bit, perhaps, yesNo, zeroOne));
    fields.put("integers", Arrays.asList(tiny, small, whole, big, huge));
    fields.put("decimals", Arrays.asList(exact, money, single, twice));
    fields.put("letters", letter + " " + text + " " + isbn);
    fields.put("lengths", Arrays.asList(length(longer), length(longest), hash(longest)));
    fields.put("bytes", Arrays.toString(bytes));
    fields.put("hashes", Arrays.hashCode(moreBytes) + " " + Arrays.hashCode(large));
    fields.put("dates", Arrays.asList(date, time, dateTime, seconds, duration, year));
    fields.put("instants", Arrays.asList(instant, utc(offset), stamp, defined));
    fields.put("zoned", zoned == null ? null : zoned.toInstant());
    fields.put("enums", Arrays.asList(named, numbered, spelled));
    fields.put("document", document == null ? null : new TreeMap<>(document));
    fields.put("numbers", numbers);
    fields.put("parcel", parcel == null ? null : parcel.address + parcel.grams + parcel.contents);
    fields.put("words", Arrays.toString(words));
    fields.put("named", Arrays.asList(locale, currency, link));
    return fields;
  }

  private static @Nullable Instant utc(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static int length(@Nullable String value) {
    return value == null ? -1 : value.length();
  }

  private static int hash(@Nullable String value) {
    return value == null ? 0 : value.hashCode();
  }
}
