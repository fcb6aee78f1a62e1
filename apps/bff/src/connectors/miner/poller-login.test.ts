import { minerRowSchema } from '@mintdeck/shared-types/miner';
import { afterEach, describe, expect, it } from 'vitest';
import { type Simulated, startSimulated } from '../../../test/simulated-miner.ts';

let simulated: Simulated;
afterEach(() => simulated.stop());

const start = async (): Promise<Simulated> => {
  simulated = await startSimulated();
  return simulated;
};
const stateOf = (miner: Simulated) => {
  const { state, reason } = minerRowSchema.parse(miner.live.readRow().row);
  return { state, reason };
};
const pathsOf = async ({ control }: Simulated) =>
  (await control.requests(0)).records.map(({ method, path, auth }) => `${method} ${path} ${auth}`);

describe('MinerPoller, whose address may have gone to another machine', () => {
  it('looks again before a login goes out after a silence, of a pause or of a long interval', async () => {
    const miner = await start();
    await miner.poll();
    await miner.control.clearRequests(0);
    miner.clock.aheadMs = 61_000;
    await miner.poll();
    expect((await pathsOf(miner)).slice(0, 2)).toEqual(['GET / none', 'POST /api/auth none']);
    await miner.control.setFault(0, { kind: 'garbage', endpoint: 'page' });
    await miner.control.clearRequests(0);
    miner.clock.aheadMs = 122_000;
    await miner.poller.pollChips(new AbortController().signal);
    expect(await miner.poll()).toBe('failed');
    expect(stateOf(miner)).toEqual({ state: 'unreadable', reason: 'not-a-miner' });
    expect(await pathsOf(miner)).toEqual(['GET / none', 'GET / none']);
  });

  it('looks again before a login goes out on another connection', async () => {
    const miner = await start();
    await miner.poll();
    miner.disconnect();
    await miner.control.setFault(0, { kind: 'garbage', endpoint: 'page' });
    await miner.control.clearRequests(0);
    expect(await miner.poll()).toBe('failed');
    expect(await pathsOf(miner)).toEqual(['GET / none']);
  });
});
