import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PoolFixture, startPoolFixture } from './testing/pool-fixture.ts';

let fixture: PoolFixture;

beforeAll(async () => {
  fixture = await startPoolFixture({ accounts: 2 });
});
beforeEach(() => fixture.control.reset());
afterAll(() => fixture.pool.stop());

const change = { monitor: true, wallet: 'grin.example:3415' };

describe('the pool’s cache', () => {
  it('answers for two minutes what was true before', async () => {
    expect(await fixture.json('userSettings')).toMatchObject({ monitor: false });
    expect(await fixture.order('updateUserSettings', change)).toMatchObject({ status: true, monitor: true });
    await fixture.control.advance(60);
    expect(await fixture.json('userSettings')).toMatchObject({ monitor: false });
    // The other page was not asked before, so it knows already.
    expect(await fixture.json('dashboard')).toMatchObject({ settings: { monitor: true } });
    await fixture.control.advance(61);
    expect(await fixture.json('userSettings')).toMatchObject({ monitor: true, wallet: 'gri***415' });
  });

  it('is one per path and account, whatever the query', async () => {
    await fixture.json('userSettings');
    await fixture.order('updateUserSettings', change);
    expect(await fixture.call('/v2/user/miner-1%40pool.example/userSettings?now=1')).toMatchObject({
      body: expect.stringContaining('"monitor":false'),
    });
    await fixture.order('updateUserSettings', change, { index: 1 });
    expect(await fixture.json('userSettings', { index: 1 })).toMatchObject({ monitor: true });
  });

  it('repeats errors, unless told otherwise', async () => {
    await fixture.control.setFault({ kind: 'backend-error', times: 1, message: 'database is away' });
    expect(await fixture.get('dashboard')).toMatchObject({ status: 500 });
    expect(await fixture.get('dashboard')).toMatchObject({
      status: 500,
      body: expect.stringContaining('database is away'),
    });
    await fixture.control.advance(121);
    expect(await fixture.get('dashboard')).toMatchObject({ status: 200 });

    await fixture.control.change({ cachesErrors: false });
    await fixture.control.setFault({ kind: 'backend-error', times: 1 });
    expect(await fixture.get('payoutStats')).toMatchObject({ status: 500 });
    expect(await fixture.get('payoutStats')).toMatchObject({ status: 200 });
  });

  it('hides an error behind it', async () => {
    await fixture.json('dashboard');
    await fixture.control.setFault({ kind: 'backend-error', endpoint: 'dashboard' });
    expect(await fixture.get('dashboard')).toMatchObject({ status: 200 });
    await fixture.control.clearCache();
    expect(await fixture.get('dashboard')).toMatchObject({ status: 500 });
  });

  it('keeps nothing of an answer that was spoilt on its way', async () => {
    await fixture.control.setFault({ kind: 'half-json', times: 1 });
    expect(await fixture.get('userSettings')).not.toMatchObject({ body: expect.stringMatching(/\}$/) });
    expect(await fixture.json('userSettings')).toMatchObject({ status: true });
    expect(await fixture.control.requests()).toMatchObject({ totalCount: 2, cachedCount: 1 });
  });

  it('can be switched off', async () => {
    await fixture.control.change({ cacheS: 0 });
    await fixture.json('userSettings');
    await fixture.order('updateUserSettings', change);
    expect(await fixture.json('userSettings')).toMatchObject({ monitor: true });
  });
});
