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
const keep = async (answerWith?: Parameters<World['answerWith']>[0], agedMs = HOUR_MS) => {
  const before = startWorld();
  if (answerWith) before.answerWith(answerWith);
  await before.poll();
  await before.clock.advance(20_000);
  const kept = before.pool.readKept(FIRST);
  const { settings: _, ...lists } = before.pool.peek(FIRST);
  return { kept: kept.map((each) => ({ ...each, takenAt: START_MS - agedMs })), lists };
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

  it('the pool is asked at once where nothing newer than two minutes was kept', async () => {
    const { kept } = await keep(undefined, 120_000);
    const world = startWorld(undefined, kept);
    await world.poll();
    expect(world.calls).toHaveLength(4);
    expect(rowOf(world)).toMatchObject({ state: 'ok', takenAt: START_MS });
  });

  it('what was kept less than two minutes ago is as good as an answer, until it is that old', async () => {
    const { kept } = await keep(undefined, 60_000);
    const world = startWorld(undefined, kept);
    await world.poll();
    world.pool.read(FIRST);
    expect(rowOf(world)).toMatchObject({ state: 'ok', takenAt: START_MS - 60_000 });
    await world.pass(50_000);
    expect(world.calls).toHaveLength(0);
    // two minutes and up to a tenth
    await world.pass(30_000);
    expect(world.calls).toHaveLength(4);
    expect(rowOf(world).takenAt).toBeGreaterThan(START_MS);
  });

  it('twenty accounts at two starts within a minute cost no more than at one', async () => {
    const ids = Array.from({ length: 20 }, (_, place) => `aaaaaaaaa${100 + place}`);
    const accounts = ids.map((id) => settingsOf(id));
    const { kept } = await keep(undefined, 50_000);
    const world = startWorld(accounts, kept);
    for (const id of ids) world.pool.read(id);
    await world.pass(60_000);
    expect(world.calls).toHaveLength(0);
  });

  it.each([
    ['an order whose end is open was sent since', 60_000, 'payout'],
    ['the clock was set back since', -1, null],
  ] as const)('the pool is asked at once where %s', async (_why, agedMs, openOrder) => {
    const { kept } = await keep(undefined, agedMs);
    const world = startWorld(undefined, kept, { openOrder });
    await world.poll();
    expect(world.calls).toHaveLength(4);
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
