import { type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import type { Locator, Page } from '@playwright/test';
import { type Farm, startFarm } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { signInAs } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';

const level = {
  fanDutyPercent: 62,
  chains: [0, 1, 2].map((id) => ({ id, hashrateGhs: 5400, temperatureC: 70 })),
};
/** A month ago, as a field for a day has it: longer than a price stays new. */
const LONG_AGO = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
/** What T1s draw until somebody enters another. */
const USUAL_W = 1480;

let pool: SimulatedPool;
let farm: Farm;

test.beforeAll(async () => {
  pool = await startPool({ accounts: [{ scenario: 'mining' }] });
  const past = { condition: 'well', level };
  farm = await startFarm(['healthy'], { past, upstreams: [new URL(pool.url).host] });
});
test.afterAll(async () => {
  await farm?.stop();
  await pool?.stop();
});

const send = async (page: Page, path: string, data: object) =>
  page.request.fetch(`${farm.url}${path}`, {
    method: path.endsWith('/settings') ? 'PATCH' : 'POST',
    headers: { origin: farm.url },
    data,
  });
const readProfit = async (page: Page) => (await page.request.get(`${farm.url}/api/v1/profit`)).json();

/** Puts the settings as a test begins with, whatever the one before left. */
async function enter(page: Page, change: object): Promise<void> {
  const { settings } = await readProfit(page);
  const answer = await send(page, '/api/v1/profit/settings', { ...change, revision: settings.revision });
  expect(answer.status()).toBe(200);
}

/** The pool account of the place, whichever test comes first. Resolves once there is something to reckon from. */
async function knowAccount(page: Page): Promise<void> {
  const { accounts } = await readProfit(page);
  if (accounts.length === 0) {
    const [account] = pool.accounts;
    const data = { name: 'North', user: account?.user, address: pool.url };
    expect((await send(page, '/api/v1/pool-accounts', data)).status()).toBe(201);
  }
  await expect.poll(async () => (await readProfit(page)).nanogrinPerDay).not.toBeNull();
}

const figureIn = async (row: Locator): Promise<number> =>
  Number((await row.getByRole('cell').first().textContent())?.replaceAll(',', ''));

test('from nothing to a break-even price, by the keyboard', async ({ openAt }) => {
  const page = await openAt(farm.url);
  await signInAs(page, farm.url, 'admin');
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(farm.url).host) strangers.push(request.url());
  });
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Profit' }).click();
  await expect(page.getByText('Not known yet.', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to Pool' })).toHaveAttribute('href', '/pool');

  // the price of electricity: costs are known
  await page.getByRole('button', { name: 'Enter the price' }).first().press('Enter');
  await expect(page.getByLabel('Price per kWh')).toBeFocused();
  await page.keyboard.type('0.25');
  await page.getByLabel('Currency').fill('EUR');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. The figures are worked out anew.')).toBeVisible();
  const statement = page.getByRole('region', { name: 'What comes in and what goes out' });
  const energy = statement.getByRole('row', { name: /^Electricity used/ });
  const cost = statement.getByRole('row', { name: /^Electricity EUR/ });
  await expect(cost).toContainText('-');
  const usualCost = await figureIn(cost);
  expect(usualCost).toBeCloseTo(-0.25 * (await figureIn(energy)), 1);

  // twice the power costs twice as much
  await page.getByLabel('Power at the wall of each T1').fill(String(2 * USUAL_W));
  await page.keyboard.press('Enter');
  await expect.poll(() => figureIn(cost)).toBeCloseTo(2 * usualCost, 1);

  // a pool account: a coin has a price at which it pays
  await knowAccount(page);
  await page.reload();
  const breakEven = page.getByRole('region', { name: 'Break-even price of one grin' });
  await expect(breakEven).toContainText('EUR a grin');
  await expect(page.getByRole('link', { name: 'North' })).toBeVisible();
  expect(strangers).toEqual([]);
});

