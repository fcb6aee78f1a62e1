import type { Page } from '@playwright/test';
import { type Farm, startFarm } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { signInAs } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';
import { historySection } from '../pages/history.ts';
import { minersPage } from '../pages/miners.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const level = {
  fanDutyPercent: 60,
  chains: [0, 1, 2].map((id) => ({ id, hashrateGhs: 5000 + 100 * id, temperatureC: 68 + id })),
};

let farm: Farm;
test.beforeAll(async () => {
  // A day that its own recorder wrote: chain 1 died in it, and Mintdeck was away for two minutes.
  farm = await startFarm(['dead-chain', 'healthy'], { past: { condition: 'dead-chain', level } });
});
test.afterAll(() => farm.stop());

/** A page on one miner, and its id. */
const openMiner = async (page: Page, name = 'dead-chain'): Promise<string> => {
  await signInAs(page, farm.url, 'viewer');
  await page.goto('/miners');
  await minersPage(page).open(name);
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await historySection(page).chart('Hashrate').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
};

/** How long the range is that the address says, minutes; null: it says none. */
const spanOf = (page: Page): number | null => {
  const { searchParams } = new URL(page.url());
  const [from, to] = [searchParams.get('from'), searchParams.get('to')];
  return from && to ? (Date.parse(to) - Date.parse(from)) / MINUTE_MS : null;
};

const toAddressTime = (atMs: number) => `${new Date(atMs).toISOString().slice(0, 19)}Z`;

/** The x where a line ends. */
const endOf = (path: string): number => Number(/([\d.]+),[\d.]+$/.exec(path)?.[1]);

test('the charts of a miner: read, moved, zoomed, handed over, on paper and beside others', async ({
  openAt,
}) => {
  const page = await openAt(farm.url);
  const id = await openMiner(page);
  const history = historySection(page);
  await test.step('they show the last day, and a dead chain has no line after its death', async () => {
    await expect(history.section).toContainText('Each point');
    const [alive, dead] = [await history.line('Temperature', 0), await history.line('Temperature', 1)];
    expect(alive.length).toBeGreaterThan(1000);
    expect(endOf(dead)).toBeLessThan(endOf(alive) - 5);
    await expect(history.section.getByRole('table', { name: 'Time in each state' })).toContainText(
      'Degraded',
    );
  });
  await test.step('they are moved by keys, and every step can be linked', async () => {
    const chart = historySection(page).chart('Hashrate');
    await chart.focus();
    // the newest step may have begun just now
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(chart).toHaveAttribute('aria-valuetext', /Chain 0 \d\.\d\d TH\/s/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => spanOf(page)).toBe(24 * 60);
    await page.keyboard.press('+');
    await expect.poll(() => spanOf(page)).toBe(12 * 60);
    const address = page.url();
    await page.keyboard.press('0');
    await expect(page).toHaveURL(new RegExp(`/miners/${id}$`));
    await page.goto(address);
    await expect(historySection(page).button('Later')).toBeEnabled();
    expect(spanOf(page)).toBe(12 * 60);
    await chart.press('0');
    await expect.poll(() => spanOf(page)).toBeNull();
  });
  await test.step('what is dragged over is zoomed into, and the browser leads back', async () => {
    const chart = historySection(page).chart('Temperature');
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (!box) throw new Error('no chart');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.4, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, y, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => spanOf(page)).toBeGreaterThan(60);
    expect(spanOf(page)).toBeLessThan(6 * 60);
    await page.goBack();
    await expect.poll(() => spanOf(page)).toBeNull();
  });
  await test.step('Mintdeck did not run: a gap that says so', async () => {
    const now = Date.now();
    const answer = await page.request.get(`/api/v1/miners/${id}/history?from=${now - DAY_MS}&to=${now}`);
    const [away] = (await answer.json()).notRunning;
    const [from, to] = [away[0] - 20 * MINUTE_MS, away[1] + 20 * MINUTE_MS];
    await page.goto(`/miners/${id}?from=${toAddressTime(from)}&to=${toAddressTime(to)}`);
    await expect(history.section).toContainText('Mintdeck did not run');
    await expect(history.shades('Hashrate')).toHaveCount(1);
    expect((await history.line('Hashrate')).match(/M/g)).toHaveLength(2);
  });
  await test.step('they are handed over as a table of what is shown', async () => {
    await history.preset('6 h').click();
    await expect(page).toHaveURL(/range=6h/);
    await expect(history.section).toContainText('Each point 1\u202fmin');
    const [head = '', ...rows] = await history.download();
    expect(head).toContain('Hashrate Chain 0 average (TH/s),Hashrate Chain 0 lowest (TH/s)');
    // where the past has a hole, a row has no figures
    const read = /^\d{4}-\d\d-\d\dT\d\d:\d\d:00.000Z,\d{4}-\d\d-\d\dT\d\d:\d\d:00.000Z,[\d.]+,/;
    expect(rows.filter((row) => read.test(row)).length).toBeGreaterThan(300);
  });
  await test.step('they are on paper without anything to press', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(historySection(page).button('Zoom in')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
  });
  await test.step('they lead to the chart of several', async () => {
    await historySection(page).choose('Compare with other miners');
    await expect(page.getByRole('heading', { name: /Compare/, level: 1 })).toBeVisible();
    const table = page.getByRole('table', { name: 'Figures of the range' });
    await expect(table.getByRole('row')).toHaveCount(2);
    await page.getByRole('combobox', { name: 'Add a miner' }).fill('heal');
    await page.getByRole('option', { name: /healthy/ }).click();
    await expect(table.getByRole('row')).toHaveCount(3);
    await expect(table.getByRole('row', { name: /healthy/ })).toContainText(/\d\d\.\d\d/);
    await expect(page.locator('[data-part="line"]')).toHaveCount(2);
    await page.getByRole('button', { name: 'Temperature' }).click();
    await expect(page).toHaveURL(/ids=\w{12}%2C\w{12}&measure=temperature/);
    await page.getByRole('button', { name: 'Remove dead-chain from the comparison' }).click();
    await expect(table.getByRole('row')).toHaveCount(2);
  });
});

