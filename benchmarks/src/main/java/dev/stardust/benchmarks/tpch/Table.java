package dev.stardust.benchmarks.tpch;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A table of TPC-H with the specification's types, its primary key and indexes for its foreign keys
 * and dates.
 *
 * @param way how it is loaded as a virtual table; native ones are loaded by batches
 */
record Table(TpchTable<?> source, Way way, String columns) {

  /** How rows come into a virtual table. */
  enum Way {
    BATCHES("JDBC batches", ""),
    CSV("`stardust load`, CSV", ".csv"),
    NDJSON("`stardust load`, NDJSON", ".ndjson");

    private final String title;
    private final String ending;

    Way(String title, String ending) {
      this.title = title;
      this.ending = ending;
    }

    String title() {
      return title;
    }

    /** How the name of a file for it ends. */
    String ending() {
      return ending;
    }
  }

  static final List<Table> ALL =
      List.of(
          new Table(
              TpchTable.REGION,
              Way.BATCHES,
              "r_regionkey INT NOT NULL PRIMARY KEY, r_name CHAR(25) NOT NULL,"
                  + " r_comment VARCHAR(152)"),
          new Table(
              TpchTable.NATION,
              Way.BATCHES,
              "n_nationkey INT NOT NULL PRIMARY KEY, n_name CHAR(25) NOT NULL,"
                  + " n_regionkey INT NOT NULL, n_comment VARCHAR(152),"
                  + " KEY n_region (n_regionkey)"),
          new Table(
              TpchTable.SUPPLIER,
              Way.BATCHES,
              "s_suppkey INT NOT NULL PRIMARY KEY, s_name CHAR(25) NOT NULL,"
                  + " s_address VARCHAR(40) NOT NULL, s_nationkey INT NOT NULL,"
                  + " s_phone CHAR(15) NOT NULL, s_acctbal DECIMAL(15,2) NOT NULL,"
                  + " s_comment VARCHAR(101) NOT NULL, KEY s_nation (s_nationkey)"),
          new Table(
              TpchTable.PART,
              Way.BATCHES,
              "p_partkey INT NOT NULL PRIMARY KEY, p_name VARCHAR(55) NOT NULL,"
                  + " p_mfgr CHAR(25) NOT NULL, p_brand CHAR(10) NOT NULL,"
                  + " p_type VARCHAR(25) NOT NULL, p_size INT NOT NULL,"
                  + " p_container CHAR(10) NOT NULL, p_retailprice DECIMAL(15,2) NOT NULL,"
                  + " p_comment VARCHAR(23) NOT NULL"),
          new Table(
              TpchTable.PART_SUPPLIER,
              Way.BATCHES,
              "ps_partkey INT NOT NULL, ps_suppkey INT NOT NULL, ps_availqty INT NOT NULL,"
                  + " ps_supplycost DECIMAL(15,2) NOT NULL, ps_comment VARCHAR(199) NOT NULL,"
                  + " PRIMARY KEY (ps_partkey, ps_suppkey), KEY ps_supplier (ps_suppkey)"),
          new Table(
              TpchTable.CUSTOMER,
              Way.CSV,
              "c_custkey INT NOT NULL PRIMARY KEY, c_name VARCHAR(25) NOT NULL,"
                  + " c_address VARCHAR(40) NOT NULL, c_nationkey INT NOT NULL,"
                  + " c_phone CHAR(15) NOT NULL, c_acctbal DECIMAL(15,2) NOT NULL,"
                  + " c_mktsegment CHAR(10) NOT NULL, c_comment VARCHAR(117) NOT NULL,"
                  + " KEY c_nation (c_nationkey)"),
          new Table(
              TpchTable.ORDERS,
              Way.NDJSON,
              "o_orderkey INT NOT NULL PRIMARY KEY, o_custkey INT NOT NULL,"
                  + " o_orderstatus CHAR(1) NOT NULL, o_totalprice DECIMAL(15,2) NOT NULL,"
                  + " o_orderdate DATE NOT NULL, o_orderpriority CHAR(15) NOT NULL,"
                  + " o_clerk CHAR(15) NOT NULL, o_shippriority INT NOT NULL,"
                  + " o_comment VARCHAR(79) NOT NULL,"
                  + " KEY o_customer (o_custkey), KEY o_date (o_orderdate)"),
          new Table(
              TpchTable.LINE_ITEM,
              Way.BATCHES,
              "l_orderkey INT NOT NULL, l_partkey INT NOT NULL, l_suppkey INT NOT NULL,"
                  + " l_linenumber INT NOT NULL, l_quantity DECIMAL(15,2) NOT NULL,"
                  + " l_extendedprice DECIMAL(15,2) NOT NULL, l_discount DECIMAL(15,2) NOT NULL,"
                  + " l_tax DECIMAL(15,2) NOT NULL, l_returnflag CHAR(1) NOT NULL,"
                  + " l_linestatus CHAR(1) NOT NULL, l_shipdate DATE NOT NULL,"
                  + " l_commitdate DATE NOT NULL, l_receiptdate DATE NOT NULL,"
                  + " l_shipinstruct CHAR(25) NOT NULL, l_shipmode CHAR(10) NOT NULL,"
                  + " l_comment VARCHAR(44) NOT NULL, PRIMARY KEY (l_orderkey, l_linenumber),"
                  + " KEY l_part_supplier (l_partkey, l_suppkey), KEY l_supplier (l_suppkey),"
                  + " KEY l_ship (l_shipdate)"));

  String name() {
    return source.getTableName();
  }

  String definition() {
    return "CREATE TABLE " + name() + " (" + columns + ")";
  }

  String insert() {
    return "INSERT INTO " + name() + " VALUES (" + "?, ".repeat(names().size() - 1) + "?)";
  }

  /** The columns' names in the order of the values. */
  List<String> names() {
    return source.getColumns().stream().<String>map(TpchColumn::getColumnName).toList();
  }

  /** The rows that the specification's generator makes, one by one. */
  Stream<Object[]> rows(double scale) {
    return StreamSupport.stream(source.createGenerator(scale, 1, 1).spliterator(), false)
        .map(this::values);
  }

  // The generator's lines are exact; of its numbers some are not.
  private Object[] values(TpchEntity row) {
    String[] texts = row.toLine().split("\\|", -1);
    Object[] values = new Object[source.getColumns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(source.getColumns().get(i), texts[i]);
    }
    return values;
  }

  private static Object value(TpchColumn<?> column, String text) {
    return switch (column.getType().getBase()) {
      case INTEGER, IDENTIFIER -> Integer.valueOf(text);
      case DOUBLE -> new BigDecimal(text);
      case DATE -> LocalDate.parse(text);
      case VARCHAR -> text;
    };
  }
}