test('a price of a grin has its day, and a day may have two prices of electricity', async ({ openAt }) => {
  const page = await openAt(farm.url);
  await signInAs(page, farm.url, 'admin');
  await knowAccount(page);
  await enter(page, { currency: 'EUR', pricePerKwh: 0.25, secondTariff: null, grinPrice: null });
  await page.goto('/profit');
  await page.getByLabel('A second price at some hours').check();
  await page.getByLabel('Second price per kWh').fill('0');
  await page.getByLabel('From').fill('22:00');
  await page.getByLabel('Until').fill('06:00');
  await page.getByLabel('Time zone of these hours').selectOption('Asia/Tokyo');
  await expect(
    page.getByRole('img', { name: '22:00 to 06:00: second price, 8 h of 24 hours' }),
  ).toBeVisible();
  const price = page.getByRole('group', { name: 'Price of one grin' });
  await price.getByLabel('Price').fill('1000000');
  await price.getByLabel('Looked up on').fill(LONG_AGO);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('A gain of', { exact: false })).toBeVisible();
  await expect(page.getByText('Look it up again', { exact: false })).toBeVisible();
  const { settings, energyKwhPerDay, secondTariffKwhPerDay, energyCostPerDay } = await readProfit(page);
  expect(settings.secondTariff).toEqual({ pricePerKwh: 0, fromMin: 1320, toMin: 360 });
  expect(settings.timeZone).toBe('Asia/Tokyo');
  expect(energyCostPerDay).toBeCloseTo(0.25 * (energyKwhPerDay - secondTariffKwhPerDay), 6);
  await page.reload();
  await expect(price.getByLabel('Looked up on')).toHaveValue(LONG_AGO);
});

test('what another saved meanwhile is not overwritten unasked', async ({ openAt }) => {
  const page = await openAt(farm.url);
  await signInAs(page, farm.url, 'operator');
  await enter(page, { currency: 'EUR', pricePerKwh: 0.25, overheadPercent: 0, overheadW: 0 });
  await page.goto('/profit');
  const first = page.getByLabel(/^(First price|Price) per kWh/);
  await first.fill('0.3');
  await enter(page, { overheadPercent: 10 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('Losses')).toHaveValue('10');
  await expect(first).toHaveValue('0.3');
  await first.fill('0.4');
  await enter(page, { pricePerKwh: 0.5 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Somebody changed these settings meanwhile')).toBeVisible();
  await expect(first).toHaveValue('0.4');
  await page.getByRole('button', { name: 'Load theirs' }).click();
  await expect(first).toHaveValue('0.5');
});

test('who only looks sees what was entered, and can change nothing', async ({ openAt }) => {
  const page = await openAt(farm.url);
  await signInAs(page, farm.url, 'viewer');
  await page.goto('/profit');
  await expect(page.getByText('Operators and administrators change these.')).toBeVisible();
  await expect(page.getByRole('main').locator('input, select')).toHaveCount(0);
  const refused = await send(page, '/api/v1/profit/settings', { revision: 0, pricePerKwh: 1 });
  expect(refused.status()).toBe(403);
});

test('fits a phone and a finger, in both themes', async ({ openAt }) => {
  const page = await openAt(farm.url, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'light',
  });
  await signInAs(page, farm.url, 'operator');
  await enter(page, { pricePerKwh: 0.2, secondTariff: { pricePerKwh: 0.1, fromMin: 1320, toMin: 360 } });
  await page.goto('/profit');
  await page.getByLabel('Losses').fill('');
  await expect(page.getByText('Something above cannot be saved as it is.')).toBeVisible();
  expect(await findProblems(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findProblems(page, 'colours')).toEqual([]);
  await page.getByRole('button', { name: 'Discard changes' }).click();
  // what is no number is not taken for an empty field
  const first = page.getByLabel('First price per kWh');
  await first.fill('');
  await first.pressSequentially('1e');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(first).toBeFocused();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  expect((await readProfit(page)).settings.pricePerKwh).not.toBeNull();
  expect(await findSmallTargets(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
