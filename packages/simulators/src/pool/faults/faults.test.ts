import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headerOf, type PoolFixture, startPoolFixture } from '../testing/pool-fixture.ts';
import { FAULT_KINDS, type FaultKind } from './faults.ts';

let fixture: PoolFixture;

beforeAll(async () => {
  fixture = await startPoolFixture({ accounts: 2, types: 'documented' });
});
beforeEach(() => fixture.control.reset());
afterAll(() => fixture.pool.stop());

/** How a request for `dashboard` ends, by fault. */
const ENDINGS: Readonly<Record<FaultKind, unknown>> = {
  refuse: 'refused',
  reset: 'broken',
  hang: 'timeout',
  slow: { status: 200, body: expect.stringContaining('"workers":') },
  drip: 'timeout',
  cut: 'broken',
  'half-json': { status: 200, body: expect.stringMatching(/^\{"status":true.*[^}]$/) },
  garbage: { status: 200, body: expect.stringMatching(/^\n<!--/) },
  'not-http': 'broken',
  page: { status: 502, body: expect.stringContaining('502 Bad Gateway') },
  error: { status: 500, body: '{"status":false,"message":"Internal server error"}' },
  'backend-error': { status: 500, body: '{"status":false,"message":"Internal server error"}' },
  limited: { status: 429 },
  redirect: { status: 301 },
  'huge-body': { status: 200, body: expect.stringMatching(/"padding":"x{100000}"\}$/) },
  'endless-body': 'timeout',
  'gzip-bomb': { status: 200 },
  'deep-json': { status: 200, body: expect.stringContaining('[[[[[[') },
  'missing-field': { status: 200, body: expect.stringMatching(/^\{"status":true,"statistics":/) },
  'wrong-type': { status: 200, body: expect.stringContaining('"last_seen":{"value":"') },
  'lost-reply': 'broken',
  'silent-reply': 'timeout',
  'acts-late': 'timeout',
  'clock-skew': { status: 200, body: expect.stringContaining('"workers":') },
};

describe.each(FAULT_KINDS)('%s', (kind) => {
  it('ends a request as it should, and is gone when cleared', async () => {
    await fixture.control.change({ cachesErrors: false });
    await fixture.control.setFault({ kind, latencyMs: 5, intervalMs: 20, bytes: 100_000 });
    const patience = ENDINGS[kind] === 'timeout' ? { timeoutMs: 100 } : {};
    expect(await fixture.get('dashboard', patience)).toEqual(
      typeof ENDINGS[kind] === 'string' ? ENDINGS[kind] : expect.objectContaining(ENDINGS[kind]),
    );
    await fixture.control.clearFaults();
    expect(await fixture.json('dashboard')).toMatchObject({ status: true });
  });
});

