import { minerFullViewSchema, testConnectionAnswerSchema } from '@mintdeck/shared-types/fleet';
import { latestFirmwareSchema, minerOverviewSchema, minerSummarySchema } from '@mintdeck/shared-types/miner';
import { minerChipsSchema } from '@mintdeck/shared-types/miner-chips';
import { readingSchema } from '@mintdeck/shared-types/reading';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApp, type TestApp, type TestClient } from '../../../test/harness.ts';
import {
  countRecordedFiles,
  hasRecordings,
  type Recording,
  readCassettes,
  readRecordedFile,
  readReplies,
  startReplay,
} from '../../../test/recordings.ts';
import {
  normalizeAutoTune,
  normalizeLatestFirmware,
  normalizeOverview,
  normalizeSummary,
} from './normalize.ts';
import { normalizeChips } from './normalize-chips.ts';
import { MAX_ROW_BYTES, toFigures, toMinerRow } from './row.ts';
import {
  authWireSchema,
  autoTuneStatusWireSchema,
  debugStatsWireSchema,
  latestFirmwareWireSchema,
  overviewWireSchema,
  refusalWireSchema,
  type SummaryWire,
  summaryWireSchema,
} from './wire.ts';

// Reported, so that nobody takes an absent folder for a passed suite.
if (!hasRecordings()) it.skip('no ../shared/fixtures beside the repository: nothing to read');

const recordings = [...readReplies(), ...readCassettes()];
const isRefusal = ({ body }: Recording) => body.startsWith('{"success":false');
const answersOf = (endpoint: string): Recording[] =>
  recordings.filter((each) => each.endpoint === endpoint && !isRefusal(each));
const parse = <S extends z.ZodType>(schema: S, { body }: Pick<Recording, 'body'>): z.infer<S> =>
  schema.parse(JSON.parse(body));
/** The recording a suite stands on; the folder may change, its names not. */
const pick = (file: string): Recording => {
  const found = recordings.find((each) => each.file === file);
  if (found === undefined) throw new Error(`no recording ${file}`);
  return found;
};

/** Every figure of a summary against the recorded one, in its own units. */
const expectFigures = (wire: SummaryWire): void => {
  const summary = normalizeSummary(wire, 'T1');
  minerSummarySchema.parse(summary);
  expect(summary.chains).toHaveLength(wire.DEVS.length);
  expect(summary.fanDutyPercent).toBe(wire.HARDWARE?.['Fan duty']);
  expect(summary.tuning).toBe(wire.tuning);
  for (const dev of wire.DEVS) {
    const chain = summary.chains.find(({ id }) => id === dev.ID);
    const live = dev.Status === 'Alive' && dev.Enabled === 'Y';
    expect(chain).toMatchObject({ live, enabled: dev.Enabled === 'Y', temperatureC: dev.Temperature });
    expect(chain?.hashrateAverageHs).toBe((dev['MHS av'] ?? Number.NaN) * 1e6);
    expect(chain?.hashrateHs).toBe(dev['Hash Rate H'] ?? (dev['Hash Rate'] ?? Number.NaN) * 1e6);
    expect(chain?.acceptedCount).toBe(dev.Accepted);
    expect(chain?.diff1Count).toBe(dev['Diff1 Work']);
    expect(chain?.hardwareErrorPercent).toBe(dev['Device Hardware%']);
  }
  for (const pool of wire.POOLS) {
    const found = summary.pools.find(({ index }) => index === pool.POOL);
    expect(found).toMatchObject({ url: pool.URL, user: pool.User, active: pool['Stratum Active'] });
    expect(found?.rejectedPercent).toBe(pool['Pool Rejected%']);
  }
  const row = toMinerRow({ state: 'online', reason: null }, 1_795_289_035_123, toFigures(summary));
  expect(JSON.stringify(row).length).toBeLessThanOrEqual(MAX_ROW_BYTES);
};

