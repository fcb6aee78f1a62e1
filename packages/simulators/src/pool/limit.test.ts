import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LimitAnswer } from './settings.ts';
import { headerOf, type PoolFixture, startPoolFixture } from './testing/pool-fixture.ts';

let fixture: PoolFixture;

beforeAll(async () => {
  fixture = await startPoolFixture();
});
beforeEach(() => fixture.control.reset());
afterAll(() => fixture.pool.stop());

async function ask(count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const answer = await fixture.get('userSettings');
    statuses.push(typeof answer === 'string' ? 0 : answer.status);
  }
  return statuses;
}

function askFrom(localAddress: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${fixture.pool.url}/v2/user/x/userSettings`, { localAddress }, (res) => {
      res.resume();
      resolve(res.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the limit', () => {
  it('is 150 a minute, cached answers too', async () => {
    const statuses = await ask(152);
    expect(statuses.filter((status) => status === 200)).toHaveLength(150);
    expect(statuses.slice(150)).toEqual([429, 429]);
    expect(await fixture.control.requests()).toMatchObject({
      totalCount: 152,
      limitedCount: 2,
      peakPerMinuteCount: 152,
    });
  });

  it('opens again when the minute has passed', async () => {
    await fixture.control.change({ limitPerMinute: 3 });
    await ask(2);
    await fixture.control.advance(30);
    expect(await ask(2)).toEqual([200, 429]);
    await fixture.control.advance(31);
    expect(await ask(3)).toEqual([200, 200, 429]);
  });

  it('counts orders and unknown paths', async () => {
    await fixture.control.change({ limitPerMinute: 2 });
    await fixture.order('updateUserSettings', { monitor: true, wallet: '' });
    await fixture.call('/');
    expect(await fixture.post('requestPayout', { method: 'http' })).toMatchObject({ status: 429 });
    expect(await fixture.control.posts()).toHaveLength(1);
  });

  it.runIf(process.platform === 'linux')('is one for each address', async () => {
    await fixture.control.change({ limitPerMinute: 1 });
    expect([await askFrom('127.0.0.2'), await askFrom('127.0.0.2'), await askFrom('127.0.0.3')]).toEqual([
      404, 429, 404,
    ]);
  });
});

describe('what it looks like', () => {
  it.each<[LimitAnswer, number, RegExp | undefined]>([
    ['429', 429, undefined],
    ['429-seconds', 429, /^\d{1,2}$/],
    ['429-date', 429, /GMT$/],
    ['503', 503, undefined],
    ['503-seconds', 503, /^\d{1,2}$/],
    ['403-page', 403, undefined],
  ])('%s', async (limitAnswer, status, retryAfter) => {
    await fixture.control.change({ limitAnswer, limitPerMinute: 0 });
    const answer = await fixture.get('dashboard');
    expect(answer).toMatchObject({ status, body: expect.stringContaining('<html>') });
    const given = headerOf(answer, 'retry-after');
    if (retryAfter === undefined) expect(given).toBeUndefined();
    else expect(given).toMatch(retryAfter);
  });

  it('says when the next request is allowed', async () => {
    await fixture.control.change({ limitAnswer: '429-date', limitPerMinute: 1 });
    const before = await fixture.control.clock();
    await ask(1);
    const after = await fixture.control.clock();
    await fixture.control.advance(20);
    const at = Date.parse(headerOf(await fixture.get('dashboard'), 'retry-after') ?? '');
    // a minute after the first, in whole seconds that were rounded up
    expect(at).toBeGreaterThanOrEqual(before.nowMs + 60_000);
    expect(at).toBeLessThan(after.nowMs + 61_000);
  });

  it('can be ordered for some requests', async () => {
    await fixture.control.setFault({ kind: 'limited', times: 1, endpoint: 'dashboard' });
    expect(await fixture.get('userStats')).toMatchObject({ status: 200 });
    expect(await fixture.get('dashboard')).toMatchObject({ status: 429 });
    expect(await fixture.get('dashboard')).toMatchObject({ status: 200 });
  });
});
