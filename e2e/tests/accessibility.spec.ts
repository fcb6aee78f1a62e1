import type { Page } from '@playwright/test';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { signInAs } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';
import { actionsOf } from '../pages/actions.ts';
import { addMinerDialog } from '../pages/add-miner.ts';
import { minersPage } from '../pages/miners.ts';

async function openMiner(page: Page, name: string): Promise<void> {
  await minersPage(page).open(name);
  await page.getByRole('table', { name: 'Chains' }).waitFor();
}

const findId = async (page: Page, name: string): Promise<string> => {
  const href = await minersPage(page).row(name).getByRole('link').getAttribute('href');
  return href?.split('/').at(-1) ?? '';
};

// Each looks by itself: no test of this file has to wait for the one before.
test.describe.configure({ mode: 'parallel' });

const pages: Record<string, (page: Page) => Promise<void>> = {
  overview: async (page) => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: /need you/ })).toBeVisible();
  },
  miners: (page) => expect(minersPage(page).row('healthy')).toContainText('Online'),
  'a healthy miner': (page) => openMiner(page, 'healthy'),
  'a miner with a dead chain': (page) => openMiner(page, 'dead-chain'),
  'its chips': async (page) => {
    await openMiner(page, 'healthy');
    await page.getByRole('button', { name: 'Show chips' }).click();
    await expect(page.getByText('63 of 63 active').first()).toBeVisible();
  },
  'add miner': async (page) => {
    await addMinerDialog(page).open();
  },
  racks: async (page) => {
    await page.goto('/miners/racks');
    await page.getByRole('link', { name: /: healthy\b/ }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('application').waitFor();
  },
  'import a table': async (page) => {
    await page.goto('/miners/import');
    await page.getByLabel('Or paste the table').fill('address,shelf\n10.0.0.1,7\n169.254.1.1,8\n');
    await page.getByRole('button', { name: 'Show what it would do' }).click();
    await page.getByRole('list', { name: 'Rows' }).waitFor();
  },
  'pool templates': async (page) => {
    await page.getByRole('link', { name: 'Pools', exact: true }).click();
    await page.getByRole('button', { name: 'New pool template' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByText('Enter a name').waitFor();
  },
  settings: async (page) => {
    await page.goto('/settings');
    await page.getByLabel('Patterns, one a line').fill('*.example:1');
    await page.getByText('matches none').last().waitFor();
  },
  'API keys': async (page) => {
    await page.goto('/api-keys');
    await page.getByText('curl').waitFor();
  },
  'a new API key': async (page) => {
    await page.goto('/api-keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
    await page.getByText('Enter a name').waitFor();
  },
  'an action': async (page) => {
    await openMiner(page, 'healthy');
    await actionsOf(page).open('Change pools');
    await page.getByRole('dialog').getByText('One miner, usually').waitFor();
  },
  'a dangerous action for many': async (page) => {
    await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
    await page.getByRole('button', { name: 'Actions…' }).click();
    await page.getByRole('button', { name: /^Power off/ }).click();
    await page.getByText(/left out/).waitFor();
  },
  'the password once more': async (page) => {
    const refused = { error: { code: 'step-up-needed', message: '', requestId: 'r-1' } };
    await page.route('**/api/v1/miner-actions', (route) => route.fulfill({ status: 403, json: refused }));
    await openMiner(page, 'healthy');
    await actionsOf(page).open('Reboot');
    await actionsOf(page).start('Reboot');
    await page.getByRole('dialog', { name: 'Your password once more' }).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Enter your password').waitFor();
  },
  'a key shown once': async (page) => {
    await page.goto('/api-keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('axe');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('dialog', { name: 'Copy axe now' }).waitFor();
  },
  'a job': async (page) => {
    await expect(minersPage(page).row('unreachable')).toContainText('Unreachable');
    const minerIds = [await findId(page, 'hot'), await findId(page, 'unreachable')];
    const answer = await page.request.post('/api/v1/miner-actions', {
      headers: { origin: new URL(page.url()).origin },
      // The same order again is the same job.
      data: { action: 'restart-cgminer', minerIds, parameters: {}, orderId: 'a-job-to-look-at' },
    });
    const { id } = (await answer.json()) as { id: string };
    await page.goto(`/jobs/${id}`);
    await page.getByText('It does not answer').first().waitFor();
  },
  jobs: async (page) => {
    await page.goto('/jobs');
    await page.getByText('Nothing was ordered yet').or(page.getByText('in the last 90 days')).waitFor();
  },
  'credential sets': async (page) => {
    await page.getByRole('link', { name: 'Logins' }).click();
    await page.getByRole('heading', { name: 'Logins' }).waitFor();
  },
};

/** What axe finds on the page as it stands, in each theme; without motion, so that no colour is on its way. */
const findInBothThemes = async (page: Page): Promise<Record<string, string[]>> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await findProblems(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return { light, dark: await findProblems(page, 'colours') };
};
const NOTHING = { light: [], dark: [] };

for (const [name, open] of Object.entries(pages)) {
  test(`${name}, light and dark: axe finds nothing`, async ({ signIn }) => {
    const page = await signIn('admin');
    await open(page);
    expect(await findInBothThemes(page)).toEqual(NOTHING);
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

const touched = ['pool templates', 'settings', 'API keys', 'a new API key', 'an action', 'jobs'];

for (const name of touched) {
  test(`${name}, touched: a finger meets everything`, async ({ farm, openAt }) => {
    const page = await openAt(farm.url, { hasTouch: true, isMobile: true });
    await signInAs(page, farm.url, 'admin');
    await page.goto('/miners');
    await pages[name]?.(page);
    expect(await findSmallTargets(page)).toEqual([]);
  });
}

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
