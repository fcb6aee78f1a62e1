import type { FleetHistory } from '@mintdeck/shared-types/history';
import { MINER_STATES, type MinerState } from '@mintdeck/shared-types/miner';
import { STATE_MARKS, type Tone } from '../../ui/state-tones.ts';
import type { Span } from './fleet-day.ts';

/** The drawing's own units; it is stretched to its place. */
export const CHART_WIDTH = 1000;
export const CHART_HEIGHT = 100;

/** Where a moment lies across the drawing. */
export const toX = (atMs: number, { fromMs, toMs }: Span): number =>
  (CHART_WIDTH * (atMs - fromMs)) / (toMs - fromMs);

const round = (value: number): number => Math.round(value * 100) / 100;

interface Place {
  readonly x: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Neighbouring points in which all three values are known; a gap begins a new run. */
const toRuns = (history: FleetHistory, span: Span): Place[][] => {
  const { min, average, max } = history.hashrateGhs;
  const stepMs = history.stepS * 1000;
  const runs: Place[][] = [[]];
  for (let index = 0; index < history.pointCount; index += 1) {
    const [low, middle, high] = [min[index], average[index], max[index]];
    const atMs = history.fromMs + (index + 0.5) * stepMs;
    const known = typeof low === 'number' && typeof middle === 'number' && typeof high === 'number';
    if (known && atMs >= span.fromMs && atMs <= span.toMs) {
      runs.at(-1)?.push({ x: toX(atMs, span), low, middle, high });
    } else if (runs.at(-1)?.length !== 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
};

const toPath = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

/** The drawing of the total: a line of means within the band of least and most. GH/s of `top` is the upper edge, 0 the lower. */
export const toHashratePaths = (history: FleetHistory, span: Span, top: number) => {
  const y = (ghs: number) => CHART_HEIGHT * (1 - ghs / top);
  const runs = toRuns(history, span);
  // A lone point between two gaps would have no length, and so no ink.
  const width = (CHART_WIDTH * history.stepS * 1000) / (span.toMs - span.fromMs);
  const spread = (run: Place[]): Place[] => {
    const [only] = run;
    if (run.length > 1 || only === undefined) return run;
    return [
      { ...only, x: only.x - width / 2 },
      { ...only, x: only.x + width / 2 },
    ];
  };
  const all = runs.map(spread);
  return {
    line: all.map((run) => toPath(run.map(({ x, middle }) => [x, y(middle)]))).join(''),
    band: all
      .map((run) => {
        const upper = run.map(({ x, high }) => [x, y(high)] as const);
        const lower = run.toReversed().map(({ x, low }) => [x, y(low)] as const);
        return `${toPath([...upper, ...lower])}Z`;
      })
      .join(''),
  };
};

/** From the bottom of the strip to its top. */
export const STRIP_TONES = ['ok', 'busy', 'idle', 'warn', 'bad'] as const satisfies Tone[];

const STATES_OF_TONE: ReadonlyMap<Tone, readonly MinerState[]> = new Map(
  STRIP_TONES.map((tone) => [tone, MINER_STATES.filter((state) => STATE_MARKS[state].tone === tone)]),
);

/** Seconds of all miners in states of a tone within one point. */
const toneSeconds = (history: FleetHistory, tone: Tone, index: number): number =>
  (STATES_OF_TONE.get(tone) ?? []).reduce((sum, state) => {
    const seconds = history.stateSeconds[state]?.[index];
    return typeof seconds === 'number' ? sum + seconds : sum;
  }, 0);

/** The states of all miners over time, stacked by tone as shares of what is recorded; nothing recorded, nothing drawn. */
export const toStatePaths = (history: FleetHistory, span: Span): Readonly<Record<Tone, string>> => {
  const paths: Record<Tone, string> = { ok: '', busy: '', idle: '', warn: '', bad: '' };
  const stepMs = history.stepS * 1000;
  for (let index = 0; index < history.pointCount; index += 1) {
    const startMs = history.fromMs + index * stepMs;
    const left = Math.max(0, toX(startMs, span));
    const right = Math.min(CHART_WIDTH, toX(startMs + stepMs, span));
    const seconds = STRIP_TONES.map((tone) => toneSeconds(history, tone, index));
    const all = seconds.reduce((sum, each) => sum + each, 0);
    if (right <= left || all === 0) continue;
    let bottom = CHART_HEIGHT;
    STRIP_TONES.forEach((tone, place) => {
      const height = (CHART_HEIGHT * (seconds[place] ?? Number.NaN)) / all;
      if (!(height > 0)) return;
      bottom -= height;
      paths[tone] += `M${round(left)} ${round(bottom)}H${round(right)}v${round(height)}H${round(left)}Z`;
    });
  }
  return paths;
};

/** What is known of one moment of the day. */
export interface Moment {
  /** ms since the epoch, the middle of the point */
  readonly atMs: number;
  readonly x: number;
  readonly averageGhs: number | null;
  readonly minGhs: number | null;
  readonly maxGhs: number | null;
  readonly reportingCount: number | null;
  readonly minerCount: number | null;
  /** Mintdeck did not run for most of it */
  readonly notRunning: boolean;
}

const readAt = (values: readonly (number | null)[], index: number): number | null => values[index] ?? null;

/** What the cursor shows at a share (0 to 1) of the width. */
export const toMoment = (history: FleetHistory, span: Span, share: number): Moment => {
  const stepMs = history.stepS * 1000;
  const wantedMs = span.fromMs + share * (span.toMs - span.fromMs);
  const place = Math.floor((wantedMs - history.fromMs) / stepMs);
  const index = Math.min(Math.max(place, 0), history.pointCount - 1);
  const atMs = history.fromMs + (index + 0.5) * stepMs;
  const { min, average, max } = history.hashrateGhs;
  return {
    atMs,
    x: Math.min(Math.max(toX(atMs, span), 0), CHART_WIDTH),
    averageGhs: readAt(average, index),
    minGhs: readAt(min, index),
    maxGhs: readAt(max, index),
    reportingCount: readAt(history.reportingCount, index),
    minerCount: readAt(history.minerCount, index),
    notRunning: history.notRunning.some(([fromMs, toMs]) => atMs >= fromMs && atMs < toMs),
  };
};