describe.skipIf(!hasRecordings())('recordings through wire and normalize', () => {
  it('reads every file', () => {
    expect(new Set(recordings.map(({ file }) => file)).size).toBe(countRecordedFiles());
    expect(recordings.length).toBeGreaterThan(70);
  });

  it.each(recordings.filter(isRefusal))('$file: a refusal', (recording) => {
    expect(parse(refusalWireSchema, recording).token).toBe('expired');
  });

  it.each(answersOf('summary'))('$file: a summary', (recording) => {
    expectFigures(parse(summaryWireSchema, recording));
  });

  it('gives both generations of `Hash Rate` the same figures', () => {
    const later = { body: readRecordedFile('device-rig/summary-t1-backend-2018-08.json') };
    const earlier = pick('api_summary.00.json');
    expectFigures(parse(summaryWireSchema, later));
    expect(normalizeSummary(parse(summaryWireSchema, later), 'T1')).toEqual(
      normalizeSummary(parse(summaryWireSchema, earlier), 'T1'),
    );
  });

  it.each(answersOf('overview'))('$file: an overview', (recording) => {
    const wire = parse(overviewWireSchema, recording);
    const overview = normalizeOverview(wire);
    expect(minerOverviewSchema.parse(overview)).toMatchObject({
      model: 'T1',
      mac: wire.version?.ethaddr,
      firmware: wire.version?.platform_v,
      memoryTotalBytes: 250_564 * 1024,
      network: { dhcp: true, dns: ['10.1.0.1'] },
    });
    const [, days = '0', hours = '0', minutes = '0'] =
      /up (?:(\d+) days?, +)?(?:(\d+):)?(\d+)/.exec(wire.hardware?.status ?? '') ?? [];
    expect(overview.uptimeS).toBe((Number(days) * 24 + Number(hours)) * 3600 + Number(minutes) * 60);
    expect(wire.hardware?.status).toContain(`load average: ${overview.load1m?.toFixed(2)}, `);
  });

  it.each(answersOf('auth'))('$file: a token', (recording) => {
    expect(parse(authWireSchema, recording).jwt.split('.')).toHaveLength(3);
  });

  it.each(answersOf('getAutoTuneStatus'))('$file: an auto-tune status', (recording) => {
    const wire = parse(autoTuneStatusWireSchema, recording);
    expect(normalizeAutoTune(wire)).toEqual({
      mode: wire.mode,
      level: null,
      running: wire.isRunning,
      tuning: wire.isTuning,
    });
  });

  it.each(answersOf('getDebugStats'))('$file: debug stats while cgminer was down', (recording) => {
    const chips = normalizeChips(parse(debugStatsWireSchema, recording));
    expect(minerChipsSchema.parse(chips).chains).toEqual([]);
    expect(chips.hashes.cgminer).toMatch(/^[0-9a-f]{40}$/);
  });

  it.each(answersOf('getLatestFirmwareVersion'))('$file: firmware', (recording) => {
    const latest = normalizeLatestFirmware(parse(latestFirmwareWireSchema, recording));
    expect(latestFirmwareSchema.parse(latest)).toMatchObject({
      version: 't1_20180515_060842',
      upToDate: true,
    });
  });

  const asked = [
    'summary',
    'overview',
    'auth',
    'getAutoTuneStatus',
    'getDebugStats',
    'getLatestFirmwareVersion',
    '',
  ];
  it.each(recordings.filter((each) => !asked.includes(each.endpoint) && !isRefusal(each)))(
    '$file: an endpoint we do not ask, answered as all are',
    (recording) => {
      expect(parse(z.object({ success: z.literal(true) }), recording).success).toBe(true);
    },
  );
});

describe.skipIf(!hasRecordings())('recordings through routes', () => {
  let app: TestApp;
  let admin: TestClient;
  let replay: Awaited<ReturnType<typeof startReplay>>;
  let minerId: string;

  const bodyOf = (endpoint: string): string => answersOf(endpoint)[0]?.body ?? '';
  const full = async () => minerFullViewSchema.parse(await admin.api('GET', `/api/v1/miners/${minerId}`));
  const login = { username: 'admin', password: 'dragonadmin' };

  beforeAll(async () => {
    replay = await startReplay(pick('test_is_dragon.yaml').body);
    for (const endpoint of ['auth', 'overview', 'summary', 'getAutoTuneStatus', 'getLatestFirmwareVersion']) {
      replay.answers.set(endpoint, bodyOf(endpoint));
    }
    app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1' } });
    admin = await app.signUp();
    const added = await admin.api('POST', '/api/v1/miners', {
      name: 'T1',
      address: replay.address,
      ...login,
    });
    minerId = minerFullViewSchema.parse(added).entry.id;
  });
  afterAll(async () => {
    await app.stop();
    await replay.stop();
  });

  it('shows the figures of the recorded T1', async () => {
    await expect.poll(async () => (await full()).detail.autoTune.value?.mode).toBe('efficient');
    const { row, entry, detail } = await full();
    const { chains, pools, fanDutyPercent } = detail.summary.value ?? {
      chains: [],
      pools: [],
      fanDutyPercent: null,
    };
    expect(chains[0]?.hashrateAverageHs).toBe(4904247.73 * 1e6);
    expect(chains.map(({ temperatureC }) => temperatureC)).toEqual([72, 67, 67]);
    expect(fanDutyPercent).toBe(59);
    expect(pools[0]?.rejectedPercent).toBe(0.5173);
    expect(entry).toMatchObject({ model: 'T1', mac: 'a0:b0:45:00:ad:e5', firmware: 't1_20180515_060842' });
    expect(row).toMatchObject({ state: 'online', pool: [0, 'alive'], fanDutyPercent: 59, elapsedS: 4792 });
    // 4 904 247.73 + 4 894 650.23 + 4 892 684.36 MH/s
    expect(row.hashrateGhs[3]).toBe(14_692);
  });

  it.each(answersOf('summary'))('$file', async (recording) => {
    const expected = normalizeSummary(parse(summaryWireSchema, recording), 'T1');
    replay.answers.set('summary', recording.body);
    await admin.send('POST', `/api/v1/miners/${minerId}/refresh`);
    await expect.poll(async () => (await full()).detail.summary.value).toEqual(expected);
  });

  it.each(answersOf('overview'))('$file', async (recording) => {
    const { version, type } = parse(overviewWireSchema, recording);
    replay.answers.set('overview', recording.body);
    const test = { address: replay.address, ...login };
    const answer = testConnectionAnswerSchema.parse(
      await admin.api('POST', '/api/v1/miners/test-connection', test),
    );
    expect(answer.usable).toBe(true);
    expect(answer.steps.slice(3).map(({ value }) => value)).toEqual([
      type,
      version?.platform_v,
      version?.ethaddr,
    ]);
  });

  it.each(recordings.filter((each) => each.endpoint === 'getLatestFirmwareVersion'))(
    '$file',
    async (recording) => {
      replay.answers.set('getLatestFirmwareVersion', recording.body);
      const answer = await admin.api('POST', `/api/v1/miners/${minerId}/latest-firmware`);
      const { value, failure } = readingSchema(latestFirmwareSchema).parse(answer);
      if (isRefusal(recording)) expect(failure).toMatchObject({ kind: 'unauthorized' });
      else expect(value).toMatchObject({ version: 't1_20180515_060842', note: 'important' });
    },
  );
});
