package dev.stardust.examples.eclipselink;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column of each type. */
@Entity(name = "Measure")
class Measure {

  @Id int id;

  boolean flag;
  @Nullable Boolean perhaps;
  @Nullable Byte tiny;
  @Nullable Short small;
  @Nullable Integer whole;
  @Nullable Long big;
  @Nullable BigInteger huge;

  @Column(precision = 20, scale = 6)
  @Nullable BigDecimal exact;

  @Nullable Float single;
  @Nullable Double twice;
  @Nullable Character letter;

  @Column(length = 50)
  @Nullable String text;

  @Lob @Nullable String longest;

  byte @Nullable [] bytes;

  @Nullable LocalDate day;
  @Nullable LocalTime hour;
  @Nullable LocalDateTime moment;
  @Nullable UUID uuid;

  @Enumerated(EnumType.ORDINAL)
  Item.@Nullable Condition numbered;

  @Override
  public String toString() {
    return Arrays.asList(
            id, flag, perhaps, tiny, small, whole, big, huge, exact, single, twice, letter, text)
        + " "
        + (longest == null ? -1 : longest.length())
        + Arrays.toString(bytes)
        + Arrays.asList(day, hour, moment, uuid, numbered);
  }
}
