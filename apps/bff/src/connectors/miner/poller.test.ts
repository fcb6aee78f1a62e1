import {
  minerChipsTopic,
  minerDetailTopic,
  minerEntryTopic,
  minerRowTopic,
} from '@mintdeck/shared-types/live';
import {
  type MinerRow,
  minerDetailSchema,
  minerEntrySchema,
  minerRowSchema,
} from '@mintdeck/shared-types/miner';
import { minerChipsReadingSchema } from '@mintdeck/shared-types/miner-chips';
import { afterEach, describe, expect, it } from 'vitest';
import { type Simulated, type SimulatedOptions, startSimulated } from '../../../test/simulated-miner.ts';

let simulated: Simulated;
afterEach(() => simulated.stop());

const start = async (options: SimulatedOptions = {}): Promise<Simulated> => {
  simulated = await startSimulated(options);
  return simulated;
};
const readRow = (miner: Simulated): MinerRow => minerRowSchema.parse(miner.live.readRow().row);
const stateOf = (miner: Simulated) => {
  const { state, reason } = readRow(miner);
  return { state, reason };
};
const pathsOf = async ({ control }: Simulated) =>
  (await control.requests(0)).records.map(({ method, path, auth }) => `${method} ${path} ${auth}`);

describe('MinerPoller', () => {
  it('looks at page, login and identity before it believes a summary', async () => {
    const miner = await start();
    expect(stateOf(miner)).toEqual({ state: 'unknown', reason: null });
    expect(await miner.poll()).toBe('ok');
    expect(await pathsOf(miner)).toEqual([
      'GET / none',
      'POST /api/auth none',
      'POST /api/overview basic',
      'POST /api/summary basic',
      'POST /api/getAutoTuneStatus basic',
    ]);
    expect((await miner.control.requests(0)).peakCount).toBe(1);
  });

  it('asks for the summary only, until something else is due', async () => {
    const miner = await start();
    await miner.poll();
    await miner.control.clearRequests(0);
    await miner.poll();
    expect(await pathsOf(miner)).toEqual(['POST /api/summary basic']);
    for (let aheadMs = 50_000; aheadMs <= 650_000; aheadMs += 50_000) {
      miner.clock.aheadMs = aheadMs;
      await miner.poll();
    }
    const others = (await pathsOf(miner)).filter((path) => path !== 'POST /api/summary basic');
    const autoTune = 'POST /api/getAutoTuneStatus basic';
    expect(others).toEqual([autoTune, autoTune, autoTune, 'POST /api/overview basic', autoTune]);
  });

  it('publishes the row and the entry, in the shape browsers get', async () => {
    const miner = await start();
    await miner.poll();
    const row = miner.store.read(minerRowTopic(miner.registry.id));
    const entry = miner.store.read(minerEntryTopic(miner.registry.id));
    expect(minerRowSchema.parse(row?.value)).toMatchObject({
      state: 'online',
      reason: null,
      pool: [0, 'alive'],
    });
    expect(row?.takenAt).toBeTypeOf('number');
    expect(minerEntrySchema.parse(entry?.value)).toMatchObject({
      model: 'T1',
      mac: miner.device.mac,
      firmware: 't1_20180522_101500',
      readOnly: false,
      defaultPassword: true,
      autoTuneMode: 'balanced',
      pools: [
        [0, 'stratum.pool-one.example:3333'],
        [1, 'backup.pool-two.example:25'],
      ],
    });
  });

  it('publishes the detail only while someone looks', async () => {
    const miner = await start();
    const topic = minerDetailTopic(miner.registry.id);
    await miner.poll();
    expect(miner.store.read(topic)).toBeUndefined();
    minerDetailSchema.parse(miner.live.readDetail());
    miner.watch.watched.add(topic);
    miner.live.setWatched(topic, true);
    expect(minerDetailSchema.parse(miner.store.read(topic)?.value)).toEqual(miner.live.readDetail());
    const seen = miner.updates.length;
    await miner.poll();
    expect(miner.updates.slice(seen).map((update) => update.topic)).toContain(topic);
    miner.live.setWatched(topic, false);
    expect(miner.store.read(topic)).toBeUndefined();
  });

  it('reads chips only while someone looks, every 30 s at most', async () => {
    const miner = await start();
    await miner.poll();
    const topic = minerChipsTopic(miner.registry.id);
    miner.watch.watched.add(topic);
    await miner.poll();
    await miner.poll();
    const count = async () => (await pathsOf(miner)).filter((path) => path.includes('getDebugStats')).length;
    expect(await count()).toBe(1);
    const chips = minerChipsReadingSchema.parse(miner.store.read(topic)?.value);
    expect(chips.value?.chains.map(({ chainId, chips: each }) => [chainId, each.length])).toEqual([
      [0, 63],
      [1, 63],
      [2, 63],
    ]);
    miner.clock.aheadMs = 31_000;
    await miner.poll();
    expect(await count()).toBe(2);
  });

  it('keeps the last values and their age after a failure, and names the failure', async () => {
    const miner = await start({ limitMs: 200 });
    await miner.poll();
    const before = miner.live.readRow();
    await miner.control.setFault(0, { kind: 'hang', endpoint: 'summary' });
    expect(await miner.poll()).toBe('failed');
    const after = miner.live.readRow();
    expect(after.takenAt).toBe(before.takenAt);
    expect(after.row).toMatchObject({ state: 'unreachable', reason: 'timed-out' });
    expect(after.row.hashrateGhs).toEqual(before.row.hashrateGhs);
    expect(miner.live.readDetail().summary).toMatchObject({
      takenAt: before.takenAt,
      failure: { kind: 'timeout', endpoint: 'summary' },
    });
    expect(miner.recorded).toHaveLength(1);
  });

  it('reads the overview after a failed poll, before it believes a summary again', async () => {
    const miner = await start({ limitMs: 200 });
    await miner.poll();
    await miner.control.setFault(0, { kind: 'hang', endpoint: 'summary', times: 1 });
    await miner.poll();
    await miner.control.clearRequests(0);
    expect(await miner.poll()).toBe('ok');
    expect((await pathsOf(miner)).slice(0, 4)).toEqual([
      'GET / none',
      'POST /api/auth none',
      'POST /api/overview basic',
      'POST /api/summary basic',
    ]);
    expect(stateOf(miner)).toEqual({ state: 'online', reason: null });
    expect(miner.live.readDetail().summary.failure).toBeNull();
  });

  it('stores nothing of another miner that answers at its address', async () => {
    const miner = await start();
    await miner.poll();
    const detail = structuredClone(miner.live.readDetail());
    await miner.control.patch(0, { mac: '02:00:00:00:00:99', power: 'reboot' });
    await miner.control.advance(600);
    expect(await miner.poll()).toBe('failed');
    expect(stateOf(miner)).toEqual({ state: 'another-miner-answers', reason: null });
    expect(miner.live.readRow().takenAt).toBeNull();
    expect(readRow(miner)).toMatchObject({
      hashrateGhs: [null, null, null, null],
      chains: [],
      fanDutyPercent: null,
    });
    expect(miner.live.readDetail()).toEqual(detail);
    expect(miner.recorded).toHaveLength(1);
    expect(miner.registry.read().mac).toBe(miner.device.mac);
    await miner.control.patch(0, { mac: miner.device.mac });
    expect(await miner.poll()).toBe('ok');
    expect(stateOf(miner).state).toBe('online');
  });

  it('notices another machine by its elapsed time even when no poll failed', async () => {
    const miner = await start();
    await miner.poll();
    await miner.control.patch(0, { cgminer: 'restart' });
    await miner.control.advance(400);
    await miner.control.patch(0, { mac: '02:00:00:00:00:99' });
    await miner.control.clearRequests(0);
    expect(await miner.poll()).toBe('failed');
    expect((await pathsOf(miner))[0]).toBe('POST /api/summary basic');
    expect(stateOf(miner).state).toBe('another-miner-answers');
    expect(miner.recorded).toHaveLength(1);
  });

  it('takes a MAC of a whole batch for no evidence', async () => {
    const miner = await start({ plan: { scenario: 'default-mac' } });
    await miner.poll();
    await miner.control.patch(0, { mac: '02:00:00:00:00:99' });
    miner.clock.aheadMs = 601_000;
    expect(await miner.poll()).toBe('ok');
    expect(miner.registry.read().mac).toBe('02:00:00:00:00:99');
  });

  it.each([
    ['healthy', 'online', null],
    ['hot', 'degraded', 'too-hot'],
    ['dead-chain', 'degraded', 'chain-dead'],
    ['missing-chain', 'degraded', 'chain-missing'],
    ['starting', 'starting', null],
    ['tuning', 'tuning', null],
    ['pool-failover', 'degraded', 'pool-dead'],
    // cgminer does not start without a pool
    ['no-pools', 'starting', null],
    ['cgminer-hung', 'unreachable', 'timed-out'],
    ['fan-unknown', 'online', null],
    ['unreachable', 'unreachable', 'timed-out'],
    ['offline', 'unreachable', 'refused'],
    ['basic-refused', 'online', null],
    ['default-mac', 'online', null],
    ['wrong-clock', 'online', null],
  ] as const)('calls the scenario %s %s (%s)', async (scenario, state, reason) => {
    const miner = await start({ plan: { scenario }, limitMs: 200 });
    await miner.poll();
    expect(readRow(miner)).toMatchObject({ state, reason });
  });

  it('shows an unread fan as unknown', async () => {
    const miner = await start({ plan: { scenario: 'fan-unknown' } });
    await miner.poll();
    expect(readRow(miner).fanDutyPercent).toBeNull();
  });

  it('leaves what is frozen out of totals and samples', async () => {
    const miner = await start({ plan: { scenario: 'dead-chain' } });
    await miner.poll();
    const row = readRow(miner);
    const dead = row.chains.find(([, , , live]) => !live);
    expect(dead?.[2]).toBeGreaterThan(90);
    const total = row.chains
      .filter(([, , , live]) => live)
      .reduce((sum, [, ghs]) => sum + (ghs ?? Number.NaN), 0);
    expect(Math.abs((row.hashrateGhs[0] ?? Number.NaN) - total)).toBeLessThanOrEqual(2);
    expect(miner.recorded[0]?.chains.find(({ id }) => id === dead?.[0])).toMatchObject({
      hashrateGhs: null,
      temperatureC: null,
    });
  });

  it('shows another model read-only, in its own unit', async () => {
    const miner = await start({ plan: { scenario: 'other-model' } });
    await miner.poll();
    const { summary } = miner.live.readDetail();
    expect(miner.live.readEntry()).toMatchObject({ model: 'B29', readOnly: true });
    expect(summary.value?.hashrateUnitAsSent).toMatch(/Sol\/s$/);
    expect(summary.value?.chains[0]?.hashrateAsSent).toBeGreaterThan(0);
    expect(summary.value?.chains[0]?.hashrateHs).toBeNull();
    expect(readRow(miner).hashrateGhs).toEqual([null, null, null, null]);
  });

  it('does without what a guest may not ask', async () => {
    const miner = await start({ login: { username: 'guest', password: 'dragonguest' } });
    expect(await miner.poll()).toBe('ok');
    expect(stateOf(miner).state).toBe('online');
    expect(miner.live.readDetail().autoTune.failure).toMatchObject({
      kind: 'unauthorized',
      endpoint: 'getAutoTuneStatus',
    });
    await miner.control.clearRequests(0);
    for (const aheadMs of [60_000, 121_000]) {
      miner.clock.aheadMs = aheadMs;
      await miner.poll();
    }
    expect(await pathsOf(miner)).not.toContain('POST /api/getAutoTuneStatus basic');
  });

  it('gives up with its signal, and says nothing about the miner then', async () => {
    const miner = await start({ plan: { scenario: 'unreachable' } });
    const controller = new AbortController();
    const polling = miner.poller.poll(controller.signal);
    controller.abort();
    await expect(polling).rejects.toMatchObject({ name: 'AbortError' });
    expect(stateOf(miner)).toEqual({ state: 'unknown', reason: null });
  });
});
