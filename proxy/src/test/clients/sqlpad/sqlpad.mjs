// Starts sqlpad, and uses it as somebody with a browser does, on the place that it reads as JSON from its standard input.
//   node sqlpad.mjs CHROMIUM PICTURE
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [executablePath, picture] = process.argv.slice(2);
const login = JSON.parse(readFileSync(0, 'utf8')).login;
const QUERY = `SELECT c.country, SUM(s.amount) AS total
FROM sale s JOIN customer c ON c.id = s.customer_id
GROUP BY c.country ORDER BY total DESC`;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function startSqlpad(folder) {
  const port = await freePort();
  const program = createRequire(import.meta.url).resolve('sqlpad/server.js');
  const server = spawn(process.execPath,
    ['--no-deprecation', program, '--dbPath', folder, '--ip', '127.0.0.1', '--port', String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of server.stdout) {
    if (text.toString().includes('Welcome')) break;
  }
  server.stdout.resume();
  return { server, base: `http://127.0.0.1:${port}` };
}

async function enter(page, base) {
  const person = { email: 'admin@example.com', password: 'secret' };
  await page.goto(base);
  const registered = await page.request.post(`${base}/api/signup`,
    { data: { ...person, passwordConfirmation: person.password } });
  if (!registered.ok()) throw new Error('not registered');
  await page.goto(`${base}/signin`);
  await page.fill('[name=email]', person.email);
  await page.fill('[name=password]', person.password);
  await page.click('button[type=submit]');
  await page.waitForURL('**/queries/new');
}

async function connect(page) {
  await page.locator('select').first().selectOption('new');
  await page.selectOption('[name=driver]', 'mysql');
  await page.fill('[name=name]', 'StarDust');
  await page.fill('[name=host]', login.host);
  await page.fill('[name=port]', String(login.port));
  await page.fill('[name=database]', login.database);
  await page.fill('[name=username]', login.user);
  await page.fill('[name=password]', login.password);
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByRole('button', { name: 'Test' }).locator('svg').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('select').first().locator('option:checked', { hasText: 'StarDust' }).waitFor({ state: 'attached' });
}

async function browse(page) {
  await page.getByRole('button').nth(1).click();
  for (const table of ['customer', 'sale']) await page.getByText(table, { exact: true }).click();
  await page.getByText('amount', { exact: false }).first().waitFor();
  for (const entry of await page.locator('li').allInnerTexts()) console.log(entry.trim());
}

async function query(page) {
  await page.locator('#query-ace-editor').click();
  await page.keyboard.insertText(QUERY);
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText('3 rows').waitFor();
  console.log((await page.getByText(/^(Japan|Austria|Ireland|[0-9.]+)$/).allInnerTexts()).join(' '));
}

async function chart(page) {
  await page.getByRole('button', { name: 'Run' }).locator('xpath=following::button[1]').click();
  await page.locator('select').nth(1).selectOption('verticalbar');
  await page.locator('select').nth(2).selectOption('country');
  await page.locator('select').nth(3).selectOption('total');
  await page.getByRole('button', { name: 'OK' }).click();
  const bars = page.locator('.tau-chart__bar');
  await bars.nth(2).waitFor();
  await page.waitForFunction(() => { // they grow
    const now = [...document.querySelectorAll('.tau-chart__bar')].map((bar) => bar.getAttribute('height')).join();
    const grown = now === globalThis.before;
    globalThis.before = now;
    return grown;
  }, null, { polling: 300 });
  console.log(await bars.count(), (await page.locator('.tau-chart__svg text').allTextContents()).join(' '));
}

const folder = mkdtempSync(join(tmpdir(), 'sqlpad'));
const { server, base } = await startSqlpad(folder);
const browser = await chromium.launch({ executablePath });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 600 } });
  page.setDefaultTimeout(20000);
  await enter(page, base);
  for (const step of [connect, browse, query, chart]) {
    console.log(`### ${step.name}`);
    await step(page);
  }
  await page.screenshot({ path: picture, animations: 'disabled' });
} finally {
  await browser.close();
  server.kill();
  await once(server, 'exit');
  rmSync(folder, { recursive: true });
}
