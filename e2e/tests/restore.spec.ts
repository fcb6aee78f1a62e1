import type { Page } from '@playwright/test';
import { firstAccount } from '../harness/account.ts';
import { type Site, startSite } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';
import { addMinerDialog } from '../pages/add-miner.ts';
import { entryPages } from '../pages/entry.ts';
import { historySection } from '../pages/history.ts';
import { minersPage } from '../pages/miners.ts';
import { racksPage } from '../pages/racks.ts';

const OWN_PASSWORD = 'of-this-miner-alone';
const SET_PASSWORD = 'of-the-whole-shelf';
const BACKUP = 'site.backup.gz';
/** What the chains have while the history of the backup is recorded, and what they have ever after: no later poll can draw it. */
const THEN_C = 52;
const NOW_C = 76;
const BETWEEN_C = 60;

let site: Site;
let passphrase: string;
let wrongPassphrase: string;

const isLive = async (page: Page, name: string) => {
  await expect(minersPage(page).row(name)).toContainText('Online');
  await expect(await minersPage(page).cell(name, '1 min')).toHaveText(/^1[0-9]\.[0-9]+/);
};

/** Posts as the person who is signed in; the id of what was made. */
const post = async (page: Page, path: string, data: object): Promise<string> => {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(path, { data, headers: { origin } });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
};

/** The coolest that chain 0 of the miner of this page was in the last day, °C; null: nothing is recorded. */
const coolestOf = async (page: Page): Promise<number | null> => {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const now = Date.now();
  const answer = await page.request.get(`/api/v1/miners/${id}/history?from=${now - 86_400_000}&to=${now}`);
  const { chains } = await answer.json();
  const found = (chains[0]?.temperatureC.min ?? []).filter((value: number | null) => value !== null);
  return found.length > 0 ? Math.min(...found) : null;
};

/** The same of a table that the page handed over, which has lows where a point is more than one reading. */
const coolestIn = ([head = '', ...rows]: readonly string[]): number => {
  const columns = head
    .split(',')
    .flatMap((title, column) => (title.startsWith('Temperature Chain 0') ? [column] : []));
  const cells = rows.flatMap((row) => columns.map((column) => row.split(',')[column] ?? ''));
  return Math.min(...cells.filter((cell) => cell !== '').map(Number));
};

