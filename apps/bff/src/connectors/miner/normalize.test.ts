import { minerOverviewSchema, minerSummarySchema } from '@mintdeck/shared-types/miner';
import { minerChipsSchema } from '@mintdeck/shared-types/miner-chips';
import { describe, expect, it } from 'vitest';
import {
  normalizeAutoTune,
  normalizeLatestFirmware,
  normalizeOverview,
  normalizeSummary,
} from './normalize.ts';
import { normalizeChips } from './normalize-chips.ts';
import { devWire, poolWire, summaryOf, summaryWire } from './summary.fixture.ts';
import {
  autoTuneStatusWireSchema,
  debugStatsWireSchema,
  latestFirmwareWireSchema,
  overviewWireSchema,
} from './wire.ts';

describe('normalizeSummary', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'knows no status or unit %s',
    (text) => {
      const summary = normalizeSummary(
        {
          ...summaryWire(),
          DEVS: [devWire(0, { Status: text, Unit: text, 'Hash Rate H': null })],
          POOLS: [poolWire(0, { Status: text })],
        },
        'T1',
      );
      expect(minerSummarySchema.parse(JSON.parse(JSON.stringify(summary)))).toMatchObject({
        chains: [{ status: 'unknown', hashrateHs: null }],
        pools: [{ status: 'unknown' }],
      });
    },
  );

  it('gives H/s, degrees C, percent and ms, in the shape browsers get', () => {
    const summary = summaryOf();
    expect(minerSummarySchema.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({
      fanDutyPercent: 60,
      tuning: false,
      elapsedS: 5000,
      hashrateUnitAsSent: null,
    });
    expect(summary.chains[1]).toMatchObject({
      id: 1,
      status: 'alive',
      enabled: true,
      live: true,
      hashrate5sHs: 4.9e12,
      hashrate1mHs: 4.8500005e12,
      hashrateAverageHs: 4.8e12,
      hashrateHs: 4.81e12,
      hashrateAsSent: null,
      temperatureC: 71,
      diff1Count: 9988,
      lastShareAt: 1_700_000_000_000,
    });
    expect(summary.pools[0]).toMatchObject({
      index: 0,
      active: true,
      rejectedPercent: 0.4,
      difficulty: 16_384,
    });
  });

  it('reads `Hash Rate` of both firmware generations', () => {
    const later = { 'Hash Rate': 4.81, Unit: 'TH/s', 'Hash Rate H': 4_810_000_000_000 };
    const unitOnly = { 'Hash Rate': 4.81, Unit: 'TH/s' };
    const strange = { 'Hash Rate': 4.81, Unit: 'furlongs' };
    const DEVS = [devWire(0, later), devWire(1, unitOnly), devWire(2, strange)];
    expect(summaryOf({ DEVS }).chains.map(({ hashrateHs }) => hashrateHs)).toEqual([4.81e12, 4.81e12, null]);
  });

  it.each([
    { Status: 'Dead', Enabled: 'Y', status: 'dead', live: false },
    { Status: 'Sick', Enabled: 'Y', status: 'sick', live: false },
    { Status: 'NoStart', Enabled: 'Y', status: 'no-start', live: false },
    { Status: 'Initialising', Enabled: 'Y', status: 'initialising', live: true },
    { Status: 'Alive', Enabled: 'N', status: 'alive', live: false },
    { Status: 'Something new', Enabled: 'Y', status: 'unknown', live: true },
    { Status: null, Enabled: null, status: 'unknown', live: true },
  ])('a chain with status $Status, enabled $Enabled', ({ Status, Enabled, status, live }) => {
    expect(summaryOf({ DEVS: [devWire(0, { Status, Enabled })] }).chains[0]).toMatchObject({ status, live });
  });

  it('knows chains by their ID, in its order, whatever the position', () => {
    expect(summaryOf({ DEVS: [devWire(2), devWire(0)] }).chains.map(({ id }) => id)).toEqual([0, 2]);
  });

  it('never makes a zero of what is missing', () => {
    const summary = normalizeSummary(
      summaryWire({ DEVS: [{ ID: 0 }], POOLS: [{ POOL: 0 }], HARDWARE: null, tuning: null }),
      'T1',
    );
    const { id: _id, status: _status, live: _live, ...figures } = summary.chains[0] ?? {};
    expect(new Set(Object.values(figures))).toEqual(new Set([null]));
    expect(summary).toMatchObject({ fanDutyPercent: null, tuning: null, elapsedS: null });
    expect(summary.pools[0]).toMatchObject({
      url: '',
      status: 'unknown',
      active: false,
      acceptedCount: null,
    });
    expect(summaryOf({ HARDWARE: { 'Fan duty': 0 } }).fanDutyPercent).toBeNull();
    expect(summaryOf({ DEVS: [devWire(0, { Temperature: 9999 })] }).chains[0]?.temperatureC).toBeNull();
  });

  it('takes what cannot be for not read', () => {
    const DEVS = [
      devWire(0, {
        'MHS 5s': 1e300,
        'Hash Rate': -1,
        'Device Hardware%': 101,
        'Device Elapsed': 1e12,
        Accepted: 1e20,
      }),
    ];
    const summary = summaryOf({ DEVS });
    expect(summary.elapsedS).toBeNull();
    expect(summary.chains[0]).toMatchObject({
      hashrate5sHs: null,
      hashrateHs: null,
      hardwareErrorPercent: null,
      acceptedCount: null,
    });
  });

  it.each(['B29', null])('shows the hashrate of model %s as sent', (model) => {
    const wire = summaryWire({ DEVS: [devWire(0, { 'Hash Rate': 8.7, Unit: 'KSol/s' })] });
    const summary = normalizeSummary(wire, model);
    expect(summary.hashrateUnitAsSent).toBe('KSol/s');
    expect(summary.chains[0]).toMatchObject({ hashrateAsSent: 8.7, hashrateHs: null, hashrate5sHs: null });
  });

  it('takes no hashrate from a miner that lies by far: totals of a fleet are kept for years', () => {
    const lies = { 'MHS 5s': 9e7, 'MHS 15m': 1.1e8, 'Hash Rate': 1e12, 'Hash Rate H': 1e18 };
    expect(summaryOf({ DEVS: [devWire(0, lies)] }).chains[0]).toMatchObject({
      hashrate5sHs: 9e13,
      hashrate15mHs: null,
      hashrateHs: null,
    });
  });

  it('hides the user part of a pool', () => {
    const POOLS = [poolWire(0, { URL: 'stratum+tcp://me:secret@pool.example:1' })];
    expect(JSON.stringify(summaryOf({ POOLS }))).not.toContain('secret');
  });
});

