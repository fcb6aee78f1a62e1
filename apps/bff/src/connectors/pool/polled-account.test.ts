import { poolAccountTopic } from '@mintdeck/shared-types/live';
import { poolAccountSchema } from '@mintdeck/shared-types/pool/account';
import { beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import {
  answerWell,
  at,
  away,
  FIRST,
  GOOD,
  page,
  refuse,
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

describe('what an account is', () => {
  it('is unknown before the first answer', () => expect(row().state).toBe('unknown'));

  it.each([
    ['limited', page(429)],
    ['limited', page(403)],
    ['limited', page(503, { 'retry-after': '30' })],
    ['unreachable', page(502)],
    ['unreachable', refuse('Internal server error')],
    ['unreachable', refuse('Forbidden', 403)],
    ['unknown-user', refuse('User not found', 404)],
    ['unknown-user', refuse('<p>User not found</p>', 200)],
    ['unknown-user', refuse('nobody', 404)],
    ['not-understood', page(200)],
    ['not-understood', page(301)],
    ['unreachable', away],
  ] as const)('%s', async (state, answer) => {
    world.answerWith(answer);
    await world.poll();
    await world.clock.advance(20_000);
    expect(row()).toMatchObject({ state, takenAt: null, balances: null, ratesGps: null, workers: null });
    world.answerWith(answerWell);
    await world.pass(10 * MINUTE_MS);
    expect(row().state).toBe('ok');
    expect(world.bugs).toEqual([]);
  });

  it.each([404, 500])('is ok when a good answer comes with %s', async (status) => {
    world.answerWith(({ endpoint }) => Promise.resolve({ status, body: GOOD[endpoint] ?? '' }));
    await world.poll();
    expect(row().state).toBe('ok');
  });
});

describe('a pool that limits us', () => {
  it('is limited until it was asked again', async () => {
    world.answerWith(page(429, { 'retry-after': '5' }));
    await world.poll();
    await world.clock.advance(6000);
    world.pool.touch(FIRST);
    expect(row().state).toBe('limited');
  });

  it('is left alone until it said, by its own clock', async () => {
    const hourAhead = START_MS + HOUR_MS;
    const headers = {
      date: new Date(hourAhead).toUTCString(),
      'retry-after': new Date(hourAhead + 90_000).toUTCString(),
    };
    world.answerWith(page(429, headers));
    await world.poll();
    expect(world.calls).toHaveLength(1);
    world.answerWith(answerWell);
    expect(world.pool.read(FIRST).nextAskAt).toBe(START_MS + 90_000);
    await world.pass(89_000);
    expect(world.calls).toHaveLength(1);
    await world.pass(20_000);
    expect(world.calls).toHaveLength(5);
    expect(row().state).toBe('ok');
  });
});

describe('userStats', () => {
  it('stands in for a dashboard that fails alone', async () => {
    world.answerWith(at('dashboard', refuse('Internal server error')));
    await world.poll();
    expect(world.pool.read(FIRST).dashboard).toMatchObject({
      value: { source: 'userStats', workers: null, balances: { unpaidNanogrin: '8' } },
      failure: { kind: 'rejected', endpoint: 'dashboard' },
    });
    expect(row()).toMatchObject({ state: 'ok', workers: null, balances: { unpaidNanogrin: '8' } });
  });

  it.each([
    ['the pool does not know the user', refuse('User not found', 404)],
    ['the pool limits us', page(429)],
    ['nothing listens', away],
  ])('is not asked when %s', async (_, answer) => {
    world.answerWith(at('dashboard', answer));
    await world.poll();
    await world.clock.advance(20_000);
    expect(countOf('userStats')).toBe(0);
  });
});

describe('an error', () => {
  it('of a user nobody knows is asked about again after a minute', async () => {
    world.answerWith(refuse('User not found', 404));
    await world.pass(50_000);
    expect(countOf('dashboard')).toBe(1);
    await world.pass(30_000);
    expect(countOf('dashboard')).toBe(2);
  });

  it('stays the one that was met, while the pool is not asked', async () => {
    world.answerWith(({ endpoint }) =>
      Promise.reject(
        new UpstreamError({ kind: 'timeout', reason: 'timed-out', connector: 'pool', endpoint }),
      ),
    );
    const kinds = new Set<string | undefined>();
    await world.pass(MINUTE_MS);
    for (let look = 0; look < 100; look += 1) {
      kinds.add(world.pool.read(FIRST).history.failure?.kind);
      await world.pass(10_000);
    }
    expect([...kinds]).toEqual(['timeout']);
  });

  it('is not asked about again before the pool can say anything else', async () => {
    world.answerWith(at('payoutStats', refuse('Internal server error')));
    await world.poll();
    world.pool.read(FIRST);
    await world.pass(110_000);
    expect(countOf('payoutStats')).toBe(1);
    await world.pass(20_000);
    expect(countOf('payoutStats')).toBe(2);
  });

  it('of one list leaves the others as they are', async () => {
    world.answerWith(at('payoutStats', page(200)));
    await world.poll();
    const { payouts, credits } = world.pool.read(FIRST);
    expect(payouts).toMatchObject({ value: null, failure: { kind: 'malformed', endpoint: 'payoutStats' } });
    expect(credits).toMatchObject({ value: [], failure: null });
    expect(row().state).toBe('ok');
  });

  it('is a list that is not there: not an empty one', async () => {
    world.answerWith(at('payoutStats', () => Promise.resolve({ body: '{"status":true,"payouts":{}}' })));
    await world.poll();
    expect(world.pool.read(FIRST).payouts).toMatchObject({ value: null, failure: { kind: 'malformed' } });
  });
});

describe('what is odd', () => {
  it('is told once', async () => {
    const headers = { date: new Date(START_MS - 3 * HOUR_MS).toUTCString() };
    world.answerWith(() =>
      Promise.resolve({
        body: '{"status":true,"payouts":[],"hashrates":[],"workers":[{"name":1}]}',
        headers,
      }),
    );
    await world.pass(HOUR_MS);
    expect(world.oddities.filter(({ what }) => what === 'clock')).toHaveLength(1);
    expect(world.oddities).toContainEqual({
      accountId: FIRST,
      endpoint: 'dashboard',
      what: 'workers/*/name',
    });
    expect(world.oddities).toHaveLength(2);
  });
});

it('a date that no clock shows is none', async () => {
  const headers = { date: 'Fri, 31 Dec 9999 23:59:59 GMT' };
  world.answerWith(({ endpoint }) => Promise.resolve({ body: GOOD[endpoint] ?? '', headers }));
  await world.poll();
  expect(world.pool.peek(FIRST).dashboard.value?.clockAheadMs).toBeNull();
});

it('a fault of ours in the middle of a look is told, and ends nothing', async () => {
  await world.poll();
  const broken = new Error('not readable');
  const fail = () => {
    throw broken;
  };
  Object.defineProperty(world.extras, 'openOrder', { get: fail });
  await world.pass(11 * MINUTE_MS);
  expect(world.bugs).toContain(broken);
  expect(world.pool.peek(FIRST).dashboard.value).not.toBeNull();
});

it('with and without TLS it is one pool, which limits us as one', async () => {
  const other = settingsOf('bbbbbbbbbbbb', { address: 'http://pool.example/api' });
  world = startWorld([settingsOf(FIRST), other]);
  world.answerWith(page(429));
  await world.poll();
  expect(world.calls).toHaveLength(1);
});

describe('an account that is edited', () => {
  it.each(['https://', 'https://1.2.3.4.5', 'https://a:99999'])(
    'to the address %s is unreachable, no more',
    async (address) => {
      world.memory.put(settingsOf(FIRST, { address }), 'moved');
      await world.pass(MINUTE_MS);
      expect(row()).toMatchObject({ state: 'unreachable', host: address });
      expect(world.pool.read(FIRST).dashboard.failure?.kind).toBe('misconfigured');
      expect([world.calls, world.bugs]).toEqual([[], []]);
    },
  );

  it('forgets everything when it is another user, also what is still on its way', async () => {
    const gate = Promise.withResolvers<void>();
    world.answerWith(async (request) => {
      await gate.promise;
      return answerWell(request);
    });
    await world.poll();
    world.memory.put(settingsOf(FIRST, { user: 'other@pool.example' }), 'moved');
    gate.resolve();
    await world.clock.settle();
    expect(world.pool.read(FIRST).dashboard.value).toBeNull();
    await world.poll();
    expect(world.pool.read(FIRST).dashboard.value).not.toBeNull();
    expect(world.calls.at(-1)?.path).toContain('/v2/user/other%40pool.example/');
  });

  it('is gone from the bus when it is removed, and is asked for no more', async () => {
    await world.poll();
    world.memory.remove(FIRST);
    await world.pass(HOUR_MS);
    expect(world.rows.get(poolAccountTopic(FIRST))).toBeNull();
    expect(world.calls).toHaveLength(4);
    expect(() => world.pool.read(FIRST)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('stays gone though an answer was still on its way', async () => {
    const gate = Promise.withResolvers<void>();
    world.answerWith(async (request) => {
      await gate.promise;
      return answerWell(request);
    });
    await world.poll();
    world.memory.remove(FIRST);
    gate.resolve();
    await world.clock.settle();
    expect(world.rows.get(poolAccountTopic(FIRST))).toBeNull();
    expect(world.bugs).toEqual([]);
  });

  it('grows its number with every change, over a restart too', async () => {
    const before = row().seq;
    await world.poll();
    world.pool.touch(FIRST);
    expect(row().seq).toBeGreaterThan(before + 1);
    expect(before).toBeGreaterThanOrEqual(START_MS);
  });
});

it('stops when nothing is under way any more', async () => {
  const gate = Promise.withResolvers<void>();
  world.answerWith(async (request) => {
    await gate.promise;
    return answerWell(request);
  });
  await world.poll();
  let isStopped = false;
  const stopping = world.pool.stop().then(() => {
    isStopped = true;
  });
  await world.clock.settle();
  expect(isStopped).toBe(false);
  gate.resolve();
  await stopping;
  await world.pass(HOUR_MS);
  expect(world.calls).toHaveLength(1);
});
