import type { Locator, Page } from '@playwright/test';
import { demoPassword } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { expect } from '../harness/test.ts';
import { test } from '../harness/wallet-place.ts';
import { stepUpOf } from '../pages/actions.ts';
import { walletPage } from '../pages/wallet.ts';

test.use({ plan: { users: [{ scenario: 'plain' }, { scenario: 'plain' }] } });

const SIX_MINUTES_MS = 6 * 60_000;
const ITS_PIN = 'a first PIN';

/** As the simulator writes it, and as we do. */
const plain = (fingerprint: string) => fingerprint.replaceAll(/[:\s]/g, '').toLowerCase();
const readPlain = async (place: Locator) => plain((await place.textContent()) ?? '');

const findInBothThemes = async (page: Page) => {
  const light = await findProblems(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await findProblems(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return [...light, ...dark];
};

test('a wallet is added from the keyboard, after its certificate was seen; a first PIN is told to be one', async ({
  place,
  adminPage: page,
}) => {
  const { control, simulator } = place;
  const { index } = await control.createUser({ id: 'new@example.com', scenario: 'first-login' });
  const { dialog, certificate, balances } = walletPage(page);
  await page.goto('/wallet');
  await expect(page.getByRole('link', { name: /^alice/ })).toContainText('sat');
  expect(await findInBothThemes(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add wallet' }).press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  for (const typed of ['Savings', simulator.url, 'New@example.com']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await dialog.getByLabel('User').press('Enter');
  await expect(certificate).toBeFocused();
  expect(await readPlain(certificate)).toContain(plain((await control.certificate()).fingerprint));
  await expect(dialog).toContainText('the first PIN that is entered becomes its PIN');
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
  expect(await findInBothThemes(page)).toEqual([]);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('radio', { name: 'It is this very certificate' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type(ITS_PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Savings');
  await expect(balances).toContainText(/Lightning600,000\s?sat/);
  expect(await page.content()).not.toContain(ITS_PIN);
  expect((await control.user(index)).pin).toBe(ITS_PIN);
});

test('a server that is away: since when, what was known with its age, no money; and back', async ({
  place,
  adminPage: page,
}) => {
  const { control } = place;
  const { path } = place.wallet();
  const { notices, balances } = walletPage(page);
  await page.goto(path);
  await expect(balances).toContainText(/Lightning600,000\s?sat/);
  await control.setFault({ kind: 'refuse' });
  await expect(page.getByText(/^Unreachable for/)).toBeVisible();
  await expect(notices).toContainText(/has been out of reach since .*20\d\d/);
  await expect(notices).toContainText(/All figures are of .*20\d\d/);
  await expect(balances).toContainText(/Lightning600,000\s?satOut of date/);
  expect(await findInBothThemes(page)).toEqual([]);
  for (const [part, name] of [
    ['pay', 'Pay…'],
    ['receive', 'Receive…'],
    ['channels', 'Open a channel…'],
  ] as const) {
    await page.goto(`${path}/${part}`);
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
    await expect(
      page.getByText('The wallet’s server is out of reach, so no money can be moved.'),
    ).toBeVisible();
  }
  await test.step('the overview says so, too', async () => {
    await page.goto('/');
    const card = page.getByRole('region', { name: 'Wallet', exact: true });
    await expect(card).toContainText('alice: out of reach');
    await card.getByRole('link').click();
    await expect(page.getByRole('link', { name: /^bob/ })).toContainText('Unreachable');
    await expect(page.getByText('Partly of before')).toBeVisible();
    expect(await findInBothThemes(page)).toEqual([]);
  });
  await page.getByRole('link', { name: /^alice/ }).click();
  await control.clearFaults();
  await expect(notices).toHaveCount(0);
  await expect(page.getByText('Answers', { exact: true })).toBeVisible();
  await expect(balances).not.toContainText('Out of date');
});

test('a part that fails keeps what it had, says so, and blanks no other', async ({
  place,
  adminPage: page,
}) => {
  const { control } = place;
  const { balances, notices } = walletPage(page);
  await page.goto(place.wallet().path);
  await expect(balances).toContainText('On-chain');
  const before = (await control.user(0)).onChainSat;
  // its node says nothing of itself, and the rest is new (fixture 103)
  await control.patch(0, { failures: { info: 'error' }, onChainSat: before + 1 });
  await control.refresh(0);
  await expect(page.getByText('The wallet’s server told nothing new of this.')).toBeVisible();
  await expect(page.getByText(/Block 1,256,\d{3}/)).toBeVisible();
  await expect(balances).toContainText(`On-chain${(before + 1).toLocaleString('en-US')}`);
  await expect(notices).toHaveCount(1);
  await control.patch(0, { failures: {} });
  await control.refresh(0);
});

test('a session that its server forgot is begun anew with the PIN', async ({ place, adminPage: page }) => {
  const { control } = place;
  const { path, pin, user } = place.wallet();
  const { notices, dialog } = walletPage(page);
  await page.goto(path);
  await expect(page.getByText('Answers', { exact: true })).toBeVisible();
  await control.dropSessions(user);
  await control.refresh(0);
  await expect(notices).toContainText(`${user} is signed out at`);
  await notices.getByRole('button', { name: 'Sign in…' }).click();
  const field = dialog.getByLabel(`PIN of ${user}`);
  await expect(field).toBeFocused();
  await page.keyboard.type('not the PIN');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  expect(await findInBothThemes(page)).toEqual([]);
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(notices).toHaveCount(0);
  await expect(page.getByText('Answers', { exact: true })).toBeVisible();
});

test('another certificate: nothing is sent; trusted after a look, the PIN goes on; or by its CA file', async ({
  place,
  adminPage: page,
  openAs,
}) => {
  const { control, simulator, site } = place;
  const { path, pin, user } = place.wallet();
  const { notices, dialog, certificate, act, balances } = walletPage(page);
  await page.goto(path);
  await expect(page.getByText('Answers', { exact: true })).toBeVisible();
  const old = plain((await control.certificate()).fingerprint);
  await control.clearRequests();
  const fresh = plain((await control.changeCertificate('ca')).fingerprint);

  await test.step('it stands there with both fingerprints', async () => {
    await expect(notices).toContainText('shows another certificate than the one you trust');
    expect(await readPlain(notices)).toContain(old);
    expect(await readPlain(notices)).toContain(fresh);
    expect(await findInBothThemes(page)).toEqual([]);
    const viewer = await openAs('viewer');
    await viewer.goto(path);
    await expect(walletPage(viewer).notices).toContainText('An administrator can help.');
    await expect(viewer.getByRole('button', { name: /^Compare/ })).toHaveCount(0);
  });
  await test.step('the new one is trusted by who signed in a moment ago, and ends the session', async () => {
    await notices.getByRole('button', { name: 'Compare certificates…' }).click();
    await expect(dialog).toContainText('It is another one than the one that is trusted.');
    expect(await readPlain(dialog.getByRole('region', { name: 'Trusted so far' }))).toContain(old);
    expect(await readPlain(certificate)).toContain(fresh);
    expect(await findInBothThemes(page)).toEqual([]);
    expect((await control.requests()).totalCount).toBe(0);
    await dialog.getByRole('radio', { name: 'It is this very certificate' }).check();
    ageSignIns(site.dataDir, SIX_MINUTES_MS);
    await dialog.getByRole('button', { name: 'Trust', exact: true }).click();
    await stepUpOf(page).give(demoPassword);
    await expect(dialog.getByLabel(`PIN of ${user}`)).toBeFocused();
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');
    await expect(notices).toHaveCount(0);
    await expect(page.getByText('Answers', { exact: true })).toBeVisible();
  });
  await test.step('the other is trusted by the file of the authority', async () => {
    const other = place.wallet(1);
    await page.goto(other.path);
    await act('bob', 'Certificate…');
    await dialog.getByRole('radio', { name: 'It is signed by an authority of our own' }).check();
    const file = (text: string) => ({ name: 'ca.pem', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await dialog.getByLabel('CA file').setInputFiles(file('no certificate'));
    await expect(dialog).toContainText('This is no CA file');
    await dialog.getByLabel('CA file').setInputFiles(file(simulator.caCert));
    await dialog.getByRole('button', { name: 'Trust', exact: true }).click();
    await dialog.getByLabel(`PIN of ${other.user}`).fill(other.pin);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Answers', { exact: true })).toBeVisible();
    await expect(balances).not.toContainText('Out of date');
  });
  await test.step('and another wallet is added by that file', async () => {
    await control.createUser({ id: 'carol@example.com', scenario: 'plain', pin: ITS_PIN });
    await page.goto('/wallet');
    await page.getByRole('button', { name: 'Add wallet' }).click();
    await dialog.getByLabel('Name').fill('By its CA');
    await dialog.getByLabel('Address of the server').fill(simulator.url);
    await dialog.getByLabel('User').fill('carol@example.com');
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: 'It is signed by an authority of our own' }).check();
    const buffer = Buffer.from(simulator.caCert);
    await dialog.getByLabel('CA file').setInputFiles({ name: 'ca.pem', mimeType: 'text/plain', buffer });
    await dialog.getByLabel('PIN of carol@example.com').fill(ITS_PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('By its CA');
  });
});

test('a viewer looks, an operator asks for money, and neither moves any', async ({ place, openAs }) => {
  const { path } = place.wallet();
  for (const role of ['viewer', 'operator'] as const) {
    const page = await openAs(role);
    await page.goto('/wallet');
    await expect(page.getByRole('link', { name: /^bob/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add wallet' })).toHaveCount(0);
    await page.goto(`${path}/receive`);
    const receive = page.getByRole('button', { name: 'Receive…', exact: true });
    await expect(page.getByRole('link', { name: 'Receive' })).toBeVisible();
    await expect(receive).toHaveCount(role === 'operator' ? 1 : 0);
    await expect(page.getByRole('button', { name: /^More about alice/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'Pay', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Pay…', exact: true })).toHaveCount(0);
  }
});
