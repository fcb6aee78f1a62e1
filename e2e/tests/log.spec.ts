import type { Page } from '@playwright/test';
import { type Farm, startFarm } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { signInAs } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';
import { logPage } from '../pages/log.ts';

let farm: Farm;
test.beforeAll(async () => {
  farm = await startFarm([
    { name: 'one', scenario: 'healthy' },
    { name: 'two', scenario: 'healthy' },
    { name: 'three', scenario: 'healthy' },
    'guest-only',
  ]);
});
test.afterAll(() => farm.stop());

const [ONE, TWO, THREE] = [0, 1, 2];
const openLog = async (openAt: (url: string) => Promise<Page>, names: readonly string[], search?: string) => {
  const page = await openAt(farm.url);
  await signInAs(page, farm.url, 'operator');
  const log = logPage(page);
  await log.open(names, search);
  return { page, ...log };
};
const say = (index: number, ...texts: string[]) =>
  farm.control.orderJournal(index, { append: texts.map((text) => ({ text })) });

test('the live log of one miner: read, searched, marked, copied', async ({ openAt }) => {
  const { page, list, find, toEnd } = await openLog(openAt, ['one']);
  await test.step('it marks the line that is clicked, goes from line to line, and shows how to copy it', async () => {
    await say(ONE, 'mark A', 'mark B', 'mark C');
    await list.getByText('mark B').click();
    const marked = list.locator('[aria-current=true]');
    await expect(marked).toContainText('mark B');
    await expect(toEnd).toBeVisible();
    await page.mouse.move(0, 0);
    await expect(marked.getByRole('button', { name: 'Copy this line' })).toBeVisible();
    await page.keyboard.press('j');
    await expect(marked).toContainText('mark C');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await expect(marked).toContainText(/mark [AB]/);
    await page.keyboard.press('f');
    await expect(marked).toHaveCount(0);
  });
  await test.step('it is searched by keyboard, and a pattern that cannot be used says so', async () => {
    await say(ONE, 'needle A', 'hay', 'needle B');
    await expect(list.getByText('needle B')).toBeVisible();
    await page.keyboard.press('/');
    await expect(find).toBeFocused();
    await find.fill('/needle [AB]/');
    await expect(page.getByText('2 lines', { exact: true })).toBeVisible();
    await list.focus();
    await page.keyboard.press('n');
    await expect(list.locator('[data-place].outline')).toContainText('needle A');
    await page.keyboard.press('n');
    await expect(list.locator('[data-place].outline')).toContainText('needle B');
    await page.keyboard.press('Shift+N');
    await expect(list.locator('[data-place].outline')).toContainText('needle A');
    await find.fill('/needle (/');
    await expect(page.getByText('This pattern cannot be used.')).toBeVisible();
    await find.fill('');
    await list.press('End');
  });
  await test.step('it is copied over many lines, and saved as text', async () => {
    await say(ONE, 'copied 1', 'copied 2');
    await expect(list.getByText('copied 2')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save what is shown' }).click();
    expect((await download).suggestedFilename()).toMatch(/^log-one-\d{8}T\d{4}\.txt$/);
    const copied = await list.evaluate((element) => {
      const rows = [...element.querySelectorAll('[data-place]')].slice(-2);
      const [first, last] = rows;
      if (!first || !last) return null;
      document.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
      const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true });
      first.dispatchEvent(event);
      return event.clipboardData?.getData('text/plain');
    });
    expect(copied).toMatch(/\tone\tInfo\tcgminer\[\d+\]: copied 1\n.*copied 2\n$/);
  });
  await test.step('it shows what the miner writes, hides its web server, and obeys nothing in it', async () => {
    await page.reload();
    await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
    await expect(list.getByText('platform re-init')).toHaveCount(1);
    await say(ONE, 'chain7: all is well', '\u001b[2Jcleared \u202eexe.png');
    await expect(list.getByText('chain7: all is well')).toBeVisible();
    await expect(list.getByText('\\x1b[2Jcleared \\u202eexe.png')).toBeVisible();
    await expect(list.getByText(/GET \/api/)).toHaveCount(0);
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect(list.getByText(/"(GET|POST) \//).first()).toBeVisible();
    expect(new URL(page.url()).searchParams.get('web')).toBe('shown');
    expect(await findProblems(page)).toEqual([]);
  });
});

test('the live log loses and repeats nothing when the miner cuts the stream', async ({ openAt }) => {
  const { page, list } = await openLog(openAt, ['one'], '&find=%2Fcut-line%20%5Cd%2F&only=found');
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
  await say(ONE, 'cut-line 1');
  await expect(list.getByText('cut-line 1')).toBeVisible();
  await farm.control.orderJournal(ONE, { cut: true });
  await say(ONE, 'cut-line 2', 'cut-line 3');
  await expect(list.getByText('cut-line 3')).toBeVisible();
  await expect(list.locator('mark')).toHaveText(['cut-line 1', 'cut-line 2', 'cut-line 3']);
});

test('the live log pauses when somebody scrolls up, counts, and follows again with End', async ({
  openAt,
}) => {
  const { page, list, toEnd, follow } = await openLog(openAt, ['two']);
  await farm.control.orderJournal(TWO, { flood: { linesPerS: 500, lines: 500 } });
  await expect(list.getByText(/#500 at/)).toBeVisible();
  await list.hover();
  await page.mouse.wheel(0, -2000);
  await expect(follow).toBeVisible();
  const seen = await list.locator('[data-place]').first().textContent();
  await say(TWO, 'while paused 1', 'while paused 2');
  await expect(toEnd).toContainText(/2 new lines/);
  expect(await list.locator('[data-place]').first().textContent()).toBe(seen);
  await page.keyboard.press('End');
  await expect(list.getByText('while paused 2')).toBeInViewport();
  await expect(toEnd).toHaveCount(0);
});

test('the live log goes on after a reboot of the miner', async ({ openAt }) => {
  const { page, list } = await openLog(openAt, ['three']);
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
  await farm.control.patch(THREE, { power: 'off' });
  await expect(page.getByText('Reconnecting', { exact: true })).toBeVisible({ timeout: 30_000 });
  await farm.control.patch(THREE, { power: 'on' });
  await expect(async () => {
    await say(THREE, 'back again');
    await expect(list.getByText('back again').first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 90_000 });
});

test('the live log of several miners stands side by side, on a phone in one list by time', async ({
  openAt,
}) => {
  const { page, list } = await openLog(openAt, ['one', 'two']);
  await expect(list).toHaveCount(2);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(list).toHaveCount(1);
  await say(ONE, 'from the first');
  await say(TWO, 'from the second');
  const line = (text: string) => list.locator('[data-place]').filter({ hasText: text });
  await expect(line('from the first')).toContainText('one');
  await expect(line('from the second')).toContainText('two');
  expect(await findProblems(page)).toEqual([]);
});

test('the live log is not for a guest login, which says what to do, and not for viewers', async ({
  openAt,
}) => {
  const { page } = await openLog(openAt, ['guest-only']);
  await expect(page.getByText('enter the admin login')).toBeVisible();
  const viewer = await openAt(farm.url);
  await signInAs(viewer, farm.url, 'viewer');
  await viewer.goto('/logs?miners=aaaaaaaaaaa1');
  await expect(viewer.getByText('Only operators and admins may read logs')).toBeVisible();
});