test('the charts go on in the last hour with every reading, and stay when a question fails', async ({
  openAt,
}) => {
  const page = await openAt(farm.url);
  await openMiner(page, 'healthy');
  const history = historySection(page);
  await test.step('every reading of the last hour, and the next one', async () => {
    await history.preset('1 h').click();
    await expect(history.section).toContainText('Each point is one reading');
    const before = await history.line('Hashrate');
    await expect.poll(() => history.line('Hashrate')).not.toBe(before);
  });
  await test.step('a question that fails: what was there stays, with its age', async () => {
    await page.route('**/history?*', (route) =>
      route.fulfill({ status: 400, json: { error: { code: 'internal', message: '', requestId: 'r-1' } } }),
    );
    await history.preset('7 d').click();
    await expect(history.section.getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await expect(history.section).toContainText('These figures were asked for');
    expect((await history.line('Hashrate')).length).toBeGreaterThan(100);
  });
});

test('charts and comparison, light and dark: axe finds nothing', async ({ openAt }) => {
  const page = await openAt(farm.url, { colorScheme: 'light' });
  await openMiner(page);
  const findInBoth = async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const light = await findProblems(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    return [...light, ...(await findProblems(page, 'colours'))];
  };
  const history = historySection(page);
  await history.chart('Temperature').hover();
  expect(await findInBoth()).toEqual([]);
  await history.button('Show as table').first().click();
  expect(await findInBoth()).toEqual([]);
  await history.choose('Compare with other miners');
  await page.getByRole('slider', { name: 'Hashrate' }).waitFor();
  expect(await findInBoth()).toEqual([]);
});
