-- the table
CREATE TABLE t (id INT PRIMARY KEY, i INT, u INT UNSIGNED, d DECIMAL(10,3), f DOUBLE, s VARCHAR(20), dt DATETIME, da DATE, ti TIME, b TINYINT(1), bin VARBINARY(10), KEY (d), KEY (da));
INSERT INTO t VALUES (1, 5, 3, 2.345, 1.5, 'Alpha', '2024-02-29 23:59:59', '2024-02-29', '10:00:00', 1, 'x'), (2, -7, 0, -2.345, -0.1, 'beta', '2023-12-31 00:00:00', '2023-12-31', '-01:30:00', 0, 'Y'), (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (4, 0, 4294967295, 0.005, 1e100, '12.5kg', '2000-01-01 12:00:00', '2000-01-01', '25:00:00', 1, '');
-- arithmetic and its types
SELECT id, i + d, i * u, d * f, i / 2, d / 7, i DIV 2, i MOD 3, i % 0, -d, +i, - - i, i - - 5 FROM t ORDER BY id;
SELECT id, ROUND(d, 2), ROUND(d), ROUND(i / 3, 2), TRUNCATE(d, 1), CEILING(d), FLOOR(d), ABS(i), SIGN(d), MOD(i, 3), POW(i, 2), SQRT(u), EXP(0), GREATEST(i, d, 0), LEAST(i, d) FROM t ORDER BY id;
SELECT id, CAST(d AS SIGNED), CAST(s AS UNSIGNED), CAST(i AS CHAR(2)), CAST(dt AS DATE), CAST(s AS BINARY(3)), CONVERT(d, DECIMAL(5,1)), CONVERT (i, UNSIGNED INTEGER), CAST(da AS DATETIME), CAST(f AS DECIMAL(5,2)), CAST(i AS JSON) FROM t WHERE id <> 4 ORDER BY id;
-- comparison and three-valued logic
SELECT id, i = 5, i <> 5, i <=> NULL, i IS NULL, i > u, NOT b, b AND i, b OR i, b XOR i, i BETWEEN -10 AND 5, i NOT BETWEEN 1 AND 2, i IN (5, NULL), i NOT IN (1, 2) FROM t ORDER BY id;
SELECT id FROM t WHERE NOT (i > 0 AND d > 0) ORDER BY id;
SELECT id FROM t WHERE i = 5 || s = 'beta' ORDER BY id;
SELECT id FROM t WHERE i && b ORDER BY id;
SELECT id FROM t WHERE ! b ORDER BY id;
SELECT id FROM t WHERE (i, b) = (5, 1) OR (i, b) <=> (NULL, NULL) ORDER BY id;
SELECT id FROM t WHERE b IS TRUE ORDER BY id;
SELECT id FROM t WHERE b IS NOT TRUE ORDER BY id;
SELECT id FROM t WHERE b IS UNKNOWN;
SELECT id FROM t WHERE s IS NOT NULL AND s <> '' ORDER BY s;
-- control flow
SELECT id, IF(i > 0, d, s), IFNULL(i, 'none'), NULLIF(i, 5), COALESCE(i, d, s), CASE i WHEN 5 THEN 'five' WHEN 0 THEN 'zero' END, CASE WHEN d > 0 THEN d ELSE i END, INTERVAL(i, 0, 3, 10), ELT(2, s, bin), FIELD(s, 'beta', 'Alpha') FROM t ORDER BY id;
-- strings with numbers
SELECT id, s + 0, CONCAT(i, d), i = '5', s = 12.5, d = '2.345', CONCAT('a', NULL), s LIKE '%A%', s LIKE BINARY '%a%', STRCMP(s, 'beta'), HEX(i), CONV(u, 10, 2), FORMAT(d, 2), LPAD(i, 4, 0), SUBSTRING_INDEX(s, 'a', 1), MAKE_SET(5, 'a', s, 'c'), QUOTE(s), CHAR(65, 66 USING utf8mb4), ORD(s), SOUNDEX(s), s SOUNDS LIKE 'alfa', BIT_LENGTH(s), INSERT(s, 2, 1, 'XX') FROM t WHERE id < 4 ORDER BY id;
SELECT id, REGEXP_REPLACE(s, '[aeiou]', '*'), REGEXP_SUBSTR(s, '[a-z]+'), REGEXP_LIKE(s, '^a', 'c'), REGEXP_INSTR(s, 'a') FROM t WHERE s IS NOT NULL ORDER BY id;
-- dates
SELECT id, da + INTERVAL 1 YEAR, da - INTERVAL '1-2' YEAR_MONTH, dt + INTERVAL '1 1:1:1' DAY_SECOND, INTERVAL 1 WEEK + da, DATE_ADD(dt, INTERVAL i DAY), ADDDATE(da, 31), SUBDATE(da, INTERVAL 1 QUARTER), TIMESTAMPADD(MICROSECOND, 1, dt) FROM t ORDER BY id;
SELECT id, DATEDIFF(da, '2024-01-01'), TIMESTAMPDIFF(HOUR, dt, '2024-03-01'), DAYNAME(da), MONTHNAME(da), DAYOFYEAR(da), WEEKOFYEAR(da), YEARWEEK(da), HOUR(dt), MINUTE(ti), TIME(dt), TIMESTAMP(da, ti), STR_TO_DATE(CONCAT(da, ' 10'), '%Y-%m-%d %H'), PERIOD_DIFF(202402, 202301), TIME_FORMAT(ti, '%H:%i'), MAKETIME(1, 2, 3), FROM_DAYS(TO_DAYS(da)), FROM_UNIXTIME(86400) FROM t WHERE id < 4 ORDER BY id;
SELECT id, dt > da, da = '2024-02-29 00:00:00', dt BETWEEN '2023-01-01' AND '2024-12-31', da = DATE(dt), ti > '09:00', EXTRACT(DAY_HOUR FROM dt), da + 0, ti + 1, YEAR(da) * 100 + MONTH(da), {d '2024-02-29'} = da, {ts '2024-02-29 23:59:59'} = dt, {fn UCASE(s)} FROM t ORDER BY id;
-- grains as dashboards send them
SELECT DATE_ADD(DATE(dt), INTERVAL (HOUR(dt)*60*60 + MINUTE(dt)*60 + SECOND(dt)) SECOND) AS g1, DATE(DATE_SUB(dt, INTERVAL DAYOFWEEK(dt) - 1 DAY)) AS g2, MAKEDATE(YEAR(dt), 1) + INTERVAL QUARTER(dt) QUARTER - INTERVAL 1 QUARTER AS g3, str_to_date(concat(yearweek(dt), ' Sunday'), '%X%V %W') AS g4, str_to_date(date_format(dt, '%Y-%m'), '%Y-%m') IS NULL AS g5 FROM t WHERE id < 3 ORDER BY id;
SELECT DATE_FORMAT(dt, '%Y-%m') AS month, SUM(d) AS total FROM t GROUP BY DATE_FORMAT(dt, '%Y-%m') ORDER BY month;
-- bits and binary
SELECT id, i & 3, i | 8, i ^ 1, ~i, i << 2, u >> 1, BIT_COUNT(i), bin & bin, HEX(bin), bin = 'x', CRC32(s), SHA2(s, 256), TO_BASE64(s), UNHEX(HEX(s)), LENGTH(COMPRESS(s)) > 0, INET_ATON('1.2.3.4') FROM t ORDER BY id;
-- literals
SELECT 1, -1, 1.50, 1e3, .5, 0x41, x'42', b'1000001', 'a''b', "c""d", 'tab\t', N'n', _latin1'l', TRUE, NULL, DATE '2024-01-01', TIME '1:2:3', TIMESTAMP '2024-01-01 00:00:00' FROM t WHERE id = 1;
-- order by expressions, positions, aliases
SELECT id, i * -1 AS neg FROM t ORDER BY neg IS NULL, neg, id;
SELECT id, d FROM t ORDER BY 2 DESC, 1;
SELECT id AS x, -id AS id FROM t ORDER BY id;
SELECT s FROM t ORDER BY LENGTH(s), s;
SELECT id FROM t ORDER BY FIELD(id, 3, 1), id;
SELECT id FROM t ORDER BY BINARY s, id;
SELECT id FROM t ORDER BY s COLLATE utf8mb4_bin DESC, id;
SELECT id FROM t ORDER BY IF(b, d, f), id LIMIT 3;
SELECT id FROM t ORDER BY NULL LIMIT 0;
-- where with odd operands
SELECT id FROM t WHERE s ORDER BY id;
SELECT id FROM t WHERE 1 ORDER BY id;
SELECT id FROM t WHERE d ORDER BY id;
SELECT id FROM t WHERE id = 1 = 1 ORDER BY id;
SELECT id FROM t WHERE da = '2024-02-29' OR dt = '2023-12-31' ORDER BY id;
SELECT id FROM t WHERE da < NOW() AND dt < CURRENT_TIMESTAMP() ORDER BY id;
SELECT id FROM t WHERE id IN (1, '2', 3.0) ORDER BY id;
SELECT id FROM t WHERE s IN ('ALPHA', 'BETA') ORDER BY id;
SELECT id FROM t WHERE d IN (2.345, -2.345000) ORDER BY id;
SELECT id FROM t WHERE f = 1.5e0 OR f = '1e100' ORDER BY id;
SELECT id FROM t WHERE d BETWEEN 0 AND 2.345 ORDER BY d;
-- labels
SELECT i, t.i, i AS `my i`, i 'quoted', i + 1, I, `i`, COUNT(*) OVER (), (i), ((i)), - i,  i  +  1 FROM t WHERE id = 1;
SELECT t.s AS 'a b', T1.s FROM t, (SELECT s FROM t WHERE id = 2) AS T1 WHERE t.id = 1;
SELECT MAX(i) max, MIN(i) `min(i)`, 'lit', "dq", 1+1, NOW() > 0 FROM t;
-- params: 5, 2.345, 'Alpha', null, timestamp '2024-02-29 23:59:59', date '2024-02-29'
SELECT id FROM t WHERE i = ? AND d = ? AND s = ? OR u = ? OR dt = ? AND da = ? ORDER BY id;
-- params: 1, 'x', 2.5, true, null, 0xff
SELECT ?, ?, ?, ?, ?, ?, id FROM t WHERE id = 1;
-- params: 2
SELECT i * ? AS twice, CONCAT(s, '?', "?", `s`) FROM t /* ? */ WHERE id = 1 -- ?
;
-- errors of the server
-- error: 1305
SELECT nofunction(i) FROM t;
-- error: 1582
SELECT ABS(i, 2) FROM t;
-- error: 1064
SELECT FROM t;
-- error: 1064
SELECT i FROM t WHERE;
-- error: 1054
SELECT i FROM t ORDER BY nope;
-- error: 1690
SELECT u - 5 FROM t WHERE id = 2;
-- error: 3685
SELECT id FROM t WHERE s REGEXP '[[:bad:]]';
