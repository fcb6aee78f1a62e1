import { readTranscript } from '@mintdeck/simulators/miner/testing/transcript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLoopbackHttp } from '../../../../test/memory-fleet.ts';
import { hasRecordings, startReplay } from '../../../../test/recordings.ts';
import { createMinerClient, type MinerClient } from '../client.ts';
import { ACTION_ENDPOINTS, type ActionEndpoint } from '../endpoints.ts';
import { toNetworkSettings } from './network-settings.ts';
import { toEndOfOrder } from './outcome.ts';
import { toPoolList } from './pool-list.ts';

if (!hasRecordings()) it.skip('no ../shared/fixtures beside the repository: nothing to read');

const isActionEndpoint = (name: string): name is ActionEndpoint => name in ACTION_ENDPOINTS;

const READS: ReadonlySet<string> = new Set(['getAutoTune', 'pools', 'network']);

const refused = (note: string) => ({ state: 'failed', reason: 'refused', note }) as const;

/** What is ordered, as a transcript names it, and how it ends: null is taken, or it may have been done. */
const ENDS: Readonly<Record<string, ReturnType<typeof toEndOfOrder>>> = {
  'setAutoTune-missing': refused('missing autotune value'),
  'updatePassword-wrong': refused('wrong current password'),
  'updatePassword-baduser': refused('invalid user'),
  'updatePassword-empty': refused('invalid new password'),
  'updateNetwork-missing': refused('invalid dhcp setting'),
  'updateNetwork-badip': refused('invalid ip address'),
  'updateNetwork-badmask': refused('invalid netmask'),
  'updateNetwork-dns-json': refused('invalid dns 1'),
  'updateNetwork-one-dns': refused('invalid dns 2'),
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
  const orders = recorded.filter(({ call }) => !READS.has(call));

  it('are there', () => {
    expect(new Set(orders.map(({ call }) => call))).toEqual(
      new Set([
        'setAutoTune',
        'reboot',
        'restartCgMiner',
        'poweroff',
        'factoryReset',
        'updatePools',
        'updatePassword',
        'updateNetwork',
      ]),
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

  it('a yes with the word lock is a no', async () => {
    replay.answers.set('updatePools', '{"success":true,"message":"lock"}');
    const ordering = client.order('updatePools', { ...asking, onSent: () => undefined });
    const error: unknown = await ordering.catch((reason: unknown) => reason);
    expect(toEndOfOrder(error, undefined)).toEqual(refused('lock'));
  });

  it('reads pools and network back, their order and their blanks', async () => {
    const answerOf = (name: string) => recorded.find((each) => each.name === name)?.answer?.body ?? '';
    replay.answers.set('pools', answerOf('pools-after-blank-password2'));
    expect(toPoolList((await client.fetchPools(asking)).wire)).toEqual([
      { url: 'stratum+tcp://p1.example:3333', user: 'w.1', password: 'x' },
    ]);
    replay.answers.set('pools', answerOf('pools-after-JSON'));
    expect(toPoolList((await client.fetchPools(asking)).wire)).toEqual([]);
    replay.answers.set('network', answerOf('network-after-dhcp'));
    expect(toNetworkSettings((await client.fetchNetwork(asking)).wire)).toEqual({ mode: 'dhcp' });
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
