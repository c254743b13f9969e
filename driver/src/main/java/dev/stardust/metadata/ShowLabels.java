package dev.stardust.metadata;

/** The result columns of SHOW statements, in the order and under the labels of MySQL's answer. */
final class ShowLabels {

  static final String COLUMNS =
      "COLUMN_NAME AS `Field`, COLUMN_TYPE AS `Type`, IS_NULLABLE AS `Null`, COLUMN_KEY AS `Key`,"
          + " COLUMN_DEFAULT AS `Default`, EXTRA AS `Extra`";

  static final String FULL_COLUMNS =
      "COLUMN_NAME AS `Field`, COLUMN_TYPE AS `Type`, COLLATION_NAME AS `Collation`,"
          + " IS_NULLABLE AS `Null`, COLUMN_KEY AS `Key`, COLUMN_DEFAULT AS `Default`,"
          + " EXTRA AS `Extra`, PRIVILEGES AS `Privileges`, COLUMN_COMMENT AS `Comment`";

  static final String INDEX =
      "TABLE_NAME AS `Table`, NON_UNIQUE AS `Non_unique`, INDEX_NAME AS `Key_name`,"
          + " SEQ_IN_INDEX AS `Seq_in_index`, COLUMN_NAME AS `Column_name`,"
          + " COLLATION AS `Collation`, CARDINALITY AS `Cardinality`, SUB_PART AS `Sub_part`,"
          + " PACKED AS `Packed`, NULLABLE AS `Null`, INDEX_TYPE AS `Index_type`,"
          + " COMMENT AS `Comment`, INDEX_COMMENT AS `Index_comment`, IS_VISIBLE AS `Visible`,"
          + " EXPRESSION AS `Expression`";

  static final String TABLE_STATUS =
      "SELECT TABLE_NAME AS `Name`, ENGINE AS `Engine`, VERSION AS `Version`,"
          + " ROW_FORMAT AS `Row_format`, TABLE_ROWS AS `Rows`,"
          + " AVG_ROW_LENGTH AS `Avg_row_length`, DATA_LENGTH AS `Data_length`,"
          + " MAX_DATA_LENGTH AS `Max_data_length`, INDEX_LENGTH AS `Index_length`,"
          + " DATA_FREE AS `Data_free`, AUTO_INCREMENT AS `Auto_increment`,"
          + " CREATE_TIME AS `Create_time`, UPDATE_TIME AS `Update_time`,"
          + " CHECK_TIME AS `Check_time`, TABLE_COLLATION AS `Collation`, CHECKSUM AS `Checksum`,"
          + " CREATE_OPTIONS AS `Create_options`, TABLE_COMMENT AS `Comment`";

  private ShowLabels() {}

  /**
   * @param list one of the lists of this class
   * @param source a derived table with the columns of the list and {@code _ordinal}
   * @param where a WHERE clause over the labels, or nothing
   */
  static String select(String list, String source, String where) {
    String labels = list.replaceAll("\\w+ AS ", "");
    return "SELECT "
        + labels
        + " FROM (SELECT "
        + list
        + ", `_ordinal`, `_part` FROM "
        + source
        + " t) s"
        + where
        + " ORDER BY `_ordinal`, `_part`";
  }
}
