package dev.stardust.jdbc.forward;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.RowIdLifetime;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Properties;

/** Values of the classes that JDBC's methods take and return. */
final class Samples {

  private Samples() {}

  static Object of(Class<?> type) throws IllegalArgumentException {
    if (type == Class.class) {
      return String.class;
    }
    if (type == InputStream.class) {
      return new ByteArrayInputStream(new byte[1]);
    }
    if (type == Reader.class) {
      return new StringReader("x");
    }
    if (type == BigDecimal.class) {
      return BigDecimal.ONE;
    }
    if (type == Date.class) {
      return new Date(1);
    }
    if (type == Time.class) {
      return new Time(1);
    }
    if (type == Timestamp.class) {
      return new Timestamp(1);
    }
    if (type == Calendar.class) {
      return Calendar.getInstance();
    }
    if (type == Properties.class) {
      return new Properties();
    }
    if (type == SQLWarning.class) {
      return new SQLWarning();
    }
    if (type == RowIdLifetime.class) {
      return RowIdLifetime.ROWID_UNSUPPORTED;
    }
    if (type == URL.class) {
      return url();
    }
    throw new IllegalArgumentException("no sample of " + type);
  }

  private static URL url() {
    try {
      return URI.create("http://localhost/").toURL();
    } catch (java.net.MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
