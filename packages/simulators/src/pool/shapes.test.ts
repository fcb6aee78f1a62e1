import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POOL_ENDPOINTS } from './endpoints.ts';
import type { TypeStyle } from './settings.ts';
import { headerOf, type PoolFixture, START_MS, startPoolFixture } from './testing/pool-fixture.ts';

let fixture: PoolFixture;

beforeAll(async () => {
  const accounts = [
    { scenario: 'mail-waiting' },
    { scenario: 'beyond-2-53' },
    { scenario: 'never-seen' },
  ] as const;
  fixture = await startPoolFixture({ accounts, limitPerMinute: 10_000 });
});
afterAll(() => fixture.pool.stop());

async function readAs(types: TypeStyle, endpoint: (typeof POOL_ENDPOINTS)[number], index = 0) {
  await fixture.control.change({ types });
  await fixture.control.clearCache();
  return fixture.json(endpoint, { index });
}

const number = expect.any(Number);
const string = expect.any(String);
const boolean = expect.any(Boolean);
const rates = [number, number, number, number];
const userStatistics = {
  algorithm: string,
  current_hashrate: number,
  average_hashrate: number,
  valid_shares: number,
  invalid_shares: number,
};
const statistics = { ...userStatistics, stale_shares: number };
const balances = {
  immature_balance: number,
  unpaid_balance: number,
  total_paid: number,
  total_mined: number,
};

/** Every field of the document and no other, one entry for each list. */
const DOCUMENTED = {
  dashboard: {
    status: true,
    last_seen: string,
    statistics,
    workers: { name: string, agent: string, last_seen: string, statistics: [statistics] },
    settings: { monitor: boolean, wallet: string, limited: boolean },
    active_workers: number,
    ...balances,
  },
  userStats: {
    status: true,
    last_seen: string,
    statistics: userStatistics,
    active_workers: number,
    ...balances,
  },
  userHistory: { status: true, hashrates: { time: number, hashrates: rates, average_hashrates: rates } },
  payoutStats: {
    status: true,
    payouts: { paid_on: number, amount: number, tx_id: string, commit: string, status: string },
  },
  payoutHistory: { status: true, payouts: { height: number, amount: number } },
  userSettings: { status: true, wallet: string, monitor: boolean },
} as const;

describe('documented types', () => {
  it.each(Object.entries(DOCUMENTED))(
    '%s has every field of the document and no other',
    async (endpoint, shape) => {
      const answer = await readAs('documented', endpoint as keyof typeof DOCUMENTED);
      expect(Object.keys(answer).sort()).toEqual(Object.keys(shape).sort());
      for (const [name, expected] of Object.entries(shape)) {
        const value = answer[name];
        if (!Array.isArray(value)) expect(value).toEqual(expected);
        else {
          expect(value.length).toBeGreaterThan(0);
          for (const item of value) expect(item).toEqual(expected);
        }
      }
    },
  );

  it('lists the last 100 credits, newest first', async () => {
    const { payouts } = await readAs('documented', 'payoutHistory');
    const heights = (payouts as { height: number }[]).map(({ height }) => height);
    expect(heights).toHaveLength(100);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    // Far enough back for credits that expire.
    expect((heights[0] ?? 0) - (heights[99] ?? 0)).toBeGreaterThan(87_840);
  });

  it('has seconds, and history in order', async () => {
    const { hashrates } = await readAs('documented', 'userHistory');
    const times = (hashrates as { time: number }[]).map(({ time }) => time);
    expect(times).toHaveLength(144);
    expect(times.at(-1)).toBe(START_MS / 1000);
    expect(times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) === 600)).toBe(true);
  });
});

/** The kinds of value at a field of every entry. */
function kindsOf(list: unknown, field: string): string[] {
  const kinds = (list as Record<string, unknown>[]).map((item) => {
    const value = item[field];
    if (value === null) return 'null';
    if (Array.isArray(value)) return `list of ${value.length}${value.includes(null) ? ' with null' : ''}`;
    if (typeof value !== 'number') return typeof value;
    return value > 1e11 ? 'large number' : 'number';
  });
  return [...new Set(kinds)].sort();
}