const openMiner = async (page: Page, name: string) => {
  await page.goto('/miners');
  await minersPage(page).open(name);
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

/** A person, two miners with a login each of its kind, a view, places, and a minute of history. */
async function fillSite(page: Page, setupToken: string): Promise<void> {
  const [own, shared] = site.miners;
  await page.goto('/');
  await entryPages(page).setUp({ token: setupToken, ...firstAccount });
  await expect(page.getByText('No miners yet')).toBeVisible();
  await page.goto('/miners');
  const add = addMinerDialog(page);
  await add.open();
  await add.fill({ address: own?.address ?? '', name: 'alone', password: OWN_PASSWORD });
  await add.add();
  await expect(page.getByRole('heading', { name: 'alone', level: 1 })).toBeVisible();
  const login = { name: 'Shelf', username: 'admin', password: SET_PASSWORD };
  const credentialSetId = await post(page, '/api/v1/credential-sets', login);
  const miner = { name: 'shelved', address: shared?.address, position: 'A 2', credentialSetId };
  await post(page, '/api/v1/miners', miner);
  await post(page, '/api/v1/saved-views', { name: 'The shelf', search: 'q=name%3Ashelved', shared: false });
  await page.goto('/miners');
  await isLive(page, 'alone');
  await isLive(page, 'shelved');
}

/** Signs in with the password of before, and finds everything as it was. */
async function expectAllBack(page: Page): Promise<void> {
  await page.goto('/miners');
  await entryPages(page).signIn(firstAccount.username, firstAccount.password);
  await isLive(page, 'alone');
  await isLive(page, 'shelved');

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('dialog', { name: 'Views' }).getByRole('link', { name: 'The shelf' }).click();
  await expect(minersPage(page).row('alone')).toHaveCount(0);
  await expect(minersPage(page).row('shelved')).toBeVisible();

  await page.goto('/miners/racks');
  await expect(racksPage(page).slot('A', 2)).toContainText('shelved');

  await openMiner(page, 'shelved');
  await expect(historySection(page).chart('Temperature')).toBeVisible();
  expect(await coolestOf(page)).toBeLessThan(BETWEEN_C);
  expect(coolestIn(await historySection(page).download())).toBeLessThan(BETWEEN_C);
}

const restore = (data: string, ...args: string[]) =>
  site.admin(data, ['restore', site.pathOf(BACKUP), ...args]);
const withPassphrase = () => ['--passphrase-file', passphrase];

test.beforeAll(async ({ browser }) => {
  site = await startSite([{ adminPassword: OWN_PASSWORD }, { adminPassword: SET_PASSWORD }]);
  passphrase = await site.write('passphrase', 'five words nobody would guess\n');
  wrongPassphrase = await site.write('wrong-passphrase', 'another five words of somebody\n');
  await site.control.patch('all', { temperatureC: THEN_C });
  const first = await site.serve('data');
  const context = await browser.newContext({ baseURL: first.url });
  await fillSite(await context.newPage(), first.setupToken ?? '');
  await context.close();
  // what was recorded of the minute that has not ended is stored when the server stops
  await site.halt();
  await site.control.patch('all', { temperatureC: NOW_C });
  await site.serve('data');
  const made = await site.admin('data', ['backup', site.pathOf(BACKUP), ...withPassphrase()]);
  expect(made).toMatchObject({ code: 0, text: expect.stringContaining('read them again') });
  await site.halt();
});
test.afterAll(() => site.stop());

test('a backup made while the server ran brings everything back to an empty machine', async ({ openAt }) => {
  const refused = await restore('new-data', '--passphrase-file', wrongPassphrase);
  expect(refused).toEqual({ code: 1, text: 'This is not the passphrase of the backup.\n' });
  expect(Object.keys(await site.readFiles('new-data'))).toEqual(['mintdeck.lock', 'secret.key']);
  expect(await restore('new-data', ...withPassphrase())).toMatchObject({ code: 0 });
  const { url, setupToken } = await site.serve('new-data');
  expect(setupToken).toBeNull();
  await expectAllBack(await openAt(url));
  await site.halt();
});

test('what was changed since is replaced, only when that is said and the server stands', async ({
  openAt,
}) => {
  const { url } = await site.serve('data');
  const page = await openAt(url);
  await page.goto('/miners');
  await entryPages(page).signIn(firstAccount.username, firstAccount.password);
  await isLive(page, 'shelved');
  await openMiner(page, 'shelved');
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const gone = await page.request.delete(`/api/v1/miners/${id}`, { headers: { origin: url } });
  expect(gone.status()).toBe(200);

  const whileRunning = await restore('data', '--replace', ...withPassphrase());
  expect(whileRunning).toMatchObject({
    code: 1,
    text: expect.stringContaining('Another Mintdeck is running'),
  });
  await site.halt();
  const before = await site.readFiles('data');
  const unsaid = await restore('data', ...withPassphrase());
  expect(unsaid).toMatchObject({ code: 1, text: expect.stringContaining('Add --replace') });
  const guessed = await restore('data', '--replace', '--passphrase-file', wrongPassphrase);
  expect(guessed).toEqual({ code: 1, text: 'This is not the passphrase of the backup.\n' });
  expect(await site.readFiles('data')).toEqual(before);

  expect(await restore('data', '--replace', ...withPassphrase())).toMatchObject({ code: 0 });
  await expectAllBack(await openAt((await site.serve('data')).url));
  await site.halt();
});
