import { poolAccountTopic } from '@mintdeck/shared-types/live';
import { poolAccountSchema } from '@mintdeck/shared-types/pool/account';
import { describe, expect, it } from 'vitest';
import {
  at,
  away,
  FIRST,
  GOOD,
  refuse,
  START_MS,
  settingsOf,
  startWorld,
  type World,
} from './pool-world.fixture.ts';

const HOUR_MS = 3_600_000;
const rowOf = (world: World) => poolAccountSchema.parse(world.rows.get(poolAccountTopic(FIRST)));

/** What a world that ran before would have kept. */
const keep = async (answerWith?: Parameters<World['answerWith']>[0]) => {
  const before = startWorld();
  if (answerWith) before.answerWith(answerWith);
  await before.poll();
  await before.clock.advance(20_000);
  const kept = before.pool.readKept(FIRST);
  const { settings: _, ...lists } = before.pool.peek(FIRST);
  return { kept: kept.map((each) => ({ ...each, takenAt: each.takenAt - HOUR_MS })), lists };
};

describe('after a restart', () => {
  it('everything is as it was known, with its age, and unknown is said of the pool until it answers', async () => {
    const { kept, lists } = await keep();
    expect(kept.map(({ endpoint, body }) => [endpoint, body])).toEqual(
      ['dashboard', 'userHistory', 'payoutStats', 'payoutHistory'].map((name) => [name, GOOD[name]]),
    );
    const world = startWorld(undefined, kept);
    world.answerWith(away);
    const known = world.pool.peek(FIRST);
    for (const name of ['dashboard', 'history', 'payouts', 'credits'] as const)
      expect(known[name]).toEqual({ ...lists[name], takenAt: START_MS - HOUR_MS });
    expect(rowOf(world)).toMatchObject({
      state: 'unknown',
      takenAt: START_MS - HOUR_MS,
      balances: { unpaidNanogrin: '7' },
    });
    await world.pass(20_000);
    expect(rowOf(world)).toMatchObject({ state: 'unreachable', takenAt: START_MS - HOUR_MS });
    expect(world.pool.peek(FIRST).dashboard.value).toEqual(lists.dashboard.value);
  });

  it('the pool is asked at once, whatever was kept', async () => {
    const { kept } = await keep();
    const world = startWorld(undefined, kept);
    await world.poll();
    expect(world.calls).toHaveLength(4);
    expect(rowOf(world)).toMatchObject({ state: 'ok', takenAt: START_MS });
  });

  it('what stood in for the dashboard still does', async () => {
    const { kept } = await keep(at('dashboard', refuse('Internal server error')));
    expect(kept.map(({ endpoint }) => endpoint)).toContain('userStats');
    const { dashboard } = startWorld(undefined, kept).pool.peek(FIRST);
    expect(dashboard.value).toMatchObject({ source: 'userStats', balances: { unpaidNanogrin: '8' } });
  });

  it('what nobody understands any more is not known', () => {
    const facts = { takenAt: 1, clockAheadMs: null };
    const world = startWorld(undefined, [
      { ...facts, endpoint: 'dashboard', body: 'garbage' },
      { ...facts, endpoint: 'payoutStats', body: '{"status":false}' },
      { ...facts, endpoint: 'payoutHistory', body: '{"status":true}' },
      { ...facts, endpoint: 'nothing-we-know', body: GOOD.dashboard ?? '' },
    ]);
    const { dashboard, payouts, credits, history } = world.pool.peek(FIRST);
    for (const reading of [dashboard, payouts, credits, history])
      expect(reading).toEqual({ value: null, takenAt: null, failure: null });
  });

  it('what was kept of one user is never shown for another', async () => {
    const { kept } = await keep();
    const world = startWorld(undefined, kept);
    world.memory.put(settingsOf(FIRST, { user: 'other@pool.example' }), 'moved');
    expect(world.pool.peek(FIRST).dashboard.value).toBeNull();
    expect(world.pool.readKept(FIRST)).toEqual([]);
  });

  it('an answer without end is not kept', async () => {
    const { kept } = await keep(
      at('dashboard', () => Promise.resolve({ body: `{"status":true,"x":"${'x'.repeat(300_000)}"}` })),
    );
    expect(kept.map(({ endpoint }) => endpoint)).toEqual(['userHistory', 'payoutStats', 'payoutHistory']);
  });
});