describe('the slower answers', () => {
  it('gives the overview in bytes and seconds', () => {
    const overview = normalizeOverview(
      overviewWireSchema.parse({
        success: true,
        type: 'T1',
        hardware: {
          status: '10:00:00 up 1 day,  2:03,  load average: 0.10, 0.20, 0.30',
          memTotal: 1000,
          cacheFree: 7,
        },
        network: { dhcp: 'static', ipaddress: '10.0.0.9', dns1: '10.0.0.1', dns2: '' },
        version: { hwver: 'g19', ethaddr: '02:00:00:00:00:01', build_date: '', platform_v: 't1_x' },
      }),
    );
    expect(minerOverviewSchema.parse(overview)).toEqual(overview);
    expect(overview).toMatchObject({
      uptimeS: 93_780,
      load5m: 0.2,
      memoryTotalBytes: 1_024_000,
      memoryUsedBytes: null,
      cacheFreeBytes: 7168,
      firmwareBuiltOn: null,
      network: { dhcp: false, address: '10.0.0.9', gateway: null, dns: ['10.0.0.1'] },
    });
  });

  it('says nothing where the overview says nothing', () => {
    const overview = normalizeOverview(overviewWireSchema.parse({ success: true }));
    expect(overview).toMatchObject({
      model: null,
      mac: null,
      uptimeS: null,
      network: { dhcp: null, dns: [] },
    });
  });

  it('takes the auto-tune level of later firmware', () => {
    const wire = autoTuneStatusWireSchema.parse({
      success: true,
      isRunning: true,
      isTuning: false,
      mode: 'balanced',
      level: 2,
    });
    expect(normalizeAutoTune(wire)).toEqual({ mode: 'balanced', level: '2', running: true, tuning: false });
  });

  it('tells what newer firmware there is', () => {
    const wire = latestFirmwareWireSchema.parse({
      success: true,
      version: 't1_b',
      currentVersion: 't1_a',
      isUpdated: false,
    });
    expect(normalizeLatestFirmware(wire)).toMatchObject({
      version: 't1_b',
      currentVersion: 't1_a',
      upToDate: false,
      url: null,
    });
  });

  it('gives chips by position, of the chain they are on', () => {
    const wire = debugStatsWireSchema.parse({
      success: true,
      boards: [
        {
          board: {
            'Chain ID': 2,
            'Num chips': 63,
            'Temp max': 80,
            'Voltage Avg': 404.5,
            VidOptimal: true,
            Disabled: 0,
          },
          chips: [{ Temp: 9999, nVol: 404, 'HW errors': 3, Cooldown: 1 }, { Temp: 71 }],
        },
      ],
      hashes: { firmware: 'abc', cgminer: null },
    });
    const chips = normalizeChips(wire);
    expect(minerChipsSchema.parse(chips)).toEqual(chips);
    expect(chips.chains[0]).toMatchObject({
      chainId: 2,
      chipCount: 63,
      voltageOptimal: true,
      disabled: false,
      pllIndex: null,
    });
    expect(
      chips.chains[0]?.chips.map(({ index, temperatureC, coolingDown }) => [
        index,
        temperatureC,
        coolingDown,
      ]),
    ).toEqual([
      [0, null, true],
      [1, 71, null],
    ]);
    expect(chips.hashes).toEqual({ firmware: 'abc', backend: null, cgminer: null });
  });
});
