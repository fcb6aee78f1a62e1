import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { expect } from '../harness/test.ts';
import { test } from '../harness/wallet-place.ts';
import { walletChannelsPage } from '../pages/wallet-channels.ts';

test.use({ plan: { users: [{ scenario: 'lively' }] } });

test.afterEach(({ place }) => place.control.clearFaults());

test('a channel is opened from the keyboard, is pending, and opens by blocks', async ({
  place,
  adminPage: page,
}) => {
  const { control } = place;
  const { dialog, row, submit, orders, close } = walletChannelsPage(page);
  await page.goto(`${place.wallet().path}/channels`);
  await page.getByRole('button', { name: 'Open a channel…' }).press('Enter');
  await submit('Open the channel').click();
  await expect(dialog).toContainText('Choose a contact, or enter a node');
  await dialog.getByLabel('Contact').selectOption({ label: 'Aunt Carol' });
  await expect(dialog).toContainText('Aunt Carol at 192.0.2.7:9735');
  await dialog.getByLabel('Amount', { exact: true }).fill('5999');
  await expect(dialog).toContainText('At least 6,000\u202fsat');
  await dialog.getByLabel('Amount', { exact: true }).fill('250000');
  expect(await findProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('The server opens the channel');
  await expect(dialog).toContainText('Funding transaction');
  await close();
  await expect(row('Aunt Carol')).toContainText('Pending');
  await expect(row('Aunt Carol')).toContainText('blocks left, about 30\u202fmin');
  await expect(orders.first()).toContainText('Done: its list shows it');
  await control.mine(3);
  await control.refresh(0);
  await expect(row('Aunt Carol')).toContainText('Open');
  expect((await control.requests()).counts).toMatchObject({ openchannel: 1 });
});

test('a channel is closed together with its peer, after the right PIN', async ({
  place,
  adminPage: page,
}) => {
  const { pin, path } = place.wallet();
  const { dialog, row, act, submit, close } = walletChannelsPage(page);
  await page.goto(`${path}/channels`);
  await act('Big hub', 'Close…');
  await expect(dialog.getByLabel(/to confirm$/)).toHaveCount(0);
  await dialog.getByLabel(/^PIN of/).fill('not the PIN');
  await submit('Close the channel').click();
  await expect(dialog).toContainText('The channel was not closed');
  await expect(dialog).toContainText('The PIN you entered was invalid.');
  await expect(dialog.getByLabel(/^PIN of/)).toHaveValue('');
  expect(await findProblems(page)).toEqual([]);
  await dialog.getByLabel(/^PIN of/).fill(pin);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('The server closes the channel');
  expect(await page.content()).not.toContain('not the PIN');
  await close();
  await expect(row('Big hub')).toContainText('Closing');
});

test('a channel whose peer is away is closed by force only, after its name and the PIN', async ({
  place,
  adminPage: page,
}) => {
  const { pin, path } = place.wallet();
  const { dialog, row, act, submit, close } = walletChannelsPage(page);
  await page.goto(`${path}/channels`);
  await row('Garage')
    .getByRole('button', { name: /^More about/ })
    .click();
  await expect(page.getByRole('menuitem')).toHaveText(['Connect again', 'Force close…']);
  await page.keyboard.press('Escape');
  await place.control.setFault({ kind: 'node-error', code: 2, endpoint: 'reconnect', times: 1 });
  await act('Garage', 'Connect again');
  await expect(page.getByText('could not connect with Garage at 127.0.0.1:10013')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await act('Garage', 'Force close…');
  await dialog.getByLabel(/^PIN of/).fill(pin);
  await submit('Force close').click();
  await expect(dialog).toContainText('Type exactly: Garage');
  await dialog.getByLabel(/to confirm$/).fill('Garage');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('The server closes the channel');
  await close();
  await expect(row('Garage')).toContainText(/Force closing.*Back in \d+ blocks/);
});

test('an order whose answer was lost blocks its peer until the list shows what became of it', async ({
  place,
  adminPage: page,
  openAs,
}) => {
  const { control } = place;
  const { path } = place.wallet();
  const { dialog, row, fillOpen, submit, unclear, close } = walletChannelsPage(page);
  const bob = (await control.user(0)).contacts.find(({ alias }) => alias === 'Bob')?.key ?? '';
  await page.goto(`${path}/channels`);
  await fillOpen(bob, 40_000);
  // its list does not tell meanwhile
  await control.patch(0, { failures: { channels: 'old' } });
  await control.setFault({ kind: 'lost-reply', endpoint: 'openchannel', times: 1 });
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Not known yet whether the channel was opened');
  await close();
  await expect(unclear).toContainText('Open a channel with Bob, 40,000\u202fsat');
  expect(await findProblems(page)).toEqual([]);
  await fillOpen(bob, 40_000);
  await expect(dialog).toContainText('The last order with this peer is not clear yet');
  await expect(submit('Open with 40,000\u202fsat')).toBeDisabled();
  await page.keyboard.press('Escape');

  await test.step('a viewer sees it and has no forms; on a phone nothing is cut', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const viewer = await openAs('viewer', phone);
    await viewer.goto(`${path}/channels`);
    await expect(walletChannelsPage(viewer).unclear).toContainText('An admin can say how it ended.');
    await expect(viewer.getByText('Corner shop')).toBeVisible();
    for (const name of [/^Open a channel/, /^More about the channel/, /^I know/])
      await expect(viewer.getByRole('button', { name })).toHaveCount(0);
    expect(await findProblems(viewer)).toEqual([]);
    expect(await findSmallTargets(viewer)).toEqual([]);
    expect(await viewer.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
  });
  await control.patch(0, { failures: {} });
  await control.refresh(0);
  await expect(unclear).toHaveCount(0);
  await expect(row('Bob')).toContainText('Pending');
  expect((await control.requests()).counts).toMatchObject({ openchannel: 2 });
});

test('a note is written from the keyboard in its row of the history, found again, and there after a reload', async ({
  place,
  adminPage: page,
}) => {
  const table = page.getByRole('table', { name: 'History' });
  await page.goto(`${place.wallet().path}/history`);
  await page.getByRole('button', { name: 'Add a note' }).first().press('Enter');
  await page.keyboard.type('two fans for the hall');
  await page.keyboard.press('Enter');
  await expect(table).toContainText('Saved');
  await expect(table.getByRole('textbox')).toHaveCount(0);
  await page.reload();
  await page.getByLabel('Find', { exact: true }).fill('FANS hall');
  await expect(page.getByText(/^1 of \d+ rows$/)).toBeVisible();
  await expect(table.getByRole('button', { name: 'two fans for the hall' })).toBeVisible();
  expect(await findProblems(page)).toEqual([]);
});
