-- every integer type with both signs
CREATE TABLE ints (
  id INT PRIMARY KEY,
  t TINYINT, tu TINYINT UNSIGNED, s SMALLINT, su SMALLINT UNSIGNED,
  m MEDIUMINT, mu MEDIUMINT UNSIGNED, i INT, iu INT UNSIGNED,
  b BIGINT, bu BIGINT UNSIGNED, flag BOOLEAN, one TINYINT(1));
-- smallest values
INSERT INTO ints VALUES (1, -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, -9223372036854775808, 0, FALSE, -1);
-- largest values
INSERT INTO ints VALUES (2, 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 9223372036854775807, 18446744073709551615, TRUE, 127);
-- nulls
INSERT INTO ints (id) VALUES (3);
-- strings that are numbers, fractions that round
INSERT INTO ints VALUES (4, '12', 12.5, 1.4999, '65535', -1.5, 2.5, 1e3, 0x10, 1e15, '18446744073709551615', '0', 2);
-- everything
SELECT * FROM ints;
-- the order of unsigned 64-bit numbers
SELECT id, bu FROM ints ORDER BY bu DESC, id;
-- comparison at the edge
SELECT id FROM ints WHERE bu > 9223372036854775807;
SELECT id FROM ints WHERE b = -9223372036854775808;
SELECT id FROM ints WHERE i BETWEEN -2147483648 AND 0;
-- arithmetic keeps MySQL's types
SELECT id, t + 1, tu * 2, b / 3, b DIV 3, i % 7, -i, bu + 0.5, t & 15, tu << 2, ~tu FROM ints WHERE id = 2;
-- overflow in an expression
-- error: 1690
SELECT bu + 1 FROM ints WHERE id = 2;
-- error: 1690
SELECT tu - 256 - bu FROM ints WHERE id = 2;
-- sums and averages have their own types
SELECT SUM(i), AVG(i), MIN(bu), MAX(bu), SUM(bu), COUNT(flag), SUM(flag), AVG(tu), STDDEV(t), BIT_OR(tu) FROM ints;
-- booleans
SELECT id, flag, one, flag IS TRUE, NOT flag, flag = TRUE FROM ints WHERE flag;
-- out of range, each type
-- error: 1264
INSERT INTO ints (id, t) VALUES (10, 128);
-- error: 1264
INSERT INTO ints (id, tu) VALUES (10, -1);
-- error: 1264
INSERT INTO ints (id, s) VALUES (10, 32768);
-- error: 1264
INSERT INTO ints (id, mu) VALUES (10, 16777216);
-- error: 1264
INSERT INTO ints (id, i) VALUES (10, 2147483648);
-- error: 1264
INSERT INTO ints (id, iu) VALUES (10, 4294967296);
-- error: 1264
INSERT INTO ints (id, b) VALUES (10, 9223372036854775808);
-- error: 1264
INSERT INTO ints (id, bu) VALUES (10, 18446744073709551616);
-- error: 1264
INSERT INTO ints (id, i) VALUES (11, 1), (12, 99999999999);
-- not a number
-- error: 1366
INSERT INTO ints (id, i) VALUES (10, 'abc');
-- error: 1265
INSERT INTO ints (id, i) VALUES (10, '12abc');
-- error: 1366
INSERT INTO ints (id, i) VALUES (10, '');
-- an update out of range
-- error: 1264
UPDATE ints SET t = t + 100 WHERE id = 2;
-- parameters of several classes
-- params: 20, -128, 255, 32767, 65535, -8388608, 16777215, 2147483647, 4294967295, 9223372036854775807, 18446744073709551615, true, false
INSERT INTO ints VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
-- params: 18446744073709551615
SELECT id, bu, flag, one FROM ints WHERE bu = ?;
-- params: '7'
-- params: null
SELECT id FROM ints WHERE i = ? OR tu = 255;
-- decimals
CREATE TABLE decimals (id INT PRIMARY KEY, d DECIMAL, d52 DECIMAL(5,2), d6530 DECIMAL(65,30), d10 DECIMAL(10,0) UNSIGNED, n NUMERIC(4,4), KEY (d52), KEY (d6530));
-- exact digits survive
INSERT INTO decimals VALUES
  (1, 1234567890, 999.99, 12345678901234567890123456789012345.123456789012345678901234567890, 4294967295, 0.9999),
  (2, -9999999999, -999.99, -99999999999999999999999999999999999.999999999999999999999999999999, 0, -0.9999),
  (3, 0, 0.00, 0.000000000000000000000000000001, 1, 0.0001),
  (4, NULL, NULL, NULL, NULL, NULL),
  (5, 1.5, 1.10, 1.10, 2.5, 0.1);
