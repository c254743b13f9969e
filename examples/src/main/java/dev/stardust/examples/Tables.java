package dev.stardust.examples;

/** The three tables of the quick start, as any MySQL program would create them. */
final class Tables {

  static final String AIRPORTS =
      """
      CREATE TABLE airports (
        iata VARCHAR(4) NOT NULL PRIMARY KEY,
        name VARCHAR(60) NOT NULL,
        city VARCHAR(40) NOT NULL,
        state CHAR(2) NOT NULL,
        country VARCHAR(40) NOT NULL,
        latitude DECIMAL(11,8) NOT NULL,
        longitude DECIMAL(11,8) NOT NULL,
        KEY by_state (state)
      )
      """;

  static final String FLIGHTS =
      """
      CREATE TABLE flights (
        id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        origin VARCHAR(4) NOT NULL,
        destination VARCHAR(4) NOT NULL,
        count INT NOT NULL,
        KEY by_origin (origin),
        KEY by_destination (destination),
        KEY by_count (count)
      )
      """;

  static final String BIRDSTRIKES =
      """
      CREATE TABLE birdstrikes (
        id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        `Airport Name` VARCHAR(60) NOT NULL,
        `Aircraft Make Model` VARCHAR(40) NOT NULL,
        `Effect Amount of damage` VARCHAR(20) NOT NULL,
        `Flight Date` DATE NOT NULL,
        `Aircraft Airline Operator` VARCHAR(40) NOT NULL,
        `Origin State` VARCHAR(20) NOT NULL,
        `Phase of flight` VARCHAR(20) NOT NULL,
        `Wildlife Size` ENUM('Small', 'Medium', 'Large') NOT NULL,
        `Wildlife Species` VARCHAR(40) NOT NULL,
        `Time of day` VARCHAR(10) NOT NULL,
        `Cost Other` INT NOT NULL,
        `Cost Repair` INT NOT NULL,
        `Cost Total $` INT NOT NULL,
        `Speed IAS in knots` SMALLINT UNSIGNED,
        KEY by_date (`Flight Date`),
        KEY by_species (`Wildlife Species`)
      )
      """;

  private Tables() {}
}