describe('odd types', () => {
  it('are the default', async () => {
    await fixture.control.reset();
    expect(await fixture.control.settings()).toMatchObject({ types: 'odd', cachesErrors: true });
  });

  it('write times in seconds, milliseconds and texts, in no order and some twice', async () => {
    const { hashrates } = await readAs('odd', 'userHistory');
    expect(kindsOf(hashrates, 'time')).toEqual(['large number', 'number', 'string']);
    const all = (hashrates as { time: number | string }[]).map(({ time }) =>
      typeof time === 'string' ? Date.parse(time) : time > 1e11 ? time : time * 1000,
    );
    expect(new Set(all).size).toBe(144);
    expect(all.length).toBeGreaterThan(144);
    expect(all).not.toEqual([...all].sort());
  });

  it('write rates shorter than four and with nulls', async () => {
    const { hashrates } = await readAs('odd', 'userHistory');
    expect(kindsOf(hashrates, 'hashrates')).toEqual(['list of 3', 'list of 4', 'list of 4 with null']);
  });

  it('write amounts as numbers and as texts, and both say the same', async () => {
    const odd = await readAs('odd', 'payoutHistory');
    const plain = await readAs('documented', 'payoutHistory');
    expect(kindsOf(odd.payouts, 'amount')).toEqual(['number', 'string']);
    const amounts = (list: unknown) => (list as { amount: unknown }[]).map(({ amount }) => Number(amount));
    expect(amounts(odd.payouts)).toEqual(amounts(plain.payouts));
  });

  it('write amounts beyond 2^53 with all their digits, as numbers too', async () => {
    await fixture.control.change({ types: 'odd' });
    await fixture.control.clearCache();
    const answer = await fixture.get('payoutHistory', { index: 1 });
    const body = typeof answer === 'string' ? answer : answer.body;
    const { credits } = await fixture.control.account(1);
    const newest = credits.slice(-100).reverse();
    const digits = [...body.matchAll(/"amount":("?)(\d+)/g)].map(([, , text]) => text);
    expect(digits).toEqual(newest.map(({ nanogrin }) => nanogrin));
    expect(digits.every((text) => BigInt(text ?? 0) > 2n ** 53n)).toBe(true);
    expect(body).toMatch(/"amount":\d{17},?/);
  });

  it('use other words for algorithms and payouts', async () => {
    const { payouts } = await readAs('odd', 'payoutStats');
    const words = new Set((payouts as { status: string }[]).map(({ status }) => status));
    expect(words.size).toBeGreaterThan(2);
    const { workers } = await readAs('odd', 'dashboard');
    const algorithms = (workers as { statistics: { algorithm: string }[] }[]).flatMap(
      ({ statistics: list }) => list.map(({ algorithm }) => algorithm),
    );
    expect(new Set(algorithms).size).toBeGreaterThan(2);
  });

  it('put HTML into names and messages', async () => {
    const { workers } = await readAs('odd', 'dashboard');
    expect(JSON.stringify(workers)).toContain('<img src=x onerror=alert(1)>');
    expect(await fixture.json('dashboard', { user: 'nobody@pool.example' })).toEqual({
      status: false,
      message: expect.stringMatching(/^<p>/),
    });
  });

  it('leave out stale shares at times, and userStats has none', async () => {
    const { workers } = await readAs('odd', 'dashboard');
    const entries = (workers as { statistics: object[] }[]).flatMap(({ statistics: list }) => list);
    const { statistics: totals } = await readAs('odd', 'userStats');
    expect(new Set(entries.map((entry) => 'stale_shares' in entry))).toEqual(new Set([true, false]));
    expect(JSON.stringify(totals)).not.toContain('stale');
  });

  it('know nothing of an account nobody used: null lists and a time that never was', async () => {
    const dashboard = await readAs('odd', 'dashboard', 2);
    expect(dashboard).toMatchObject({ workers: null, statistics: null, active_workers: 0 });
    expect([null, '', '0001-01-01T00:00:00Z']).toContain(dashboard.last_seen);
    expect(await readAs('odd', 'payoutStats', 2)).toEqual({ status: true, payouts: null });
    expect(await readAs('documented', 'payoutStats', 2)).toEqual({ status: true, payouts: [] });
    expect(await readAs('documented', 'dashboard', 2)).toMatchObject({ last_seen: '0001-01-01T00:00:00Z' });
  });

  it('are the same for the same seed and start', async () => {
    const options = { accounts: 1, seed: 5, startMs: Date.UTC(2026, 0, 1) };
    const twins = await Promise.all([startPoolFixture(options), startPoolFixture(options)]);
    const [first, second] = await Promise.all(
      twins.map(async (twin) => [
        await twin.json('payoutHistory'),
        await twin.json('userHistory'),
        await twin.json('payoutStats'),
      ]),
    );
    await Promise.all(twins.map(({ pool }) => pool.stop()));
    expect(first).toEqual(second);
  });
});

describe('paths and methods', () => {
  it('take a user percent-encoded or bare', async () => {
    await fixture.control.reset();
    for (const user of ['miner-1%40pool.example', 'miner-1@pool.example']) {
      expect(await fixture.call(`/v2/user/${user}/userSettings`)).toMatchObject({ status: 200 });
    }
  });

  it('do not read a plus sign as a space', async () => {
    const { user } = fixture.pool.accounts[1] ?? {};
    expect(user).toBe('rig+garage@pool.example');
    for (const path of ['rig%2Bgarage%40pool.example', 'rig+garage@pool.example']) {
      expect(await fixture.call(`/v2/user/${path}/userSettings`)).toMatchObject({ status: 200 });
    }
    expect(await fixture.call('/v2/user/rig%20garage%40pool.example/userSettings')).toMatchObject({
      status: 404,
    });
  });

  it.each([
    '/',
    '/v2/user/%E0%A4%A/dashboard',
    '/v2/user/a/b/dashboard',
    '/v2/user/a@b/nothing',
    '/v1/user/a@b/userStats',
  ])('know no %s', async (path) => {
    expect(await fixture.call(path)).toMatchObject({ status: 404, body: '404 page not found\n' });
  });

  it('insist on their method', async () => {
    expect(await fixture.get('dashboard', { method: 'POST', body: '{}' })).toMatchObject({ status: 405 });
    expect(await fixture.get('requestPayout')).toMatchObject({ status: 405 });
  });

  it('let every page of the web ask', async () => {
    expect(headerOf(await fixture.get('dashboard'), 'access-control-allow-origin')).toBe('*');
    const preflight = await fixture.get('requestPayout', { method: 'OPTIONS' });
    expect(preflight).toMatchObject({ status: 204 });
    expect(headerOf(preflight, 'access-control-allow-headers')).toBe('Content-Type');
  });

  it('are the nine of the document', () => {
    expect(POOL_ENDPOINTS).toHaveLength(9);
  });
});

describe('HTTP status', () => {
  it.each([
    ['documented', 200, 404],
    ['errors-200', 200, 200],
  ] as const)('%s: %i for an answer, %i for a refusal', async (statusCodes, good, bad) => {
    await fixture.control.reset();
    await fixture.control.change({ statusCodes });
    expect(await fixture.get('dashboard')).toMatchObject({ status: good });
    expect(await fixture.get('dashboard', { user: 'nobody' })).toMatchObject({ status: bad });
  });

  it('swapped: 404 or 500 for an answer, 200 for a refusal', async () => {
    await fixture.control.reset();
    await fixture.control.change({ statusCodes: 'swapped' });
    const answer = await fixture.get('dashboard');
    expect([404, 500]).toContain(typeof answer === 'string' ? answer : answer.status);
    expect(answer).toMatchObject({ body: expect.stringMatching(/^\{"status":true,/) });
    expect(await fixture.get('dashboard', { user: 'nobody' })).toMatchObject({ status: 200 });
  });
});
