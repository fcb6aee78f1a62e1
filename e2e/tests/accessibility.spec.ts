import type { Page } from '@playwright/test';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { signInAs } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';
import { actionsOf } from '../pages/actions.ts';
import { addMinerDialog } from '../pages/add-miner.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

async function openMiner(page: Page, name: string): Promise<void> {
  await waysOf(page).to('Miners');
  await minersPage(page).open(name);
  await page.getByRole('table', { name: 'Chains' }).waitFor();
}

const findId = async (page: Page, name: string): Promise<string> => {
  const href = await minersPage(page).row(name).getByRole('link').getAttribute('href');
  return href?.split('/').at(-1) ?? '';
};

/** What lies over the page is gone. */
const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const openNewKey = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
  await page.getByText('Enter a name').waitFor();
};

type Look = (page: Page) => Promise<void>;

// Each looks by itself: no test of this file has to wait for the one before.
test.describe.configure({ mode: 'parallel' });

/** Ways through the app, each from one page to the next. */
const ways = {
  'a miner': {
    miners: (page) => expect(minersPage(page).row('healthy')).toContainText('Online'),
    overview: async (page) => {
      await waysOf(page).to('Overview');
      await expect(page.getByRole('link', { name: /need you/ })).toBeVisible();
    },
    'a miner with a dead chain': (page) => openMiner(page, 'dead-chain'),
    'a healthy miner': (page) => openMiner(page, 'healthy'),
    'its chips': async (page) => {
      await page.getByRole('button', { name: 'Show chips' }).click();
      await expect(page.getByText('63 of 63 active').first()).toBeVisible();
    },
    'an action': async (page) => {
      await actionsOf(page).open('Change pools');
      await page.getByRole('dialog').getByText('One miner, usually').waitFor();
    },
    'the password once more': async (page) => {
      await closeDialog(page);
      const refused = { error: { code: 'step-up-needed', message: '', requestId: 'r-1' } };
      await page.route('**/api/v1/miner-actions', (route) => route.fulfill({ status: 403, json: refused }));
      await actionsOf(page).open('Reboot');
      await actionsOf(page).start('Reboot');
      await page.getByRole('dialog', { name: 'Your password once more' }).waitFor();
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('Enter your password').waitFor();
    },
  },
  'many miners': {
    'add miner': (page) => addMinerDialog(page).open(),
    'a dangerous action for many': async (page) => {
      await closeDialog(page);
      await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
      await page.getByRole('button', { name: 'Actions…' }).click();
      await page.getByRole('button', { name: /^Power off/ }).click();
      await page.getByText(/left out/).waitFor();
    },
    racks: async (page) => {
      await closeDialog(page);
      await page.getByRole('link', { name: 'Racks' }).click();
      await page.getByRole('link', { name: /: healthy\b/ }).focus();
      await page.keyboard.press('Space');
      await page.getByRole('application').waitFor();
    },
    'import a table': async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Import a table' }).click();
      await page.getByLabel('Or paste the table').fill('address,shelf\n10.0.0.1,7\n169.254.1.1,8\n');
      await page.getByRole('button', { name: 'Show what it would do' }).click();
      await page.getByRole('list', { name: 'Rows' }).waitFor();
    },
    'credential sets': async (page) => {
      await waysOf(page).to('Miners');
      await page.getByRole('link', { name: 'Logins' }).click();
      await page.getByRole('heading', { name: 'Logins' }).waitFor();
    },
  },
  'what is set and ordered': {
    'pool templates': async (page) => {
      await page.getByRole('link', { name: 'Pools', exact: true }).click();
      await page.getByRole('button', { name: 'New pool template' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
      await page.getByText('Enter a name').waitFor();
    },
    settings: async (page) => {
      await closeDialog(page);
      await waysOf(page).toOwn('Settings');
      await page.getByLabel('Patterns, one a line').fill('*.example:1');
      await page.getByText('matches none').last().waitFor();
    },
    'API keys': async (page) => {
      await waysOf(page).toOwn('API keys');
      await page.getByText('curl').waitFor();
    },
    'a new API key': openNewKey,
    'a key shown once': async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('axe');
      await page.getByRole('button', { name: 'Create key' }).click();
      await page.getByRole('dialog', { name: 'Copy axe now' }).waitFor();
    },
    'a job': async (page) => {
      await page.getByRole('button', { name: 'I have stored it' }).click();
      await waysOf(page).to('Miners');
      await expect(minersPage(page).row('unreachable')).toContainText('Unreachable');
      const minerIds = [await findId(page, 'hot'), await findId(page, 'unreachable')];
      const answer = await page.request.post('/api/v1/miner-actions', {
        headers: { origin: new URL(page.url()).origin },
        data: { action: 'restart-cgminer', minerIds, parameters: {}, orderId: 'a-job-to-look-at' },
      });
      const { id } = (await answer.json()) as { id: string };
      await page.goto(`/jobs/${id}`);
      await page.getByText('It does not answer').first().waitFor();
    },
    jobs: async (page) => {
      await waysOf(page).to('Jobs');
      await page.getByText('in the last 90 days').waitFor();
    },
  },
} satisfies Record<string, Record<string, Look>>;

