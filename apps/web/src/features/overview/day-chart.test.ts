import { describe, expect, it } from 'vitest';
import { CHART_WIDTH, toHashratePaths, toMoment, toStatePaths } from './day-chart.ts';
import { toScale } from './day-scale.ts';
import { DAY_MS } from './fleet-day.ts';
import { describeMoment } from './moment-text.ts';
import { DAY_TO_MS, dayOf } from './overview.fixture.ts';

const SPAN = { fromMs: DAY_TO_MS - DAY_MS, toMs: DAY_TO_MS };
const NOON_MS = SPAN.fromMs + DAY_MS / 2;
const startsIn = (path: string) => path.split('M').length - 1;
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('the drawing of the total', () => {
  it('is one line while all is recorded', () => {
    const { line, band } = toHashratePaths(dayOf(), SPAN, 80_000);
    expect(startsIn(line)).toBe(1);
    expect(startsIn(band)).toBe(1);
    expect(line).toMatch(/^M[\d.]+ 50L/);
  });

  it('breaks at a gap and never falls to zero for it', () => {
    const gap = (atMs: number) => Math.abs(atMs - NOON_MS) < 3_600_000;
    const { line } = toHashratePaths(dayOf({ hashrateGhs: (at) => (gap(at) ? null : 40_000) }), SPAN, 80_000);
    expect(startsIn(line)).toBe(2);
    expect(line).not.toMatch(/ 100(L|$)/);
  });

  it('shows a lone point between gaps', () => {
    const history = dayOf({ hashrateGhs: (at) => (at >= NOON_MS && at < NOON_MS + 300_000 ? 40_000 : null) });
    const [from, to] = toHashratePaths(history, SPAN, 80_000).line.slice(1).split('L');
    expect(Number.parseFloat(to ?? '')).toBeGreaterThan(Number.parseFloat(from ?? ''));
  });

  it('draws a measured zero', () => {
    expect(toHashratePaths(dayOf({ hashrateGhs: 0 }), SPAN, 80_000).line).toContain(' 100L');
  });
});

describe('its scale', () => {
  it('goes from zero to a round value above the highest, with its unit once', () => {
    const scale = toScale(dayOf({ hashrateGhs: 120_000 }));
    expect(scale?.topGhs).toBeCloseTo(150_000);
    expect(scale?.ticks.map(({ label }) => plain(label))).toEqual(['0', '50', '100', '150 TH/s']);
  });
  it('is none where nothing is recorded', () => {
    expect(toScale(dayOf({ hashrateGhs: () => null }))).toBeNull();
  });
});

describe('the strip of states', () => {
  it('stacks what is recorded by tone and draws nothing where nothing is', () => {
    const recorded = (seconds: number) => (atMs: number) => (atMs >= NOON_MS ? seconds : 0);
    const paths = toStatePaths(
      dayOf({
        stateSeconds: { online: recorded(600), unreachable: recorded(200), unreadable: recorded(100) },
      }),
      SPAN,
    );
    expect(startsIn(paths.ok)).toBe(144);
    expect(paths.ok).toMatch(/^M500 33.33H[\d.]+v66.67/);
    expect(paths.bad).toMatch(/^M500 0H[\d.]+v33.33/);
    expect(paths.warn).toBe('');
  });
});

describe('the cursor', () => {
  const history = dayOf({
    hashrateGhs: (at) => (at < NOON_MS ? null : 40_000),
    notRunning: [[SPAN.fromMs, SPAN.fromMs + 3_600_000]],
  });
  const textAt = (share: number) => plain(describeMoment(toMoment(history, SPAN, share)));
  it('reads the value, its spread and what it covers', () => {
    expect(textAt(0.75)).toMatch(/^\d\d:\d\d: 40.00 TH\/s, 38.80 TH\/s to 41.20 TH\/s, 3 of 3 miners$/);
  });
  it('tells a gap from a time in which Mintdeck did not run', () => {
    expect(textAt(0.25)).toContain('nothing recorded');
    expect(textAt(0.01)).toContain('Mintdeck did not run');
  });
  it('stays inside the drawing', () => {
    for (const share of [0, 1]) {
      const { x } = toMoment(history, SPAN, share);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(CHART_WIDTH);
    }
  });
});
