package dev.stardust.rewrite;

import dev.stardust.schema.Sql;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The CHECKs of stages. MySQL locks the name of a CHECK in its schema while a table is created, of
 * a temporary one too, so sessions that stage rows of one table at the same moment would wait for
 * each other. Therefore every stage adds letters of its own to the names, and messages are shown
 * without them.
 */
public final class StageCheck {

  private static final int LONGEST_NAME = 64;
  private static final int LETTERS = 7;
  private static final int RADIX = 36;
  private static final Pattern OWN = Pattern.compile("~[0-9a-z]{" + LETTERS + "}'");

  private StageCheck() {}

  /** The clause that declares it. A name without room for more letters stays what it is. */
  static String sql(String name, String condition) {
    boolean fits = name.codePointCount(0, name.length()) + 1 + LETTERS <= LONGEST_NAME;
    String own = fits ? name + "~" + letters() : name;
    return " CONSTRAINT " + Sql.quote(own) + " CHECK (" + condition + ")";
  }

  private static String letters() {
    long most = (long) Math.pow(RADIX, LETTERS);
    // So many more make the number as long as the largest one.
    long number = most + ThreadLocalRandom.current().nextLong(most);
    return Long.toString(number, RADIX).substring(1);
  }

  /** A message of MySQL's with the names that were declared. */
  public static String declared(String message) {
    return OWN.matcher(message).replaceAll("'");
  }
}