/** What axe finds on the page as it stands, in each theme; without motion, so that no colour is on its way. */
const findInBothThemes = async (page: Page): Promise<Record<string, string[]>> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await findProblems(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return { light, dark: await findProblems(page, 'colours') };
};
const NOTHING = { light: [], dark: [] };

for (const [way, looks] of Object.entries(ways)) {
  test(`${way}, light and dark: axe finds nothing`, async ({ signIn }) => {
    const page = await signIn('admin');
    for (const [name, open] of Object.entries(looks))
      await test.step(name, async () => {
        await open(page);
        expect.soft(await findInBothThemes(page), name).toEqual(NOTHING);
      });
  });
}

test('sign-in and set-up, light and dark: axe finds nothing', async ({ farm, fresh, openAt }) => {
  for (const url of [farm.url, fresh.url]) {
    const page = await openAt(url);
    await page.goto('/');
    await page.getByRole('button', { name: /Sign in|Create account/ }).waitFor();
    expect(await findInBothThemes(page)).toEqual(NOTHING);
  }
});

test('axe finds a button without a name, and what one theme alone makes faint', async ({ openAt, farm }) => {
  const page = await openAt(farm.url);
  await page.setContent(`<!doctype html><html lang="en"><title>a</title><main><button></button><p>faint</p></main>
    <style>body { background: white } @media (prefers-color-scheme: dark) { p { color: #eee } }</style>`);
  const { light, dark } = await findInBothThemes(page);
  expect(light).toEqual(['button-name: <button></button>']);
  expect(dark).toEqual(['color-contrast: <p>faint</p>']);
});

test('touched: a finger meets everything', async ({ farm, openAt }) => {
  const page = await openAt(farm.url, { hasTouch: true, isMobile: true });
  await signInAs(page, farm.url, 'admin');
  await page.goto('/miners');
  const { 'a miner': miner, 'what is set and ordered': others } = ways;
  const touched: Record<string, Look> = {
    'pool templates': others['pool templates'],
    settings: others.settings,
    'API keys': others['API keys'],
    'a new API key': others['a new API key'],
    jobs: async () => {
      await closeDialog(page);
      await waysOf(page).to('Jobs');
      await page.getByText('Nothing was ordered yet').or(page.getByText('in the last 90 days')).waitFor();
    },
    'an action': async () => {
      await openMiner(page, 'healthy');
      await miner['an action'](page);
    },
  };
  for (const [name, open] of Object.entries(touched))
    await test.step(name, async () => {
      await open(page);
      expect.soft(await findSmallTargets(page), name).toEqual([]);
    });
});

test('an action by keys alone: opened, left, opened again, filled in, left', async ({ signIn }) => {
  const page = await signIn('admin');
  await openMiner(page, 'healthy');
  const opener = page.getByRole('button', { name: /^Actions at/ });
  const dialog = page.getByRole('dialog');
  const choose = async () => {
    await expect(opener).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Restart mining' })).toBeVisible();
    // the menu has the keys once it, or its first item, has the focus
    await expect(page.locator('[role=menu]:focus, [role=menuitem]:focus')).toBeVisible();
    await page.keyboard.press('End');
    await expect(page.getByRole('menuitem').last()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitem', { name: 'Power off' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog.getByLabel(/to confirm/)).toBeFocused();
  };
  await opener.focus();
  await choose();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await choose();
  await page.keyboard.type('healthy');
  await expect(dialog.getByRole('button', { name: 'Power off' })).toBeEnabled();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(opener).toBeFocused();
});
