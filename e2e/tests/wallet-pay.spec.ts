import { demoPassword } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { expect } from '../harness/test.ts';
import { test } from '../harness/wallet-place.ts';
import { stepUpOf } from '../pages/actions.ts';
import { walletPayPage } from '../pages/wallet-pay.ts';

/** Of the clock of the wallets' server: longer than anything of it waits. */
const LISTED_AFTER_S = 600;
const SIX_MINUTES_MS = 6 * 60_000;

test.use({ plan: { users: [{ scenario: 'plain' }, { scenario: 'plain' }] } });

test.afterEach(({ place }) => place.control.clearFaults());

test('an invoice is made on a phone, shown with its code, and turns to paid by itself', async ({
  place,
  openAs,
}) => {
  const page = await openAs('operator', {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
  });
  const { dialog, invoices, close } = walletPayPage(page);
  await page.goto(`${place.wallet().path}/receive`);
  await page.getByRole('button', { name: 'Receive…', exact: true }).click();
  await dialog.getByLabel('Amount', { exact: true }).fill('5000');
  await dialog.locator('[name="memo"]').fill('an old PSU');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Waiting for the payment');
  await expect(dialog.getByRole('img', { name: 'QR code of the invoice' })).toBeVisible();
  const link = dialog.getByRole('link', { name: 'Open in a wallet here' });
  await expect(link).toHaveAttribute('href', /^lightning:lntb/);
  expect(await findProblems(page)).toEqual([]);
  expect(await findSmallTargets(page)).toEqual([]);
  await place.control.payInvoice(0);
  await expect(dialog).toContainText(/Paid .*20\d\d/);
  expect(await findProblems(page)).toEqual([]);
  await close();
  await expect(invoices.first()).toContainText('an old PSU');
  await expect(invoices.first()).toContainText('Paid');
  await page.goto(`${place.wallet().path}/contacts`);
  await expect(page.getByText('Bob')).toBeVisible();
  expect(await findSmallTargets(page)).toEqual([]);
});

test('what cannot be paid says why, before anything is asked for', async ({ place, adminPage: page }) => {
  const { control } = place;
  const { look, dialog, submit, drop } = walletPayPage(page);
  await page.goto(`${place.wallet().path}/pay`);
  const own = await control.issueInvoice(0, { sat: 100 });
  const refused = [
    [(await control.createRequest({ expiryS: 60, agoS: 120 })).text, 'This invoice has expired.'],
    [(await control.createRequest({ prefix: 'lnbc' })).text, 'for another network'],
    [(await control.createRequest({ sat: null })).text, 'leaves open how much is paid'],
    [(await control.createRequest({ sat: 5_000_000 })).text, 'more than the wallet’s node sends at once'],
    [own.text, 'This wallet made this invoice itself.'],
    ['mzBc4XEFSdzCDcTxAgf6EZXgsZWpztRhef', 'This is an on-chain address.'],
  ] as const;
  await look('nothing of the kind');
  await expect(dialog).toContainText('This is no invoice.');
  for (const [text, words] of refused) {
    await dialog.getByLabel('Invoice', { exact: true }).fill(text);
    await expect(dialog).toContainText(words);
    await expect(submit).toHaveCount(0);
  }
  await drop(`${(await control.createRequest({ sat: 777, memo: 'from a file' })).text}\r\n`);
  await expect(dialog).toContainText('from a file');
  await expect(submit).toHaveText('Pay 777\u202fsat');
  expect(await findProblems(page)).toEqual([]);
});

test('an invoice is paid once, after its words were seen, with a proof', async ({
  place,
  adminPage: page,
}) => {
  const wallet = place.wallet();
  const { text, paymentHash } = await place.control.createRequest({ sat: 21_000, memo: 'two fans' });
  const { look, pay, dialog, submit, payments, close } = walletPayPage(page);
  await page.goto(`${wallet.path}/pay`);
  await look(` lightning:${text.toUpperCase()}\n`);
  await expect(dialog).toContainText('two fans');
  await expect(submit).toHaveText('Pay 21,000\u202fsat');
  expect(await findProblems(page)).toEqual([]);
  await pay('not the PIN');
  await expect(dialog).toContainText('The PIN you entered was invalid.');
  await pay(wallet.pin);
  await expect(dialog).toContainText('The wallet’s own list shows this payment.');
  expect(await findProblems(page)).toEqual([]);
  await close();
  await expect(payments.first()).toContainText('Paid');
  expect(await place.control.payment(paymentHash)).toMatchObject({ paidCount: 1, paidSat: 21_000 });
  expect(await page.content()).not.toContain('not the PIN');

  await test.step('and never a second time', async () => {
    await look(text);
    await expect(dialog).toContainText('This invoice is paid already.');
    await expect(submit).toHaveCount(0);
  });
});

