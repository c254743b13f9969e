// Has the session that it reads as JSON from its standard input, and prints what it sees.
//   node mysql2.mjs query      every statement as text
//   node mysql2.mjs execute    every statement prepared
import { readFileSync } from 'node:fs';
import callbacks from 'mysql2';
import mysql from 'mysql2/promise';

const session = JSON.parse(readFileSync(0, 'utf8'));
const login = session.login;
const method = process.argv[2];

// docs: connect
const connection = await mysql.createConnection({
  host: login.host,
  port: login.port,
  user: login.user,
  password: login.password,
  database: login.database,
  supportBigNumbers: true,
  dateStrings: true
});
// docs: end

const column = (c) =>
  [c.name, c.orgName, c.table, c.orgTable, c.schema, c.decimals, c.characterSet].join(' ');

function answer(result, columns) {
  if (Array.isArray(result)) {
    console.log(columns.map(column).join('\n'));
    for (const row of result) console.log(JSON.stringify(row));
  } else {
    // MySQL counts the warnings of a prepared definition when it is prepared.
    console.log(result.affectedRows, result.insertId, method === 'query' ? result.warningStatus : '');
  }
}

async function tell(title, action) {
  console.log(`### ${title}`);
  try {
    await action();
  } catch (error) {
    console.log(error.errno, error.sqlState, error.sqlMessage ?? error.message);
  }
}

const withRowsAsArrays = (sql) => ({ sql, rowsAsArray: true });

for (const sql of session.statements) {
  await tell(sql, async () => answer(...(await connection[method](withRowsAsArrays(sql)))));
}
for (const { sql, values } of session.prepared) {
  await tell(`${sql} ${JSON.stringify(values)}`, async () =>
    answer(...(await connection.execute(withRowsAsArrays(sql), values))));
}

await tell('several rows of parameters', async () => {
  await connection.query('CREATE TABLE several (id INT PRIMARY KEY, day DATE, raw VARBINARY(9))');
  answer(...(await connection.query('INSERT INTO several VALUES ?',
    [[[1, new Date(2024, 1, 29), Buffer.from([0, 255])], [2, null, Buffer.alloc(0)]]])));
  answer(...(await connection.execute('SELECT raw, day FROM several WHERE id = ?', [1])));
  answer(...(await connection.execute('UPDATE several SET raw = ? WHERE id = ?', [Buffer.from('ü\0'), 2])));
  answer(...(await connection.query('SELECT * FROM several')));
  await connection.query('DROP TABLE several');
});

await tell('a transaction', async () => {
  await connection.query('CREATE TABLE moved (id INT PRIMARY KEY, v INT)');
  await connection.beginTransaction();
  await connection.execute('INSERT INTO moved VALUES (?, ?)', [1, 10]);
  await connection.rollback();
  await connection.beginTransaction();
  await connection.execute('INSERT INTO moved VALUES (?, ?)', [2, 20]);
  await connection.commit();
  answer(...(await connection.query('SELECT * FROM moved')));
  await connection.query('DROP TABLE moved');
});

await tell('a stream', async () => {
  // docs: stream
  const rows = connection.connection.query(session.big).stream({ highWaterMark: 100 });
  let count = 0;
  let sum = 0;
  for await (const row of rows) {
    count++;
    sum += Number(row.n);
  }
  // docs: end
  console.log(count, sum);
});

await tell('a value of 17 million characters', async () => {
  const [[row]] = await connection[method](session.huge);
  console.log(row.y.length);
});

await tell('a ping and another database', async () => {
  await connection.ping();
  await connection.query('USE information_schema');
  answer(...(await connection.query('SELECT DATABASE()')));
  await connection.changeUser(login);
  const [[row]] = await connection.query('SELECT DATABASE() AS it');
  console.log(row.it);
});
await connection.end();

await tell('several statements', async () => {
  const several = await mysql.createConnection({ ...login, multipleStatements: true });
  const [results] = await several.query(
    'SELECT 1 AS a; UPDATE big SET n = n + 1000 WHERE n < 3; SELECT n FROM big WHERE n > 1000 ORDER BY n');
  console.log(results[0], results[1].affectedRows, results[2]);
  await several.query('SELECT 1 AS a; CREATE TABLE m (id INT PRIMARY KEY); SELECT id FROM m; DROP TABLE m; SELECT missing; SELECT 2').catch((error) => console.log(error.errno, error.sqlMessage));
  await several.end();
});

await tell('a pool', async () => {
  const pool = callbacks.createPool({ ...login, connectionLimit: 3 }).promise();
  const sums = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => pool.query('SELECT ? + 1 AS n', [n])));
  console.log(sums.map(([[row]]) => row.n).join());
  await pool.end();
});

await tell('over TLS', async () => {
  const safe = await mysql.createConnection({ ...login, ssl: { rejectUnauthorized: false } });
  const [[row]] = await safe.query("SELECT 'encrypted' AS it");
  console.log(row.it, safe.connection.stream.encrypted);
  await safe.end();
});
