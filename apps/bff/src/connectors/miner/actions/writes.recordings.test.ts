import { readTranscript } from '@mintdeck/simulators/miner/testing/transcript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoopbackHttp } from '../../../../test/memory-fleet.ts';
import { hasRecordings, startReplay } from '../../../../test/recordings.ts';
import { createMinerClient, type MinerClient } from '../client.ts';
import { ACTION_ENDPOINTS, type ActionEndpoint } from '../endpoints.ts';
import { toEndOfOrder } from './outcome.ts';

if (!hasRecordings()) it.skip('no ../shared/fixtures beside the repository: nothing to read');

const isActionEndpoint = (name: string): name is ActionEndpoint => name in ACTION_ENDPOINTS;

/** What is ordered, as a transcript names it, and how it ends: null is taken, or it may have been done. */
const ENDS: Readonly<Record<string, ReturnType<typeof toEndOfOrder>>> = {
  'setAutoTune-missing': { state: 'failed', reason: 'refused', note: 'missing autotune value' },
};

describe.skipIf(!hasRecordings())('orders of the device-rig', () => {
  let replay: Awaited<ReturnType<typeof startReplay>>;
  let client: MinerClient;
  const http = createLoopbackHttp();
  const asking = { authorization: 'Bearer t' };

  beforeAll(async () => {
    replay = await startReplay('<title>DragonMint</title>');
    client = createMinerClient({ http, origin: `http://${replay.address}` });
  });
  afterAll(async () => {
    await http.close();
    await replay.stop();
  });

  const recorded = (hasRecordings() ? readTranscript('writes.txt') : []).flatMap((exchange) => {
    const call = exchange.request.path.replace('/api/', '');
    return isActionEndpoint(call) ? [{ ...exchange, call }] : [];
  });
  const orders = recorded.filter(({ call }) => !call.startsWith('get'));

  it('are there', () => {
    expect(new Set(orders.map(({ call }) => call))).toEqual(
      new Set(['setAutoTune', 'reboot', 'restartCgMiner', 'poweroff', 'factoryReset']),
    );
  });

  it.each(orders)('$name ends as it did', async ({ name, call, answer }) => {
    replay.answers.set(call, answer?.body ?? '');
    let sentCount = 0;
    const onSent = () => {
      sentCount += 1;
    };
    const ordering = client.order(call, { ...asking, onSent });
    const expected = ENDS[name] ?? null;
    if (expected === null) await ordering;
    else expect(toEndOfOrder(await ordering.catch((error: unknown) => error), undefined)).toEqual(expected);
    expect(sentCount).toBe(1);
  });

  it('reads the mode back as the first build tells it', async () => {
    const modes = recorded.filter(({ call }) => call === 'getAutoTune');
    expect(modes.length).toBeGreaterThan(0);
    for (const { answer } of modes) {
      replay.answers.set('getAutoTune', answer?.body ?? '');
      const { wire } = await client.fetchAutoTune(asking);
      expect(wire.autoTuneMode).toBe(JSON.parse(answer?.body ?? '{}').autoTuneMode);
    }
  });
});
