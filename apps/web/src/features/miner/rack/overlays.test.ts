import { describe, expect, it } from 'vitest';
import { minerOf, NOW } from '../miners.fixture.ts';
import { OVERLAYS, rankFirmware, toLegend, toTileHashrate, toTileMark } from './overlays.ts';
import { parsePlaceName, toPlaceName } from './placing.ts';
import { parseRackSearch, toRackParams } from './rack-search.ts';

const view = { ranking: ['t1_a', 't1_b'], now: NOW };
const atC = (temperatureC: number | null, takenAt = NOW) =>
  toTileMark('temperature', minerOf({}, { chains: [[0, 1, temperatureC, true]] }, takenAt), view);

describe('toTileMark', () => {
  it('knows how warm is warm', () => {
    expect([95, 90, 85, 72, 40].map((each) => atC(each).band)).toEqual(['bad', 'bad', 'warn', 'ok', 'busy']);
    expect(atC(72).text).toContain('72');
  });

  it('colours nothing by what is not known now', () => {
    expect(atC(null)).toMatchObject({ band: 'none', text: '–', share: null });
    expect(atC(95, NOW - 120_000)).toMatchObject({ band: 'none', share: null });
    const unread = minerOf({ firmware: null }, null);
    for (const overlay of OVERLAYS.filter((each) => each !== 'state')) {
      expect(toTileMark(overlay, unread, view)).toMatchObject({ band: 'none', text: '–' });
    }
    expect(toTileHashrate(unread)).toBe('–');
  });

  it('compares with what is expected', () => {
    const bands = [16_000, 14_000, 9000, 1000, 0].map((hashrateGhs) => {
      const miner = minerOf({ expectedHashrateHs: 16e12 }, { hashrateGhs: [1, 1, hashrateGhs, 1] }, NOW);
      return toTileMark('hashrate', miner, view).band;
    });
    expect(bands).toEqual(['ok', 'busy', 'warn', 'bad', 'bad']);
    const almostHalf = minerOf({ expectedHashrateHs: 16e12 }, { hashrateGhs: [1, 1, 7_990, 1] }, NOW);
    expect(toTileMark('hashrate', almostHalf, view)).toMatchObject({
      band: 'bad',
      text: expect.stringMatching(/^49/),
    });
  });

  it('gives the most used versions a colour each', () => {
    const miners = ['t1_b', 't1_a', 't1_a', null].map((firmware) => minerOf({ firmware }));
    expect(rankFirmware(miners)).toEqual(['t1_a', 't1_b']);
    expect(
      toLegend('firmware', miners, view).map(({ band, legend, count }) => [band, legend, count]),
    ).toEqual([
      ['none', 'Not known now', 1],
      ['kind-0', 't1_a', 2],
      ['kind-1', 't1_b', 1],
    ]);
    expect(toTileMark('firmware', minerOf({ firmware: 't1_z' }), view).band).toBe('other');
  });

  it('tells states of one colour apart by their shape', () => {
    const miners = (['unreachable', 'unauthorized'] as const).map((state) => minerOf({}, { state }));
    const entries = toLegend('state', miners, view);
    expect(entries.map(({ band }) => band)).toEqual(['bad', 'bad']);
    expect(new Set(entries.map(({ sign }) => sign?.shape)).size).toBe(2);
  });

  it('tells fresh from late from stale', () => {
    const bands = [1000, 25_000, 31_000].map(
      (ageMs) => toTileMark('age', minerOf({ pollIntervalS: 10 }, {}, NOW - ageMs), view).band,
    );
    expect(bands).toEqual(['ok', 'busy', 'warn']);
  });
});

describe('the address of the racks', () => {
  it('holds everything, and stays short', () => {
    const search = { overlay: 'age', slotCount: 24, newRacks: ['Hall 2 / A', 'Ö & Ü'] } as const;
    expect(parseRackSearch(new URLSearchParams(toRackParams(search).toString()))).toEqual(search);
    expect(toRackParams(parseRackSearch(new URLSearchParams())).toString()).toBe('');
  });

  it('makes sense of nonsense', () => {
    for (const slots of ['-1', '0', 'x', '1.5', '']) {
      expect(parseRackSearch(new URLSearchParams({ slots, show: 'x', rack: ' ' }))).toEqual({
        overlay: 'state',
        slotCount: 12,
        newRacks: [],
      });
    }
    expect(parseRackSearch(new URLSearchParams({ slots: '1e9' })).slotCount).toBe(200);
  });
});

it('a place has a name that leads back to it', () => {
  for (const target of [
    null,
    { rackKey: 'hall 1 / a', slot: 12 },
    { rackKey: '', slot: 0 },
    { rackKey: 'a:1', slot: 2 },
  ]) {
    expect(parsePlaceName(toPlaceName(target))).toEqual(target);
  }
  expect([parsePlaceName(undefined), parsePlaceName('x')]).toEqual([undefined, undefined]);
});