test('a payment that went through without an answer is never called failed, and never paid twice', async ({
  place,
  adminPage: page,
}) => {
  const { control } = place;
  const wallet = place.wallet();
  const order = { sat: 12_345, memo: 'PSU', payee: 'Slow shop', takesTwice: true };
  const { text, paymentHash } = await control.createRequest(order);
  await control.setFault({
    kind: 'lost-reply',
    endpoint: 'sendinvoice',
    times: 1,
    listsAfterMs: LISTED_AFTER_S * 1000,
  });
  const { look, pay, dialog, submit, unclear, close, payments } = walletPayPage(page);
  await page.goto(`${wallet.path}/pay`);
  await look(text);
  await pay(wallet.pin);
  await expect(dialog).toContainText('Not known yet whether it is paid');
  await expect(submit).toHaveCount(0);
  await close();
  await expect(unclear).toContainText('Not known yet whether 12,345');
  expect(await findProblems(page)).toEqual([]);

  await test.step('it stands there after a reload, and nobody can pay it again', async () => {
    await page.reload();
    await expect(unclear).toContainText('Not known yet whether 12,345');
    await look(text);
    await expect(dialog).toContainText('A payment of this invoice is not clear yet.');
    await expect(submit).toHaveCount(0);
    expect(await dialog.textContent()).not.toMatch(/fail|not paid/i);
    expect(await payments.first().textContent()).not.toMatch(/fail|not paid/i);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
  await test.step('nobody can call it unpaid while it may be on its way', async () => {
    ageSignIns(place.site.dataDir, SIX_MINUTES_MS);
    await unclear.getByRole('button', { name: 'I know how it ended…' }).click();
    await dialog.getByRole('radio', { name: 'It is not paid' }).check();
    await dialog.getByLabel('Type “not paid” to confirm').fill('not paid');
    expect(await findProblems(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const stepUp = stepUpOf(page);
    await stepUp.give(demoPassword);
    await expect(stepUp.dialog).toHaveCount(0);
    await expect(dialog).toContainText('It may still be on its way.');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(unclear).toBeVisible();
  });
  await test.step('the list of the wallet tells how it ended', async () => {
    await control.advance(LISTED_AFTER_S);
    await control.refresh('all');
    await expect(payments.first()).toContainText('Paid');
    await expect(unclear).toHaveCount(0);
  });
  expect(await control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 1 });
});

test('quick pay shows what the contact asks for beside what was wanted, and needs a tick for another', async ({
  place,
  adminPage: page,
}) => {
  const { control } = place;
  const wallet = place.wallet();
  const { dialog, pay } = walletPayPage(page);
  await page.goto(`${wallet.path}/contacts`);
  const { usdPerSat } = await control.settings();
  if (usdPerSat === null) throw new Error('the server has no price');
  await page.getByRole('button', { name: 'Quick pay to Bob' }).click();
  await dialog.getByLabel('Amount', { exact: true }).fill('8000');
  // the contact's server counts at another rate than ours has heard of
  await control.change({ usdPerSat: usdPerSat * 2 });
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('The contact asks for another amount than you wanted.');
  await control.change({ usdPerSat });
  expect(await findProblems(page)).toEqual([]);
  await pay(wallet.pin);
  await expect(dialog).toContainText('Tick it, or do not pay');
  await dialog.getByRole('checkbox', { name: 'I pay 4,000\u202fsat, not the 8,000\u202fsat' }).check();
  await dialog.getByRole('checkbox', { name: 'I know why the server reads it differently' }).check();
  await pay(wallet.pin);
  await expect(dialog).toContainText('The wallet’s own list shows this payment.');
  expect((await control.user(1)).invoices.at(-1)).toMatchObject({
    sat: 4000,
    paidAtMs: expect.any(Number),
  });
});
