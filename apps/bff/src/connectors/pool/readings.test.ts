import { poolAccountTopic } from '@mintdeck/shared-types/live';
import { poolAccountSchema } from '@mintdeck/shared-types/pool/account';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  answerWell,
  at,
  away,
  FIRST,
  START_MS,
  settingsOf,
  startWorld,
  type World,
} from './pool-world.fixture.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let world: World;
const row = () => poolAccountSchema.parse(world.rows.get(poolAccountTopic(FIRST)));
const countOf = (endpoint: string) => world.calls.filter((call) => call.endpoint === endpoint).length;

beforeEach(() => {
  world = startWorld();
});

describe('a hundred browsers', () => {
  it('cost four questions when nothing is known, and none for two minutes', async () => {
    for (let browser = 0; browser < 100; browser += 1) world.pool.read(FIRST);
    await world.clock.settle();
    expect(world.calls.map(({ endpoint }) => endpoint).sort()).toEqual([
      'dashboard',
      'payoutHistory',
      'payoutStats',
      'userHistory',
    ]);
    await world.pass(119_000);
    for (let browser = 0; browser < 100; browser += 1) world.pool.read(FIRST);
    await world.clock.settle();
    expect(world.calls).toHaveLength(4);
    await world.pass(20_000);
    expect(world.calls).toHaveLength(8);
  });

  it('are answered at once with what is known, while the pool is asked behind', async () => {
    expect(world.pool.read(FIRST).dashboard).toEqual({ value: null, takenAt: null, failure: null });
    await world.clock.settle();
    const known = world.pool.read(FIRST).dashboard;
    expect(known.value?.balances.unpaidNanogrin).toBe('7');
    await world.pass(3 * MINUTE_MS);
    const gate = Promise.withResolvers<void>();
    world.answerWith(async (request) => {
      await gate.promise;
      return answerWell(request);
    });
    await world.clock.advance(3 * MINUTE_MS);
    expect(world.pool.read(FIRST).dashboard.value?.balances.unpaidNanogrin).toBe('7');
    gate.resolve();
    await world.clock.settle();
  });

  it('are told once a round, not for each list', async () => {
    await world.poll();
    const before = world.publishedCount();
    await world.pass(11 * MINUTE_MS);
    expect(world.publishedCount() - before).toBe(1);
  });
});

describe('how often the pool is asked', () => {
  it('is every ten minutes when nobody looks', async () => {
    await world.poll();
    await world.pass(HOUR_MS - MINUTE_MS);
    expect(world.calls).toHaveLength(4 * 6);
  });

  it('is every two minutes while a page reads again whenever something is new, and less when it is closed', async () => {
    await world.poll();
    let isOpen = true;
    world.pool.onRead((id) => {
      if (isOpen) world.pool.read(id);
    });
    world.pool.read(FIRST);
    await world.pass(HOUR_MS);
    const open = world.calls.length;
    expect(open).toBeGreaterThan(4 * 24);
    expect(open).toBeLessThan(4 * 32);
    isOpen = false;
    await world.pass(HOUR_MS);
    expect(world.calls.length - open).toBeLessThanOrEqual(4 * 9);
  });

  it('is every two minutes while an order is open', async () => {
    world.extras.openOrder = 'payout';
    await world.pass(HOUR_MS);
    expect(countOf('payoutStats')).toBeGreaterThan(24);
  });

  it('follows a list that is nearly turned over between two looks', async () => {
    let height = 0;
    world.answerWith(
      at('payoutHistory', () => {
        height += 80;
        const payouts = Array.from({ length: 100 }, (_, index) => ({ height: height + index, amount: 1 }));
        return Promise.resolve({ body: JSON.stringify({ status: true, payouts }) });
      }),
    );
    await world.pass(HOUR_MS);
    expect(countOf('payoutHistory')).toBeGreaterThan(20);
    expect(countOf('payoutStats')).toBeLessThan(8);
  });

  it('is never while it is paused', async () => {
    world.memory.put(settingsOf(FIRST, { paused: true }), 'edited');
    world.pool.read(FIRST);
    await world.pass(HOUR_MS);
    expect(world.calls).toHaveLength(0);
    expect(row().state).toBe('paused');
  });

  it('stays in the budget with twenty accounts at one address, looked at all the time', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`.padStart(12, 'a'));
    world = startWorld(ids.map((id) => settingsOf(id)));
    for (let look = 0; look < 60; look += 1) {
      for (const id of ids) world.pool.read(id);
      await world.pass(10_000);
    }
    const peak = Math.max(
      ...world.calls.map(
        ({ at: end }) => world.calls.filter((call) => call.at > end - MINUTE_MS && call.at <= end).length,
      ),
    );
    expect(peak).toBeLessThanOrEqual(110);
    expect(world.calls.length).toBeGreaterThan(20 * 4 * 4);
  });
});

describe('a pool that is away', () => {
  beforeEach(async () => {
    await world.poll();
    await world.pass(3 * MINUTE_MS);
    world.answerWith(away);
    world.calls.length = 0;
  });

  it('costs no more than two questions a minute in an hour, however many look', async () => {
    for (let minute = 0; minute < 60; minute += 1) {
      for (let browser = 0; browser < 100; browser += 1) world.pool.read(FIRST);
      await world.pass(MINUTE_MS);
    }
    expect(world.calls.length).toBeGreaterThan(8);
    expect(world.calls.length).toBeLessThanOrEqual(120);
    const later = world.calls.filter(({ at: time }) => time > START_MS + 6 * MINUTE_MS);
    const perMinute = Map.groupBy(later, ({ at: time }) => Math.floor(time / MINUTE_MS));
    expect(Math.max(...[...perMinute.values()].map((calls) => calls.length))).toBeLessThanOrEqual(2);
  });

  it('shows what was known, with its age and why', async () => {
    world.pool.read(FIRST);
    await world.pass(10 * MINUTE_MS);
    const { dashboard } = world.pool.read(FIRST);
    expect(dashboard).toMatchObject({
      value: { balances: { unpaidNanogrin: '7' } },
      takenAt: START_MS,
      failure: { kind: 'unreachable', endpoint: 'dashboard' },
    });
    expect(row()).toMatchObject({
      state: 'unreachable',
      takenAt: START_MS,
      balances: { unpaidNanogrin: '7' },
    });
    expect(row().since).toBeGreaterThan(START_MS + 3 * MINUTE_MS);
  });

  it('is found again within six minutes, and all lists with it', async () => {
    world.pool.read(FIRST);
    await world.pass(HOUR_MS);
    world.answerWith(answerWell);
    await world.pass(7 * MINUTE_MS);
    expect(row().state).toBe('ok');
    const { dashboard, history, payouts, credits } = world.pool.read(FIRST);
    expect([dashboard, history, payouts, credits].map(({ failure }) => failure)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
