package dev.stardust.examples.hibernate;

import dev.stardust.examples.hibernate.Sample.Colour;
import dev.stardust.examples.hibernate.Sample.Isbn;
import dev.stardust.examples.hibernate.Sample.Parcel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;

/** A value of each type: written, read, looked for. */
final class Types {

  private static final UUID EMPTY = new UUID(0, 1);
  private static final UUID FULL = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
  private static final Instant MOMENT = Instant.parse("2024-02-29T23:59:59.123456Z");

  private Types() {}

  static void run(Target target) throws SQLException {
    target.title("Types");
    try (SessionFactory factory = target.open("create-only", Sample.class)) {
      target.printTables();
      factory.inTransaction(
          session -> {
            session.persist(full());
            Sample empty = new Sample();
            empty.id = EMPTY;
            session.persist(empty);
          });
      read(target, factory);
      factory.inTransaction(
          session -> {
            Sample swapped = session.find(Sample.class, EMPTY);
            numbers(swapped);
            times(swapped);
            Sample emptied = session.find(Sample.class, FULL);
            emptied.document = Map.of("a", List.of(1, 2), "b", Map.of("c", "d"));
            emptied.numbers = List.of();
            emptied.parcel = null;
            emptied.large = new byte[0];
            emptied.longest = "";
            emptied.named = null;
          });
      read(target, factory);
      search(target, factory);
      factory.getSchemaManager().validateMappedObjects();
    }
    target.clear();
  }

  private static Sample full() {
    Sample sample = new Sample();
    sample.id = FULL;
    sample.spelledId = FULL;
    numbers(sample);
    times(sample);
    texts(sample);
    sample.named = Colour.GREEN;
    sample.numbered = Colour.BLUE;
    sample.spelled = Colour.RED;
    sample.document = Map.of("title", "Ulysses", "pages", 730, "read", true);
    sample.numbers = List.of(3, 1, 2);
    sample.parcel = new Parcel();
    sample.parcel.address = "7 Eccles Street";
    sample.parcel.grams = 500;
    sample.parcel.contents = List.of("kidney", "soap");
    return sample;
  }

  private static void numbers(Sample sample) {
    sample.bit = true;
    sample.perhaps = false;
    sample.yesNo = true;
    sample.zeroOne = true;
    sample.tiny = -128;
    sample.small = Short.MAX_VALUE;
    sample.whole = Integer.MIN_VALUE;
    sample.big = Long.MAX_VALUE;
    sample.huge = new BigInteger("123456789012345678901234567890");
    sample.exact = new BigDecimal("12345678901234.567891");
    sample.money = new BigDecimal("9.99");
    sample.single = 1.1f;
    sample.twice = Math.PI * 1e100;
  }

  private static void times(Sample sample) {
    sample.date = LocalDate.of(2024, 2, 29);
    sample.time = LocalTime.of(13, 14, 15);
    sample.dateTime = LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000);
    sample.instant = MOMENT;
    sample.offset = OffsetDateTime.ofInstant(MOMENT, ZoneOffset.ofHours(9));
    sample.zoned = ZonedDateTime.ofInstant(MOMENT, ZoneId.of("Asia/Kathmandu"));
    sample.seconds = LocalDateTime.of(2000, 1, 1, 0, 0, 1);
    sample.duration = Duration.ofHours(49).plusNanos(17);
    sample.year = Year.of(1922);
    sample.stamp = MOMENT;
    sample.defined = Instant.parse("2024-02-29T23:59:59.123Z");
  }

  private static void texts(Sample sample) {
    sample.letter = 'ß';
    sample.text = "it's \"so\" \\ \u0001 ☃ 𝄞";
    sample.longer = "x".repeat(90_000);
    sample.longest = "ÿ".repeat(70_000);
    sample.bytes = new byte[] {0, 1, -1, 39, 92};
    sample.moreBytes = new byte[66_000];
    sample.large = "binary".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    sample.words = new String[] {"one", "two \"three\""};
    sample.isbn = new Isbn("9780141182803");
    sample.locale = Locale.CANADA_FRENCH;
    sample.currency = Currency.getInstance("JPY");
    sample.link = link();
  }

  private static URL link() {
    try {
      return URI.create("https://example.org/a?b=c").toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void read(Target target, SessionFactory factory) {
    factory.inSession(
        session ->
            session
                .createSelectionQuery("from Sample order by id", Sample.class)
                .list()
                .forEach(
                    sample -> sample.fields().forEach((name, value) -> target.print(name, value))));
  }

  private static void search(Target target, SessionFactory factory) {
    Map<String, Object> conditions =
        Map.ofEntries(
            Map.entry("id", FULL),
            Map.entry("spelledId", FULL),
            Map.entry("bit", true),
            Map.entry("perhaps", false),
            Map.entry("yesNo", true),
            Map.entry("huge", new BigInteger("123456789012345678901234567890")),
            Map.entry("exact", new BigDecimal("12345678901234.567891")),
            Map.entry("single", 1.1f),
            Map.entry("twice", Math.PI * 1e100),
            Map.entry("letter", 'ß'),
            Map.entry("bytes", new byte[] {0, 1, -1, 39, 92}),
            Map.entry("date", LocalDate.of(2024, 2, 29)),
            Map.entry("time", LocalTime.of(13, 14, 15)),
            Map.entry("dateTime", LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000)),
            Map.entry("instant", MOMENT),
            Map.entry("duration", Duration.ofHours(49).plusNanos(17)),
            Map.entry("numbered", Colour.BLUE),
            Map.entry("spelled", Colour.RED),
            Map.entry("isbn", new Isbn("9780141182803")),
            Map.entry("currency", Currency.getInstance("JPY")));
    factory.inSession(
        session ->
            conditions.keySet().stream()
                .sorted()
                .forEach(
                    field ->
                        target.print(
                            "with this " + field,
                            session
                                .createSelectionQuery(
                                    "select count(*) from Sample where " + field + " = :value",
                                    Long.class)
                                .setParameter("value", conditions.get(field))
                                .getSingleResult())));
  }
}
