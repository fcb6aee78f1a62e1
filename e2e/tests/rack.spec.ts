import type { Locator, Page } from '@playwright/test';
import { setUpAccount } from '../harness/account.ts';
import type { Fresh } from '../harness/fresh.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect, test } from '../harness/test.ts';
import { importPage } from '../pages/import.ts';
import { racksPage } from '../pages/racks.ts';

/** Signed in on the racks, with two miners: one in slot 1 of rack A, one nowhere. */
async function openRacks(page: Page, fresh: Fresh) {
  await setUpAccount(page, fresh);
  const login = { username: 'admin', password: minerPassword };
  const places = [
    { name: 'one', position: 'A 1' },
    { name: 'two', position: '' },
  ];
  for (const [index, place] of places.entries()) {
    const answer = await page.request.post('/api/v1/miners', {
      headers: { origin: fresh.url },
      data: { ...place, address: fresh.addresses[index], ...login },
    });
    expect(answer.status()).toBe(201);
  }
  await page.goto('/miners/racks?slots=4');
  const racks = racksPage(page);
  await expect(racks.slot('A', 1)).toContainText('one');
  return racks;
}

/** Drags as a hand does: over several steps, so that the page sees the way. */
async function drag(page: Page, from: Locator, to: Locator) {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to drag');
  await page.mouse.move(start.x + start.width / 3, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

test('miners are placed by hand, by keys and by a table', async ({ fresh, openAt }) => {
  const page = await openAt(fresh.url);
  const racks = await openRacks(page, fresh);
  await test.step('one dragged onto another changes places with it, and undo takes it back', async () => {
    await drag(page, racks.tile('two'), racks.slot('A', 1));
    await expect(racks.slot('A', 1)).toContainText('two');
    await expect(racks.tray).toContainText('one');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(racks.slot('A', 1)).toContainText('one');
    await expect(racks.tray).toContainText('two');
  });
  await test.step('with keys alone, and Escape leaves it', async () => {
    await racks.tile('one').focus();
    await page.keyboard.press('Space');
    await expect(racks.carrying('one')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(racks.carrying('one')).toContainText('one → A, slot 2');
    await page.keyboard.press('Escape');
    await expect(racks.tile('one')).toBeFocused();
    await page.keyboard.press('Space');
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect(racks.slot('A', 3)).toContainText('one');
    await expect(racks.tile('one')).toBeFocused();
  });
  await test.step('dragged into a slot it stays there over a reload', async () => {
    await drag(page, racks.tile('two'), racks.slot('A', 1));
    await expect(racks.slot('A', 1)).toContainText('two');
    await expect(page.getByText('two is at A, slot 1.').first()).toBeVisible();
    await expect(page).toHaveURL(/\/miners\/racks\?slots=4$/);
    await page.reload();
    await expect(racks.slot('A', 1)).toContainText('two');
    await expect(racks.slot('A', 3)).toContainText('one');
  });
  await test.step('a table with positions places them, also into a new rack', async () => {
    const [one = '', two = ''] = fresh.addresses;
    await page.getByRole('link', { name: 'Import a table' }).click();
    const tables = importPage(page);
    await tables.paste(`address,position\n${one},Hall 2 / B / 2\n${two},Hall 2 / B / 4\n`);
    await tables.look();
    await expect(tables.row('Line 2')).toContainText('Position A 3 → Hall 2 / B / 2');
    await tables.confirm.click();
    await expect(page.getByRole('heading', { name: 'The table is imported' })).toBeVisible();
    await page.goto('/miners/racks');
    await expect(racks.slot('Hall 2 / B', 2)).toContainText('one');
    await expect(racks.slot('Hall 2 / B', 4)).toContainText('two');
    await expect(racks.rack('A')).toHaveCount(0);
  });
});
