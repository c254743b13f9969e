-- every temporal type and fraction
CREATE TABLE times (
  id INT PRIMARY KEY, d DATE, t TIME, t3 TIME(3), t6 TIME(6), dt DATETIME, dt3 DATETIME(3), dt6 DATETIME(6), ts TIMESTAMP NULL, ts6 TIMESTAMP(6) NULL,
  KEY (d), KEY (dt6), KEY (t), KEY (ts));
-- the limits
INSERT INTO times VALUES
  (1, '1000-01-01', '-838:59:59', '-838:59:59', '-838:59:59.000000', '1000-01-01 00:00:00', '1000-01-01 00:00:00.001', '1000-01-01 00:00:00.000001', '1970-01-01 00:00:01', '1970-01-01 00:00:01.000001'),
  (2, '9999-12-31', '838:59:59', '838:59:59', '838:59:59.000000', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '2038-01-19 03:14:07.499999');
INSERT INTO times (id) VALUES (3);
-- zero fractions
INSERT INTO times VALUES (4, '2024-02-29', '00:00:00', '00:00:00.000', '00:00:00', '2024-02-29 00:00:00', '2024-02-29 12:00:00.000', '2024-02-29 12:00:00.100000', '2024-02-29 12:00:00', '2024-02-29 12:00:00.000000');
-- rounding of fractions
INSERT INTO times (id, t, t3, dt, dt3, ts) VALUES (5, '10:11:12.5', '10:11:12.0005', '2023-12-31 23:59:59.5', '2023-12-31 23:59:59.9995', '2024-06-30 23:59:59.999');
-- forms of literals
INSERT INTO times (id, d, t, dt) VALUES (6, 20240315, 101112, 20240315101112), (7, '24-3-5', '1 02:03:04', '2024-3-5 1:2:3'), (8, DATE '2024-01-01', TIME '-01:00:00', TIMESTAMP '2024-01-01 00:00:00'), (9, '2024/05/06', '12:30', '2024-05-06T07:08:09');
-- with an offset of the time zone
INSERT INTO times (id, dt, ts) VALUES (10, '2024-05-06 12:00:00+02:00', '2024-05-06 12:00:00-08:00');
SELECT id, d, dt, dt3, dt6, ts, ts6 FROM times ORDER BY id;
-- once
SELECT id, t, t3, t6 FROM times WHERE id > 2 ORDER BY id;
SELECT id, CAST(t AS CHAR), CAST(t3 AS CHAR), CAST(t6 AS CHAR) FROM times ORDER BY id;
-- filters and order
SELECT id FROM times WHERE d = '2024-02-29';
SELECT id FROM times WHERE d > '2024-01-01' ORDER BY d, id;
SELECT id FROM times WHERE dt6 BETWEEN '2024-01-01' AND '2024-12-31 23:59:59.999999';
SELECT id FROM times WHERE t < 0 ORDER BY t, id;
SELECT id FROM times WHERE dt = d;
SELECT id FROM times WHERE d = 20240315;
SELECT id, dt FROM times WHERE dt >= '2024-01-01' ORDER BY dt DESC, id;
-- error: 1525
SELECT id FROM times WHERE d = '2024-02-30';
-- arithmetic and functions
SELECT id, d + INTERVAL 1 MONTH, dt - INTERVAL 1 SECOND, DATEDIFF(dt, '2024-01-01'), DATE(dt), YEAR(d), MONTH(dt), DAYOFWEEK(d), WEEK(d), QUARTER(d), LAST_DAY(d), DATE_FORMAT(dt, '%Y-%m-%d %H:%i:%s %W'), EXTRACT(YEAR_MONTH FROM d), TO_DAYS(d), UNIX_TIMESTAMP(ts) FROM times WHERE id BETWEEN 4 AND 9 ORDER BY id;
SELECT id, TIMESTAMPDIFF(DAY, d, '2024-12-31'), TIMEDIFF(dt, '2024-01-01 00:00:00'), ADDTIME(t, '01:00:00'), SEC_TO_TIME(TIME_TO_SEC(t)), MAKEDATE(YEAR(d), 1), d + 0, dt + 0, dt3 + 0.5, t + 0 FROM times WHERE id BETWEEN 4 AND 6 ORDER BY id;
SELECT MIN(d), MAX(dt6), MAX(t3), COUNT(ts), MIN(ts6) FROM times WHERE id <> 2 AND id <> 1;
SELECT YEAR(d), COUNT(*) FROM times WHERE d IS NOT NULL GROUP BY YEAR(d) ORDER BY 1;
-- not a date
-- error: 1292
INSERT INTO times (id, d) VALUES (20, '2024-02-30');
-- error: 1292
INSERT INTO times (id, d) VALUES (20, '0000-00-00');
-- error: 1292
INSERT INTO times (id, d) VALUES (20, '2024-00-10');
-- error: 1292
INSERT INTO times (id, d) VALUES (20, 'yesterday');
-- error: 1292
INSERT INTO times (id, dt) VALUES (20, '2024-01-01 25:00:00');
-- error: 1292
INSERT INTO times (id, t) VALUES (20, '839:00:00');
-- error: 1292
INSERT INTO times (id, ts) VALUES (20, '2038-01-19 03:14:08');
-- error: 1292
INSERT INTO times (id, ts) VALUES (20, '1969-12-31 23:59:59');
-- error: 1292
INSERT INTO times (id, d) VALUES (20, '2024-01-01'), (21, 'x');
-- a date from a datetime gives a note
INSERT INTO times (id, d) VALUES (22, '2024-07-08 09:10:11');
-- parameters
-- params: 30, date '2024-08-09', time '10:11:12', timestamp '2024-08-09 10:11:12.123456', timestamp '2024-08-09 10:11:12.987654', timestamp '2024-08-09 10:11:12'
INSERT INTO times (id, d, t, dt, dt6, ts) VALUES (?, ?, ?, ?, ?, ?);
-- params: 31, localdate '2024-08-10', localtime '10:11:12.345678', localdatetime '2024-08-10 01:02:03.4'
INSERT INTO times (id, d, t6, dt3) VALUES (?, ?, ?, ?);
-- params: 32, '2024-08-11', '23:59:59.999', '2024-08-11 00:00:00.000'
INSERT INTO times (id, d, t3, dt6) VALUES (?, ?, ?, ?);
-- params: date '2024-08-01'
SELECT id, d, t, t3, t6, dt, dt3, dt6, ts FROM times WHERE d >= ? AND id < 40 ORDER BY id;
-- params: timestamp '2024-08-09 10:11:12.987654'
SELECT id FROM times WHERE dt6 = ?;
-- automatic times
CREATE TABLE stamped (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20), made DATETIME DEFAULT CURRENT_TIMESTAMP, made6 TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6), changed DATETIME NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP, fixed DATETIME DEFAULT '2020-01-01 00:00:00');
-- a fixed clock makes both sides equal
SET timestamp = 1700000000.123456;
INSERT INTO stamped (name) VALUES ('a'), ('b');
INSERT INTO stamped (name, made) VALUES ('c', DEFAULT);
SELECT * FROM stamped ORDER BY id;
SET timestamp = 1700000100.654321;
UPDATE stamped SET name = 'aa' WHERE id = 1;
-- unchanged values leave the time alone
UPDATE stamped SET name = 'b' WHERE id = 2;
-- set by hand
UPDATE stamped SET name = 'cc', changed = '2001-02-03' WHERE id = 3;
SELECT * FROM stamped ORDER BY id;
INSERT INTO stamped (id, name) VALUES (1, 'x') ON DUPLICATE KEY UPDATE name = 'aaa';
SELECT id, name, made, changed FROM stamped ORDER BY id;
SET timestamp = DEFAULT;
-- session time zone moves timestamps, not datetimes
SET time_zone = '+05:30';
SELECT id, dt, CAST(ts AS CHAR), CAST(ts6 AS CHAR) FROM times WHERE ts IS NOT NULL ORDER BY id;
INSERT INTO times (id, dt, ts) VALUES (40, '2024-01-01 12:00:00', '2024-01-01 12:00:00');
SELECT id FROM times WHERE ts = '2024-01-01 12:00:00';
UPDATE times SET dt = ts, ts6 = dt WHERE id = 40;
SET time_zone = '+00:00';
SELECT id, CAST(dt AS CHAR), CAST(ts AS CHAR), CAST(ts6 AS CHAR) FROM times WHERE id = 40;
-- dates that another sql_mode has let in
CREATE TABLE old (id INT PRIMARY KEY, n INT, c DATE, dt DATETIME, ts TIMESTAMP NULL);
CREATE TABLE older (id INT PRIMARY KEY, old_id INT, c DATE, FOREIGN KEY (old_id) REFERENCES old (id) ON UPDATE CASCADE);
SET sql_mode = '';
INSERT INTO old VALUES (1, 1, '0000-00-00', '0000-00-00', NULL), (2, 2, '2020-00-00', '2020-01-00', NULL), (3, 3, NULL, NULL, NULL), (4, 4, '2020-02-03', NULL, NULL);
INSERT INTO older VALUES (1, 1, '0000-00-00'), (2, 2, NULL);
SET sql_mode = DEFAULT;
UPDATE old SET n = n + 1;
UPDATE old SET n = n + 1 WHERE id > 1 ORDER BY id LIMIT 2;
UPDATE old SET c = c, n = n + 1;
UPDATE IGNORE old SET n = n + 1;
UPDATE old SET c = '2021-01-01' WHERE n > 5 AND id = 2;
UPDATE old o JOIN older l ON l.old_id = o.id SET o.n = o.n + 10, l.c = NULL WHERE o.id = 2;
UPDATE old o JOIN older l ON l.old_id = o.id SET o.n = o.n + 10;
-- error: 1264
UPDATE old o JOIN older l ON l.old_id = o.id SET o.n = 99999999999;
-- error: 1292
UPDATE old SET c = '2020-00-01' WHERE n > 0;
-- error: 1292
UPDATE old SET n = 1 WHERE c = '0000-00-00';
-- differs: guessed-keys
INSERT INTO old (id, n) VALUES (1, 1) ON DUPLICATE KEY UPDATE n = old.n + 1;
UPDATE old SET id = id + 10 WHERE id < 3;
SELECT * FROM old ORDER BY id;
SELECT * FROM older ORDER BY id;
-- what the verifier must read from the JSON as it is
CREATE TABLE lax (id INT PRIMARY KEY, d DATE, dt DATETIME(3), ts TIMESTAMP(2) NULL);
SET sql_mode = 'ALLOW_INVALID_DATES';
INSERT INTO lax VALUES (1, '2020-02-30', '2020-02-31 10:00:00', '0000-00-00'), (2, '0000-00-00', '0000-00-00', '2020-02-03');
UPDATE lax SET d = '2021-04-31', ts = '0000-00-00' WHERE id = 2;
SELECT * FROM lax ORDER BY id;
SET sql_mode = DEFAULT;
SELECT * FROM lax ORDER BY id;
CREATE TABLE zeros (id INT PRIMARY KEY);
INSERT INTO zeros VALUES (1), (2);
SET sql_mode = '';
ALTER TABLE zeros ADD z DATE NOT NULL DEFAULT '0000-00-00', ADD t TIMESTAMP NOT NULL DEFAULT '0000-00-00', ADD q DATETIME(2) NOT NULL DEFAULT '2020-00-00';
INSERT INTO zeros (id) VALUES (3);
ALTER TABLE zeros ADD KEY (z);
SELECT * FROM zeros WHERE z = 0 ORDER BY id;
SET sql_mode = DEFAULT;
SELECT * FROM zeros ORDER BY id;
-- what is changed in place looks at no date
CREATE TABLE kept (id INT PRIMARY KEY, c DATE, d DATETIME);
SET sql_mode = '';
INSERT INTO kept VALUES (1, '0000-00-00', '2020-00-01'), (2, '2020-01-01', '2020-01-01');
SET sql_mode = DEFAULT;
ALTER TABLE kept MODIFY c DATE NOT NULL;
ALTER TABLE kept ADD KEY (c), ADD UNIQUE KEY (d);
-- error: 1292
ALTER TABLE kept MODIFY d DATETIME(3);
SELECT * FROM kept ORDER BY c;