describe('scope', () => {
  it('is one endpoint, one account, or both', async () => {
    await fixture.control.setFault({ kind: 'page', endpoint: 'userStats', user: 'rig+garage@pool.example' });
    expect(await fixture.get('userStats')).toMatchObject({ status: 200 });
    expect(await fixture.get('dashboard', { index: 1 })).toMatchObject({ status: 200 });
    expect(await fixture.get('userStats', { index: 1 })).toMatchObject({ status: 502 });
  });

  it('ends after the given number of requests', async () => {
    await fixture.control.setFault({ kind: 'error', status: 503, times: 2 });
    const statuses: unknown[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push(await fixture.get('payoutStats'));
    expect(statuses).toMatchObject([{ status: 503 }, { status: 503 }, { status: 200 }]);
  });
});

describe('down for days', () => {
  it('ends by the pool’s clock, at the same address', async () => {
    await fixture.control.setFault({ kind: 'refuse', forS: 3 * 86_400 });
    expect(await fixture.get('dashboard')).toBe('refused');
    await fixture.control.advance(3 * 86_400 - 60);
    expect(await fixture.get('dashboard')).toBe('refused');
    await fixture.control.advance(61);
    await expect.poll(() => fixture.get('dashboard')).toMatchObject({ status: 200 });
  });

  it('may look like a page, whatever is asked', async () => {
    await fixture.control.setFault({ kind: 'page', status: 503, forS: 86_400 });
    expect(await fixture.get('userHistory')).toMatchObject({ status: 503 });
    expect(await fixture.post('requestPayout', { method: 'http' })).toMatchObject({ status: 503 });
    expect(await fixture.call('/')).toMatchObject({ status: 503 });
    await fixture.control.advance(86_401);
    expect(await fixture.get('userHistory')).toMatchObject({ status: 200 });
  });

  it('is over at once when cleared, and does not come back', async () => {
    await fixture.control.setFault({ kind: 'refuse', forS: 60 });
    await fixture.control.clearFaults();
    await fixture.control.setFault({ kind: 'page' });
    await fixture.control.advance(120);
    expect(await fixture.get('dashboard')).toMatchObject({ status: 502 });
  });
});

describe('an order whose reply is lost', () => {
  const payouts = async () => (await fixture.control.account(0)).payouts.length;

  /** Sends an order and gives up on it when something has happened. */
  async function orderUntil(happened: () => Promise<void>): Promise<unknown> {
    const patience = new AbortController();
    const pending = fixture.post(
      'requestPayout',
      { method: 'email' },
      { signal: patience.signal, timeoutMs: 20_000 },
    );
    await happened();
    patience.abort();
    return pending;
  }

  it.each(['lost-reply', 'silent-reply', 'cut', 'drip', 'half-json'] as const)(
    'was carried out: %s',
    async (kind) => {
      const before = await payouts();
      await fixture.control.setFault({ kind, endpoint: 'requestPayout', times: 1 });
      await orderUntil(() => expect.poll(payouts).toBe(before + 1));
      expect(await fixture.control.posts()).toMatchObject([{ endpoint: 'requestPayout', wasDone: true }]);
      expect(await fixture.order('requestPayout', { method: 'email' })).toMatchObject({
        http: 500,
        status: false,
      });
    },
  );

  it('is carried out later', async () => {
    const before = await payouts();
    await fixture.control.setFault({ kind: 'acts-late', times: 1, actsAfterMs: 90_000 });
    await orderUntil(async () => {
      await expect.poll(async () => (await fixture.control.requests()).totalCount).toBe(1);
      expect(await payouts()).toBe(before);
      const waitMore = async () => {
        await fixture.control.advance(91);
        return payouts();
      };
      await expect.poll(waitMore).toBe(before + 1);
    });
  });

  it('is forgotten by a reset', async () => {
    await fixture.control.setFault({ kind: 'acts-late', times: 1, actsAfterMs: 90_000 });
    await orderUntil(() => expect.poll(async () => (await fixture.control.requests()).totalCount).toBe(1));
    await fixture.control.reset();
    const before = await payouts();
    await fixture.control.advance(100);
    expect(await payouts()).toBe(before);
  });

  it.each(['hang', 'reset', 'page', 'error', 'garbage', 'not-http', 'redirect', 'refuse'] as const)(
    'was not carried out: %s',
    async (kind) => {
      const before = await payouts();
      await fixture.control.setFault({ kind });
      await fixture.post('requestPayout', { method: 'http' }, { timeoutMs: 100 });
      expect(await payouts()).toBe(before);
      expect(await fixture.control.posts()).toEqual([]);
    },
  );
});

describe('a spoilt answer', () => {
  it('lacks a field in every entry of a list', async () => {
    await fixture.control.setFault({ kind: 'missing-field', field: 'payouts/*/amount', times: 1 });
    const { payouts } = await fixture.json('payoutHistory');
    expect((payouts as object[])[0]).toEqual({ height: expect.any(Number) });
  });

  it.each([
    ['string', '"active_workers":"5"'],
    ['null', '"active_workers":null'],
    ['object', '"active_workers":{"value":5}'],
  ] as const)('has a %s in a field', async (as, text) => {
    await fixture.control.setFault({ kind: 'wrong-type', field: 'active_workers', as });
    expect(await fixture.get('dashboard')).toMatchObject({ body: expect.stringContaining(text) });
  });

  it('goes elsewhere', async () => {
    await fixture.control.setFault({ kind: 'redirect', location: 'http://127.0.0.9/v2/' });
    expect(headerOf(await fixture.get('dashboard'), 'location')).toBe('http://127.0.0.9/v2/');
    await fixture.control.clearFaults();
    await fixture.control.setFault({ kind: 'redirect' });
    expect(headerOf(await fixture.get('dashboard'), 'location')).toBe('http://192.0.2.1/');
  });

  it('is small packed and large unpacked', async () => {
    await fixture.control.setFault({ kind: 'gzip-bomb', bytes: 5_000_000 });
    const packed = await fixture.get('dashboard');
    expect(Number(headerOf(packed, 'content-length'))).toBeLessThan(20_000);
    const unpacked = await fetch(`${fixture.pool.url}/v2/user/x/dashboard`);
    expect((await unpacked.text()).length).toBeGreaterThan(5_000_000);
  });
});

describe('a clock that is off', () => {
  it('shows in the Date header and in every time, not in heights', async () => {
    const heights = (await fixture.json('payoutHistory')).payouts;
    await fixture.control.clearCache();
    await fixture.control.setFault({ kind: 'clock-skew', skewS: -5 * 3600 });
    const { nowMs } = await fixture.control.clock();
    const answer = await fixture.get('dashboard');
    const after = await fixture.control.clock();
    const date = Date.parse(headerOf(answer, 'date') ?? '');
    // whole seconds
    expect(date).toBeGreaterThan(nowMs - 5 * 3_600_000 - 1000);
    expect(date).toBeLessThanOrEqual(after.nowMs - 5 * 3_600_000);
    const { last_seen: seen } = await fixture.json('dashboard');
    expect(Date.parse(String(seen))).toBeLessThan(nowMs - 4.9 * 3_600_000);
    const { hashrates } = await fixture.json('userHistory');
    const newestS = Math.max(...(hashrates as { time: number }[]).map(({ time }) => time));
    expect(newestS * 1000).toBeLessThan(nowMs - 4.9 * 3_600_000);
    expect((await fixture.json('payoutHistory')).payouts).toEqual(heights);
  });
});
