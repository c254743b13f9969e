// Uses the page as members of two tenants do, prints what they see and takes pictures.
//   node browse.mjs CHROMIUM BASE PICTURES
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [executablePath, base, pictures] = process.argv.slice(2);

const see = async (title, locator) => console.log(`### ${title}\n${(await locator.allInnerTexts()).join('\n')}`);

const picture = (page, name) => page.screenshot({ path: join(pictures, name), animations: 'disabled' });

async function enter(browser, name) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 }, locale: 'en-GB', httpCredentials: { username: name, password: name },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  page.on('pageerror', (error) => console.log(`### failure\n${error}`));
  await page.goto(base);
  await page.locator('#fields li').nth(5).waitFor();
  await page.locator('main[aria-busy=false]').waitFor();
  return page;
}

// Does what makes the page ask, and waits until it has drawn the answer.
async function drawn(page, path, action) {
  const answer = page.waitForResponse((response) => response.url().endsWith(path));
  await action();
  await answer;
  await page.locator('main[aria-busy=false]').waitFor();
}

const refreshed = (page, action) => drawn(page, 'records/search', action);

async function filterSortAndChart(page) {
  await page.locator('#filter [name=field]').selectOption('Product');
  await page.locator('#filter [name=comparison]').selectOption('contains');
  await page.fill('#filter [name=value]', 'bread');
  await refreshed(page, () => page.getByRole('button', { name: 'Filter', exact: true }).click());
  await see('bread', page.locator('#shown'));
  await refreshed(page, () => page.locator('.chip').click());
  await page.locator('#filter [name=field]').selectOption('Due');
  await page.locator('#filter [name=comparison]').selectOption('at least');
  await page.fill('#filter [name=value]', '2026-03-01');
  await refreshed(page, () => page.getByRole('button', { name: 'Filter', exact: true }).click());
  await refreshed(page, () => page.locator('th button', { hasText: 'Price' }).click());
  await refreshed(page, () => page.locator('th button', { hasText: 'Price' }).click());
  await drawn(page, 'charts', () => page.locator('#chart-form [name=group]').selectOption('Due'));
  await drawn(page, 'charts', () => page.locator('#chart-form [name=sum]').selectOption('Sum of Price'));
  await see('dearest', page.locator('tbody tr').first());
  console.log(`### months\n${(await page.locator('#chart text').allTextContents()).join(' ')}`);
  await picture(page, 'custom-fields.png');
}

async function addField(page) {
  await page.getByRole('button', { name: 'Add field' }).click();
  const dialog = page.locator('#field-dialog');
  await dialog.locator('[name=name]').fill('price');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.locator('.error').waitFor();
  await see('taken', dialog.locator('.error'));
  await dialog.locator('[name=name]').fill('Kilometres to drive');
  await dialog.locator('[name=type]').selectOption('Whole number');
  await dialog.locator('[name=search]').selectOption('INDEXED');
  await picture(page, 'custom-fields-adding.png');
  await refreshed(page, () => dialog.getByRole('button', { name: 'Save' }).click());
  await see('fields', page.locator('#fields'));
}

async function enterRecord(page) {
  await page.locator('tbody tr').first().click();
  const dialog = page.locator('#record-dialog');
  await dialog.getByLabel('Kilometres to drive').fill('far');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.locator('.error').waitFor();
  await see('refused', dialog.locator('.error'));
  await picture(page, 'custom-fields-refused.png');
  await dialog.getByLabel('Kilometres to drive').fill('12');
  await refreshed(page, () => dialog.getByRole('button', { name: 'Save' }).click());
  await see('edited', page.locator('tbody tr').first());
}

async function lookAtAnother(page) {
  await refreshed(page, () => page.locator('th button', { hasText: 'Size' }).click());
  await refreshed(page, () => page.locator('th button', { hasText: 'Due' }).click());
  await page.locator('#hint').waitFor();
  await see('advice', page.locator('#hint'));
  await picture(page, 'custom-fields-tenant.png');
  await refreshed(page, () => page.getByRole('button', { name: 'Make it searchable' }).click());
  await see('fields of the other', page.locator('#fields'));
  await see('all of the other', page.locator('body'));
}

const browser = await chromium.launch({ executablePath });
try {
  const ada = await enter(browser, 'ada');
  await filterSortAndChart(ada);
  await addField(ada);
  await enterRecord(ada);
  await lookAtAnother(await enter(browser, 'grace'));
} finally {
  await browser.close();
}
