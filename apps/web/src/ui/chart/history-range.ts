import { fitRange, panRange, type RangeLimits, type TimeRange, type Zoom, zoomRange } from './time-range.ts';

/** What the charts show: the newest so many ms, moving on with the clock, or one fixed stretch of the past. */
export type HistoryRange =
  | { readonly kind: 'newest'; readonly spanMs: number }
  | ({ readonly kind: 'fixed' } & TimeRange);

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SPAN_UNITS_MS = { min: MINUTE_MS, h: 60 * MINUTE_MS, d: DAY_MS, y: 365 * DAY_MS } as const;
type SpanUnit = keyof typeof SPAN_UNITS_MS;

export const PRESETS = ['1h', '6h', '24h', '7d', '30d', '90d', '1y', '5y'] as const;
export type Preset = (typeof PRESETS)[number];
const DEFAULT_PRESET: Preset = '24h';

const SHORTEST_MS = 5 * MINUTE_MS;
const LONGEST_MS = 5 * SPAN_UNITS_MS.y;
/** An end this near to now means "now": nobody aims at the last seconds. */
const NOW_NEAR_PART = 0.005;

const limitsAt = (now: number): RangeLimits => ({
  shortestMs: SHORTEST_MS,
  longestMs: LONGEST_MS,
  latest: now,
});

const isSpanUnit = (text: string): text is SpanUnit => text in SPAN_UNITS_MS;

/** ms of "24h", "90min", "7d", "5y"; null: not such a word, or outside of what can be shown. */
export const parseSpan = (text: string): number | null => {
  const [, count = '', unit = ''] = /^(\d{1,7})(min|h|d|y)$/.exec(text) ?? [];
  if (!isSpanUnit(unit)) return null;
  const spanMs = Number(count) * SPAN_UNITS_MS[unit];
  return spanMs >= SHORTEST_MS && spanMs <= LONGEST_MS ? spanMs : null;
};

/** The shortest word for a span of whole minutes: "24h" and not "1d", as the presets say it. */
export const formatSpan = (spanMs: number): string => {
  const preset = PRESETS.find((each) => parseSpan(each) === spanMs);
  if (preset) return preset;
  const unit = (['d', 'h'] as const).find((each) => spanMs % SPAN_UNITS_MS[each] === 0) ?? 'min';
  return `${Math.round(spanMs / SPAN_UNITS_MS[unit])}${unit}`;
};

export const toNewest = (spanMs: number): HistoryRange => ({
  kind: 'newest',
  spanMs: Math.max(Math.round(spanMs / MINUTE_MS) * MINUTE_MS, SHORTEST_MS),
});
export const DEFAULT_RANGE: HistoryRange = toNewest(DAY_MS);
export const toPresetRange = (preset: Preset): HistoryRange => toNewest(parseSpan(preset) ?? DAY_MS);

/** The preset that shows exactly this; null: none does. */
export const findPreset = (range: HistoryRange): Preset | null =>
  range.kind === 'fixed' ? null : (PRESETS.find((each) => parseSpan(each) === range.spanMs) ?? null);

const parseTime = (text: string | null): number | null => {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
};

const formatAddressTime = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}Z`;

/** Reads the page's address (`range=7d`, or `from` and `to` in UTC); what it does not understand counts as absent. */
export const parseRange = (params: URLSearchParams): HistoryRange => {
  const [from, to] = [parseTime(params.get('from')), parseTime(params.get('to'))];
  if (from !== null && to !== null && to - from >= SHORTEST_MS && to - from <= LONGEST_MS)
    return { kind: 'fixed', from, to };
  const spanMs = parseSpan(params.get('range') ?? '');
  return spanMs === null ? DEFAULT_RANGE : toNewest(spanMs);
};

/** The address with this range and all else it held; the default is left out so that a link stays short. */
export const writeRange = (params: URLSearchParams, range: HistoryRange): URLSearchParams => {
  const next = new URLSearchParams(params);
  for (const name of ['range', 'from', 'to']) next.delete(name);
  if (range.kind === 'fixed') {
    next.set('from', formatAddressTime(range.from));
    next.set('to', formatAddressTime(range.to));
  } else if (findPreset(range) !== DEFAULT_PRESET) next.set('range', formatSpan(range.spanMs));
  return next;
};

/** From when to when that is, at this moment. */
export const resolveRange = (range: HistoryRange, now: number): TimeRange =>
  range.kind === 'fixed' ? { from: range.from, to: range.to } : { from: now - range.spanMs, to: now };

/** A stretch that ends now follows the clock, any other stands still. Fixed ones keep whole seconds, as the address does. */
const settle = ({ from, to }: TimeRange, now: number): HistoryRange => {
  if (now - to <= (to - from) * NOW_NEAR_PART) return toNewest(to - from);
  return { kind: 'fixed', from: Math.round(from / 1000) * 1000, to: Math.round(to / 1000) * 1000 };
};

export const selectRange = (range: TimeRange, now: number): HistoryRange =>
  settle(fitRange(range, limitsAt(now)), now);

/** Later by so many ms, at most until now. */
export const panHistory = (range: HistoryRange, shiftMs: number, now: number): HistoryRange =>
  settle(panRange(resolveRange(range, now), shiftMs, limitsAt(now)), now);

/** `at` absent: what follows the clock keeps its end, anything else its middle. */
export const zoomHistory = (
  range: HistoryRange,
  { factor, at }: Pick<Zoom, 'factor'> & { at?: number | undefined },
  now: number,
): HistoryRange => {
  const shown = resolveRange(range, now);
  const still = at ?? (range.kind === 'newest' ? shown.to : (shown.from + shown.to) / 2);
  return settle(zoomRange(shown, { factor, at: still }, limitsAt(now)), now);
};

/** As long as before, but the newest. */
export const backToNow = (range: HistoryRange): HistoryRange =>
  toNewest(range.kind === 'newest' ? range.spanMs : range.to - range.from);
