import { afterEach, expect, it } from 'vitest';
import { type Simulated, startSimulated } from '../../../test/simulated-miner.ts';

const DAY_MS = 86_400_000;

let simulated: Simulated;
afterEach(() => simulated.stop());

const sinceOf = ({ live }: Simulated) => live.readRow().row.since;

it('goes on counting from where the server before left off, when the state is the same', async () => {
  simulated = await startSimulated();
  const since = Date.now() - 3 * DAY_MS;
  simulated.states.note(simulated.registry.id, 'online', since);
  expect(sinceOf(simulated)).toBeGreaterThan(since);
  await simulated.poll();
  expect(simulated.live.readRow().row).toMatchObject({ state: 'online', since });
});

it('counts anew from another state, and has it remembered', async () => {
  simulated = await startSimulated();
  simulated.states.note(simulated.registry.id, 'unreachable', Date.now() - 3 * DAY_MS);
  const before = Date.now();
  await simulated.poll();
  expect(sinceOf(simulated)).toBeGreaterThanOrEqual(before);
  expect(simulated.states.recall(simulated.registry.id)).toEqual({
    state: 'online',
    since: sinceOf(simulated),
  });
});

it('is in no state since a time to come, which a clock that was wrong had noted', async () => {
  simulated = await startSimulated();
  simulated.states.note(simulated.registry.id, 'online', Date.now() + 3 * DAY_MS);
  await simulated.poll();
  expect(sinceOf(simulated)).toBeLessThanOrEqual(Date.now());
  expect(simulated.states.recall(simulated.registry.id)?.since).toBe(sinceOf(simulated));
});

it('does not remember that nothing was read', async () => {
  simulated = await startSimulated();
  expect(simulated.live.readRow().row.state).toBe('unknown');
  expect(simulated.states.recall(simulated.registry.id)).toBeNull();
});
