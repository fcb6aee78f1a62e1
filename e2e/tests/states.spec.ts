import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';

/** What a person must read in the row of each simulated condition. */
const shown = [
  ['healthy', /Online/],
  ['hot', /too hot/],
  ['dead-chain', /Degraded.*a chain is dead/],
  ['missing-chain', /Degraded.*a chain is missing/],
  ['starting', /Starting/],
  ['tuning', /Tuning/],
  ['pool-failover', /Degraded.*a pool is dead/],
  ['unreachable', /Unreachable/],
  ['offline', /Unreachable.*connection refused/],
  ['wrong-password', /Login refused.*wrong user or password/],
  ['guest-only', /Online/],
  ['basic-refused', /Online/],
  ['other-model', /B29, read-only/],
] as const;

test('every condition is told apart on the list, and what is not known is never 0', async ({ signIn }) => {
  const page = await signIn('viewer');
  const miners = minersPage(page);
  for (const [name, text] of shown) await expect(miners.row(name), name).toContainText(text);
  await test.step('what was not read is unknown, never 0', async () => {
    await expect(miners.row('wrong-password')).toContainText('Login refused');
    for (const head of ['1 min', 'Hottest', 'Fan']) {
      await expect(await miners.cell('wrong-password', head)).toContainText('unknown');
    }
  });
  await test.step('a dead chain keeps its last values, out of every total', async () => {
    await expect(miners.row('dead-chain')).toContainText('a chain is dead');
    await miners.open('dead-chain');
    const chains = page.getByRole('table', { name: 'Chains' });
    const dead = chains.getByRole('row').filter({ hasText: 'Dead' });
    await expect(dead).toContainText('last');
    await expect(chains.getByRole('rowheader', { name: /^Live/ })).toContainText('2 of 3');
  });
});
