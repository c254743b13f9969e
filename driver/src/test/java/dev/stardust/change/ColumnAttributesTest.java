package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compares what is computed for a column with what MySQL shows of the same column. */
class ColumnAttributesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String> COLUMNS =
      List.of(
          "int",
          "int unsigned zerofill",
          "int(5)",
          "tinyint(1)",
          "tinyint unsigned",
          "bool default true",
          "smallint default -5",
          "smallint unsigned",
          "mediumint",
          "mediumint unsigned",
          "bigint not null",
          "bigint unsigned",
          "serial",
          "decimal",
          "decimal(65,30) default 1.5",
          "decimal(10,2) unsigned",
          "numeric(4)",
          "float",
          "float(7,3)",
          "float(30)",
          "double",
          "double(10,2)",
          "real",
          "bit",
          "bit(64) default b'101'",
          "date default '2020-01-01'",
          "year",
          "time",
          "time(3)",
          "datetime",
          "datetime(6) default current_timestamp(6) on update current_timestamp(6)",
          "datetime on update current_timestamp",
          "timestamp",
          "timestamp null default now() on update now()",
          "timestamp(2) default current_timestamp(2)",
          "char",
          "char(255) character set ucs2",
          "char(10) default ''",
          "varchar(0)",
          "varchar(20) default 'it''s \\\\ \\n x'",
          "varchar(100) character set latin1",
          "varchar(5) character set utf8mb3 collate utf8mb3_bin not null",
          "varchar(5) character set gbk",
          "varchar(5) character set binary",
          "nchar(7)",
          "text",
          "tinytext character set latin1",
          "mediumtext",
          "longtext collate utf8mb4_bin",
          "text(300)",
          "binary",
          "binary(3) default 'a'",
          "varbinary(500)",
          "varbinary(4) default 0x0061ff",
          "tinyblob",
          "blob",
          "mediumblob",
          "longblob",
          "json",
          "json default (json_array(1, 'a'))",
          "enum('a','bcd','it''s') default 'bcd'",
          "enum('ä','€uro') character set utf8mb4 not null",
          "enum('x') character set latin1",
          "set('a','bcd','')",
          "set('a','b') character set ucs2 default 'a,b'",
          "varchar(36) default (uuid())",
          "int default (1 + 2) comment 'it''s'",
          "blob default ('x')",
          "varchar(9) default null comment ''");

  @Test
  void computesWhatInformationSchemaShows() throws SQLException {
    try (Connection connection = database.plain()) {
      String mode = "SET SESSION sql_mode = ''";
      TestDatabase.execute(connection, mode);
      for (String column : COLUMNS) {
        TestDatabase.execute(connection, "CREATE TABLE c (`it's` " + column + ")");
        String expected =
            TestDatabase.rows(
                    connection,
                    """
                    SELECT column_name, column_type, character_set_name, collation_name, is_nullable, column_comment,
                        data_type, character_maximum_length, character_octet_length, numeric_precision,
                        numeric_scale, datetime_precision, column_default, extra
                    FROM information_schema.columns WHERE table_schema = DATABASE()""")
                .get(0);
        assertThat(computed(connection)).as(column).isEqualTo(expected);
        TestDatabase.execute(connection, "DROP TABLE c");
      }
    }
  }

  private static String computed(Connection connection) throws SQLException {
    ColumnDefinition c = new DefinitionReader(connection, 90704).read("c").columns().get(0);
    ColumnAttributes a = ColumnAttributes.of(c);
    return c.name()
        + "|"
        + c.type().text()
        + "|"
        + c.type().charset()
        + "|"
        + c.type().collation()
        + "|"
        + (c.notNull() ? "NO" : "YES")
        + "|"
        + c.comment()
        + "|"
        + a.dataType()
        + "|"
        + a.characterMaximumLength()
        + "|"
        + a.characterOctetLength()
        + "|"
        + a.numericPrecision()
        + "|"
        + a.numericScale()
        + "|"
        + a.datetimePrecision()
        + "|"
        + a.columnDefault()
        + "|"
        + a.extra();
  }
}
