import type { Page } from '@playwright/test';
import { setUpAccount } from '../harness/account.ts';
import { startFarm } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { minerPassword } from '../harness/miners.ts';
import { signInAs } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';
import { overviewPage } from '../pages/overview.ts';
import { waysOf } from '../pages/ways.ts';

/** Names of the miners the list shows now. */
const listedNames = async (page: Page): Promise<string[]> => {
  const links = minersPage(page).table.getByRole('row').getByRole('link');
  await expect(links.first()).toBeVisible();
  return (await links.allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '');
};

test.describe('the sentence', () => {
  test('says that all is well, then what is wrong, then that nothing is known', async ({ openAt }) => {
    const farm = await startFarm(['one', 'two', 'three'].map((name) => ({ name, scenario: 'healthy' })));
    const page = await openAt(farm.url);
    await signInAs(page, farm.url, 'viewer');
    await page.goto('/');
    const { sentence } = overviewPage(page);
    await expect(sentence).toContainText('All well');
    await expect(sentence).toContainText('3 of 3 miners hash');

    await farm.control.patch(1, { removeChain: 2 });
    await expect(sentence).toContainText('1 of 3 miners needs you');
    await expect(sentence).toContainText('1 misses a chain');
    await farm.control.patch(2, { power: 'off' });
    await expect(sentence).toContainText('2 of 3 miners need you');
    await expect(sentence).toContainText(/1 unreachable since \d\d:\d\d/);

    await farm.halt();
    await expect(sentence).toContainText(/No connection to the server since \d\d:\d\d/);
    await expect(sentence).not.toContainText('need');
    await farm.serve();
    await expect(sentence).toContainText('2 of 3 miners need you');
    await farm.stop();
  });

  test('leads from each count, state and the worst miners to exactly what it says', async ({ signIn }) => {
    const page = await signIn('viewer');
    await page.goto('/');
    const { sentence, states } = overviewPage(page);
    // the one that hangs is known last: until then the sentence grows
    await expect(states.getByRole('link', { name: /Unreachable/ })).toContainText('2');
    const links = sentence.getByRole('link');
    const linkCount = await links.count();
    expect(linkCount).toBeGreaterThan(3);
    for (let place = 0; place < linkCount; place += 1) {
      const [count] = /\d+/.exec((await links.nth(place).textContent()) ?? '') ?? [];
      await links.nth(place).click();
      await expect.poll(async () => (await listedNames(page)).length).toBe(Number(count));
      await waysOf(page).to('Overview');
      await expect(links).toHaveCount(linkCount);
    }
    await test.step('states and the worst miners lead where they say', async () => {
      await waysOf(page).to('Overview');
      const { states, attention } = overviewPage(page);
      await expect(attention.getByRole('link', { name: /dead-chain/ })).toContainText('Dead chain');
      await states.getByRole('link', { name: /Tuning/ }).click();
      expect(await listedNames(page)).toEqual(['tuning']);
      await waysOf(page).to('Overview');
      await attention.getByRole('link', { name: /dead-chain/ }).click();
      await expect(page.getByRole('heading', { name: 'dead-chain', level: 1 })).toBeVisible();
    });
    await test.step('a dead chain is named, and its link shows that one row', async () => {
      await page.goto('/miners?cause=chain-dead');
      expect(await listedNames(page)).toEqual(['dead-chain']);
      await page.getByRole('button', { name: /^Dead chain/ }).click();
      await expect.poll(async () => (await listedNames(page)).length).toBeGreaterThan(1);
    });
  });
});

test('a new Mintdeck leads to its first miner', async ({ fresh, openAt }) => {
  const page = await openAt(fresh.url);
  await setUpAccount(page, fresh);
  await page.goto('/');
  const { sentence } = overviewPage(page);
  await expect(sentence).toContainText('No miners yet');
  const answer = await page.request.post('/api/v1/miners', {
    headers: { origin: fresh.url },
    data: { name: 'rack 1', address: fresh.addresses[0], username: 'admin', password: minerPassword },
  });
  expect(answer.status()).toBe(201);
  await expect(sentence).toContainText('The only miner hashes');
});

test('the demo has a day behind it, read with the arrow keys', async ({ openAt }) => {
  const level = {
    fanDutyPercent: 60,
    chains: [0, 1, 2].map((id) => ({ id, hashrateGhs: 5400, temperatureC: 71 })),
  };
  const farm = await startFarm(['healthy'], { past: { condition: 'well', level } });
  const page = await openAt(farm.url);
  await signInAs(page, farm.url, 'viewer');
  await page.goto('/');
  const { total, cursor } = overviewPage(page);
  await expect(total).toContainText(/(more|less|As much).*this time yesterday/);
  await cursor.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  // only here there is something to read with the keys from the first moment on
  expect(await findProblems(page)).toEqual([]);
  await expect(total).toContainText(/\d\d:\d\d: 1\d\.\d+.TH\/s/);
  await expect(page.getByRole('region', { name: /Rejected shares/ })).toContainText(
    'recorded, 1 of 1 miners',
  );
  await farm.stop();
});
