import { describe, expect, it } from 'vitest';
import {
  backToNow,
  DEFAULT_RANGE,
  findPreset,
  formatSpan,
  type HistoryRange,
  PRESETS,
  panHistory,
  parseRange,
  parseSpan,
  resolveRange,
  selectRange,
  toNewest,
  writeRange,
  zoomHistory,
} from './history-range.ts';

const NOW = 1_795_262_400_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const read = (address: string) => parseRange(new URLSearchParams(address));
const fixed = (from: number, to: number): HistoryRange => ({ kind: 'fixed', from, to });

describe('the range in the address', () => {
  it('is a day when nothing is said, or nothing that can be understood', () => {
    for (const address of [
      '',
      'range=soon',
      'range=9y',
      'range=1min',
      'from=2026-11-20T00:00:00Z',
      'from=2026-11-20T00:00:00Z&to=2026-11-19T00:00:00Z',
      'from=yesterday&to=now',
      'from=2026-13-41T00:00:00Z&to=2026-11-20T00:00:00Z',
    ])
      expect(read(address)).toEqual(DEFAULT_RANGE);
  });

  it.each(PRESETS)('says %s as the button does', (preset) => {
    const range = read(`range=${preset}`);
    expect(findPreset(range)).toBe(preset);
    expect(read(writeRange(new URLSearchParams(), range).toString())).toEqual(range);
  });

  it('says any other span that follows the clock', () => {
    for (const minutes of [5, 90, 180, 2880, 100_000]) {
      const range = toNewest(minutes * 60_000);
      expect(read(writeRange(new URLSearchParams(), range).toString())).toEqual(range);
    }
    expect(formatSpan(90 * 60_000)).toBe('90min');
    expect(formatSpan(2 * DAY_MS)).toBe('2d');
  });

  it('says a fixed stretch in UTC, and keeps what else the address holds', () => {
    const range = fixed(NOW - HOUR_MS, NOW);
    const address = writeRange(new URLSearchParams('lines=miner&range=7d'), range);
    expect(address.toString()).toBe('lines=miner&from=2026-11-21T11%3A00%3A00Z&to=2026-11-21T12%3A00%3A00Z');
    expect(parseRange(address)).toEqual(range);
  });

  it('leaves the default out', () => {
    expect(writeRange(new URLSearchParams('from=a&to=b'), DEFAULT_RANGE).toString()).toBe('');
  });

  it('knows no span that cannot be shown', () => {
    expect(parseSpan('4min')).toBeNull();
    expect(parseSpan('6y')).toBeNull();
    expect(parseSpan('1toString')).toBeNull();
  });
});

describe('moving the range', () => {
  it('back from now makes it stand still, and to the end again follow the clock', () => {
    const back = panHistory(toNewest(DAY_MS), -DAY_MS / 2, NOW);
    expect(back).toEqual(fixed(NOW - 1.5 * DAY_MS, NOW - 0.5 * DAY_MS));
    expect(panHistory(back, DAY_MS, NOW)).toEqual(toNewest(DAY_MS));
    expect(backToNow(back)).toEqual(toNewest(DAY_MS));
  });

  it('zooming keeps following the clock unless a moment is pointed at', () => {
    expect(zoomHistory(toNewest(DAY_MS), { factor: 0.5 }, NOW)).toEqual(toNewest(DAY_MS / 2));
    expect(zoomHistory(toNewest(DAY_MS), { factor: 0.5, at: NOW - DAY_MS / 2 }, NOW)).toEqual(
      fixed(NOW - 0.75 * DAY_MS, NOW - 0.25 * DAY_MS),
    );
    expect(zoomHistory(fixed(NOW - 3 * HOUR_MS, NOW - HOUR_MS), { factor: 0.5 }, NOW)).toEqual(
      fixed(NOW - 2.5 * HOUR_MS, NOW - 1.5 * HOUR_MS),
    );
  });

  it('dragging over the end of the plot means until now', () => {
    expect(selectRange({ from: NOW - HOUR_MS, to: NOW - 10_000 }, NOW)).toMatchObject({ kind: 'newest' });
    expect(selectRange({ from: NOW - 3 * HOUR_MS, to: NOW - HOUR_MS }, NOW)).toMatchObject({ kind: 'fixed' });
  });

  it('stays between five minutes and five years', () => {
    const closest = zoomHistory(toNewest(HOUR_MS), { factor: 1e-6 }, NOW);
    const widest = zoomHistory(toNewest(365 * DAY_MS), { factor: 1e6 }, NOW);
    const spanOf = (range: HistoryRange) => {
      const { from, to } = resolveRange(range, NOW);
      return to - from;
    };
    expect(spanOf(closest)).toBe(300_000);
    expect(spanOf(widest)).toBe(5 * 365 * DAY_MS);
  });

  it('survives any walk and can always be written down', () => {
    let range: HistoryRange = DEFAULT_RANGE;
    for (let step = 1; step < 300; step += 1) {
      const { from, to } = resolveRange(range, NOW);
      const at = from + ((step * 37) % 100) * 0.01 * (to - from);
      range =
        step % 3 === 0
          ? panHistory(range, (to - from) * (((step * 7) % 9) - 5) * 0.3, NOW)
          : zoomHistory(range, { factor: step % 5 === 0 ? 3 : 0.6, at }, NOW);
      const shown = resolveRange(range, NOW);
      expect(shown.to).toBeLessThanOrEqual(NOW);
      expect(shown.to - shown.from).toBeGreaterThanOrEqual(299_000);
      const again = resolveRange(read(writeRange(new URLSearchParams(), range).toString()), NOW);
      expect(Math.abs(again.from - shown.from)).toBeLessThanOrEqual(1000);
    }
  });
});
