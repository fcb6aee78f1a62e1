import { demoPassword } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { type PoolPlace, test } from '../harness/pool-place.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { expect } from '../harness/test.ts';
import { stepUpOf } from '../pages/actions.ts';
import { poolOrdersPage } from '../pages/pool-orders.ts';

test.use({ accounts: ['mining', 'many-payouts', 'mail-waiting', 'no-wallet', 'below-minimum'] });

const SIX_MINUTES_MS = 6 * 60_000;

const indexOf = (place: PoolPlace, user: string) =>
  place.pool.accounts.findIndex((each) => each.user === user);

/** What reached the pool from one account. */
const postsOf = async ({ control }: PoolPlace, user: string, endpoint: string) =>
  (await control.posts()).filter((post) => post.user === user && post.endpoint === endpoint);

test('a payout is refused in the words of the pool, and then ordered from the keyboard', async ({
  place,
  openAs,
}) => {
  const account = place.account('mining');
  const page = await openAs('admin');
  const { open, dialog, request, orders, give } = poolOrdersPage(page);
  await open(account.path);
  await request.focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('radio', { name: 'To the wallet' }).focus();
  await page.keyboard.press('Space');
  expect(await findProblems(page)).toEqual([]);
  await give(dialog, 'not this one', 'Request payout');
  await expect(dialog).toContainText('The pool said no, and nothing happened.');
  await expect(dialog.getByLabel(/at the pool$/)).toHaveValue('');
  await dialog.getByLabel(/at the pool$/).fill(account.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The pool accepted the payout.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(request).toBeFocused();
  await expect(orders).toHaveCount(2);
  await expect(orders.first()).toContainText('The pool took it');
  const posts = await postsOf(place, account.user, 'requestPayout');
  expect(posts.map(({ wasDone }) => wasDone)).toEqual([false, true]);
  expect(await page.content()).not.toContain(account.password);
});

test('a payout whose answer was lost blocks the next one, here and elsewhere, until its end is known', async ({
  place,
  openAs,
}) => {
  const account = place.account('many-payouts');
  const page = await openAs('admin');
  const { open, dialog, request, unclear, orders, give } = poolOrdersPage(page);
  await open(account.path);
  await place.control.setFault({
    kind: 'lost-reply',
    endpoint: 'requestPayout',
    user: account.user,
    times: 1,
  });
  await request.click();
  await dialog.getByRole('radio', { name: 'To the wallet' }).check();
  await give(dialog, account.password, 'Request payout');
  await expect(dialog).toContainText('Nobody can say yet whether the pool did it.');
  await expect(dialog.getByRole('button', { name: 'Request payout' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(unclear).toBeVisible();
  await expect(request).toBeDisabled();

  const other = poolOrdersPage(await openAs('viewer'));
  await other.open(account.path);
  await expect(other.unclear).toBeVisible();

  await test.step('the lists of the pool tell it after a restart, which asks them anew', async () => {
    await place.control.clearCache();
    await place.site.restart();
    await expect(orders.first()).toContainText('The pool took it');
    await expect(unclear).toHaveCount(0);
    await expect(other.unclear).toHaveCount(0);
  });
  expect(await postsOf(place, account.user, 'requestPayout')).toHaveLength(1);
});

test('a payout by e-mail is finished with the file of the wallet, and with no other', async ({
  place,
  openAs,
}) => {
  const account = place.account('mail-waiting');
  const index = indexOf(place, account.user);
  const page = await openAs('admin');
  const { open, dialog, awaited, drop, paste, give } = poolOrdersPage(page);
  await open(account.path);
  await expect(awaited).toContainText(account.user);
  expect(await findProblems(page)).toEqual([]);
  const mail = await place.control.mail(index);
  const answer = await place.control.receive(index);

  await test.step('what is none says what to do', async () => {
    await drop(mail.fileName, mail.text);
    await expect(dialog).toContainText('The file you uploaded is the one the pool sent you.');
    await expect(dialog).toContainText('grin wallet receive -i');
    expect(await findProblems(page)).toEqual([]);
    await paste('BEGINSLATEPACK. 4H1qx1wHe668tFW yC2gfL8PPd8kSgv');
    await expect(dialog).toContainText('This is a slatepack');
    await drop('half.response', answer.text.slice(0, 900));
    await expect(dialog).toContainText('This file is not whole');
    await expect(dialog.getByRole('button', { name: 'Send to the pool' })).toHaveCount(0);
  });
  await test.step('the right one is shown, and sent unchanged', async () => {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose another file' }).focus();
    await page.keyboard.press('Enter');
    const file = {
      name: answer.fileName,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(answer.text),
    };
    await (await chooser).setFiles(file);
    await expect(dialog).toContainText('It fits the payout that waits.');
    await expect(dialog).toContainText(answer.sha256);
    expect(await findProblems(page)).toEqual([]);
    expect(await postsOf(place, account.user, 'finalizePayout')).toEqual([]);
    await give(dialog, account.password, 'Send to the pool');
    await expect(page.getByText('The pool took the file')).toBeVisible();
    await expect(awaited).toHaveCount(0);
  });
  const posts = await postsOf(place, account.user, 'finalizePayout');
  expect(posts).toHaveLength(1);
  expect(posts[0]?.tx).toMatchObject({ sha256: answer.sha256, isWalletFile: true });
});

test('settings are sent both at once, from a phone, with a kept password, after a sign-in of long ago', async ({
  place,
  openAs,
}) => {
  const account = place.account('no-wallet');
  const page = await openAs('admin', {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
  });
  const { open, dialog, give } = poolOrdersPage(page);
  await open(account.path);
  const change = page.getByRole('button', { name: 'Change…' });
  await change.tap();
  await dialog.getByRole('radio', { name: /^Yes, and sends/ }).check();
  await dialog.getByRole('radio', { name: 'This address' }).check();
  await dialog.getByLabel('Wallet address').fill('203.0.113.99:3415');
  await dialog.getByLabel(/^Keep it, encrypted/).check();
  expect(await findProblems(page)).toEqual([]);
  expect(await findSmallTargets(page)).toEqual([]);
  await give(dialog, account.password, 'Save at the pool');
  await expect(dialog).toHaveCount(0);
  // until the pool tells it itself, which may be at once
  const told = page.getByText('203***415').or(page.getByText('The pool repeats its answers for two minutes'));
  await expect(told.first()).toBeVisible();
  const state = await place.control.account(indexOf(place, account.user));
  expect(state).toMatchObject({ monitor: true, wallet: '203.0.113.99:3415' });

  await change.tap();
  await expect(dialog).toContainText('The kept password of the account is used.');
  await dialog.getByRole('radio', { name: /^None/ }).check();
  ageSignIns(place.site.dataDir, SIX_MINUTES_MS);
  await dialog.getByRole('button', { name: 'Save at the pool' }).tap();
  await stepUpOf(page).give(demoPassword);
  await expect(dialog).toHaveCount(0);
  expect(await place.control.account(indexOf(place, account.user))).toMatchObject({
    monitor: true,
    wallet: '',
  });
});

test('accounts are added, edited, paused and removed by an admin alone', async ({ place, openAs }) => {
  const page = await openAs('admin');
  const { dialog, menu } = poolOrdersPage(page);
  await page.goto('/pool');
  await page.getByRole('button', { name: 'Add pool account' }).click();
  await dialog.getByLabel('Name').fill('elsewhere');
  await dialog.getByLabel('E-mail address at the pool').fill('nobody+1@pool.example');
  await dialog.getByLabel('Address of the pool').fill(place.pool.url);
  expect(await findProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'elsewhere' })).toBeVisible();
  const form = await menu('elsewhere', 'Edit…');
  await form.getByLabel('Name').fill('the other pool');
  await form.getByLabel('A worker is offline after').fill('45');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'the other pool' })).toBeVisible();
  await menu('the other pool', 'Pause');
  await expect(page.getByText('is paused: the pool is not asked.')).toBeVisible();
  const question = await menu('the other pool', 'Remove…');
  await expect(question.getByRole('button', { name: 'Remove', exact: true })).toBeDisabled();
  await question.getByLabel(/to confirm/).fill('the other pool');
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('link', { name: /^mining / })).toBeVisible();
  await expect(page.getByRole('link', { name: /^the other pool/ })).toHaveCount(0);

  const viewer = await openAs('viewer');
  await viewer.goto(place.account('below-minimum').path);
  await expect(viewer.getByText('GRIN missing for a payout')).toBeVisible();
  for (const name of ['Change…', 'Request payout', 'More about below-minimum'])
    await expect(viewer.getByRole('button', { name })).toHaveCount(0);
});