SELECT * FROM decimals ORDER BY id;
-- half up
INSERT INTO decimals (id, d52) VALUES (6, 1.005), (7, 1.004), (8, -1.005), (9, '3.14159');
SELECT id, d52 FROM decimals WHERE d52 < 5 ORDER BY d52, id;
-- division widens by four digits
SELECT id, d52 / 3, d52 * d52, d52 + 0.001, ROUND(d52, 1), TRUNCATE(d52, 1), d52 DIV 2, d52 % 7 FROM decimals ORDER BY id;
SELECT SUM(d52), AVG(d52), SUM(d6530), MAX(d6530), MIN(n) FROM decimals;
-- equality with strings, floats and decimals
SELECT id FROM decimals WHERE d52 = '1.10';
SELECT id FROM decimals WHERE d52 = 1.1;
SELECT id FROM decimals WHERE d6530 = 1.1;
-- error: 1264
INSERT INTO decimals (id, d52) VALUES (20, 1000);
-- error: 1264
INSERT INTO decimals (id, d10) VALUES (20, -1);
-- error: 1366
INSERT INTO decimals (id, d52) VALUES (20, 'x');
-- params: 21, 2.50, 3.14159, 0.000000000000000000000000000001
INSERT INTO decimals (id, d, d52, d6530) VALUES (?, ?, ?, ?);
-- params: 3.14
SELECT d, d52, d6530 FROM decimals WHERE d52 = ? ORDER BY id;
-- floats
CREATE TABLE floats (id INT PRIMARY KEY, f FLOAT, f72 FLOAT(7,2), d DOUBLE, d104 DOUBLE(10,4), r REAL, fu FLOAT UNSIGNED, KEY (d), KEY (f));
INSERT INTO floats VALUES
  (1, 3.4028234e38, 99999.99, 1.7976931348623157e308, 999999.9999, -1.7976931348623157e308, 1e-10),
  (2, -3.4028234e38, -99999.99, 2.2250738585072014e-308, -999999.9999, 0.1, 0),
  (3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1),
  (4, 16777217, 1.005, 123456789.123456789, 1.00005, 1e22, 1),
  (5, -0.0, 0, -0.0, 0, 1e-7, 0),
  (6, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT * FROM floats ORDER BY id;
SELECT id FROM floats WHERE d = 0.1;
-- a float is never equal to the decimal
SELECT id FROM floats WHERE f = 0.1;
SELECT id, f + 0, f * 3, d + f, ROUND(d, 2), FORMAT(d104, 2), CAST(f AS CHAR), CONCAT(d) FROM floats WHERE id IN (3, 4, 5) ORDER BY id;
SELECT id, d FROM floats ORDER BY d DESC, id;
SELECT AVG(f), SUM(d104), MAX(f72), MIN(d) FROM floats WHERE id > 2;
-- error: 1264
INSERT INTO floats (id, f) VALUES (20, 1e39);
-- error: 1264
INSERT INTO floats (id, fu) VALUES (20, -0.5);
-- params: 21, 1.5e10, 1.25
INSERT INTO floats (id, d, f) VALUES (?, ?, ?);
-- bits and years
CREATE TABLE bits (id INT PRIMARY KEY, b1 BIT, b8 BIT(8), b64 BIT(64), y YEAR, z INT(5) ZEROFILL, KEY (b8), KEY (y));
INSERT INTO bits VALUES (1, b'1', b'10101010', 0xFFFFFFFFFFFFFFFF, 1901, 42), (2, 0, 255, 1, 2155, 123456), (3, NULL, 0, 0, 0000, 0), (4, TRUE, 'A', 5, '70', 7), (5, 1, 1, 1, 69, 1);
SELECT * FROM bits ORDER BY id;
SELECT id, b8 + 0, HEX(b64), BIN(b8), y + 1, z + 0 FROM bits ORDER BY id;
SELECT id FROM bits WHERE b8 = 170;
SELECT id FROM bits WHERE b1 = b'1' ORDER BY y, id;
SELECT id, y FROM bits WHERE y > 1999 ORDER BY y;
-- error: 1406
INSERT INTO bits (id, b8) VALUES (20, 256);
-- error: 1264
INSERT INTO bits (id, y) VALUES (20, 2156);
