import { DEFAULT_HASHRATE_HS } from '@mintdeck/shared-types/fleet';
import { formatAge, SECOND_MS, toStaleAfterMs } from '../../../lib/time.ts';
import { formatFixed, formatPercent, formatTemperature, UNKNOWN } from '../../../lib/units.ts';
import { type MarkShape, STATE_MARKS, type Tone } from '../../../ui/state-tones.ts';
import { t as uiText } from '../../../ui/strings.ts';
import { type FleetMiner, toHottestC, toState } from '../fleet/fleet-miner.ts';
import { t } from './strings.ts';

/** What the tiles can be coloured by. */
export const OVERLAYS = ['state', 'temperature', 'hashrate', 'firmware', 'age'] as const;
export type Overlay = (typeof OVERLAYS)[number];

/** How a tile is coloured: five steps that also differ in how far the bar below it reaches, and six colours for kinds. */
export const BANDS = [
  'none',
  'ok',
  'busy',
  'idle',
  'warn',
  'bad',
  'kind-0',
  'kind-1',
  'kind-2',
  'kind-3',
  'other',
] as const;
export type Band = (typeof BANDS)[number];

/** What a tile shows of its miner under an overlay. */
export interface TileMark {
  readonly band: Band;
  /** in words or figures: the colour says nothing that this does not */
  readonly text: string;
  /** the entry of the legend it belongs to */
  readonly legend: string;
  /** 0 to 1, for the bar at the tile's foot; null: none */
  readonly share: number | null;
  /** the sign that entry has everywhere else; absent: it has none */
  readonly sign?: { readonly tone: Tone; readonly shape: MarkShape };
}

const TONE_BAND = {
  ok: 'ok',
  busy: 'busy',
  warn: 'warn',
  bad: 'bad',
  idle: 'idle',
} as const satisfies Record<Tone, Band>;
const UNREAD: TileMark = { band: 'none', text: UNKNOWN, legend: t('legend.unread'), share: null };

/** Degrees Celsius from which a chain is called so; 90 is where its state turns "too hot" (reference: miner states). */
const TEMPERATURE_STEPS = [
  { fromC: 90, band: 'bad' },
  { fromC: 80, band: 'warn' },
  { fromC: 60, band: 'ok' },
  { fromC: Number.NEGATIVE_INFINITY, band: 'busy' },
] as const;
/** The bar of a temperature reaches from cold to where a chain throttles (reference: device facts). */
const COLDEST_C = 30;
const THROTTLES_C = 105;

const TEMPERATURE_LEGENDS = {
  bad: 'legend.hot',
  warn: 'legend.warm',
  ok: 'legend.usual',
  busy: 'legend.cool',
} as const;

const toTemperatureMark = ({ row }: FleetMiner): TileMark => {
  const hottestC = toHottestC(row);
  if (hottestC === null) return UNREAD;
  const { band } = TEMPERATURE_STEPS.find(({ fromC }) => hottestC >= fromC) ?? TEMPERATURE_STEPS[3];
  const share = (hottestC - COLDEST_C) / (THROTTLES_C - COLDEST_C);
  return { band, text: formatTemperature(hottestC), legend: t(TEMPERATURE_LEGENDS[band]), share };
};

const SHARE_STEPS = [
  { fromPercent: 95, band: 'ok', legend: 'legend.full' },
  { fromPercent: 80, band: 'busy', legend: 'legend.most' },
  { fromPercent: 50, band: 'warn', legend: 'legend.half' },
  { fromPercent: Number.NEGATIVE_INFINITY, band: 'bad', legend: 'legend.little' },
] as const;

const GIGA = 1e9;
const toHashrateMark = ({ entry, row }: FleetMiner): TileMark => {
  const hashrateGhs = row?.hashrateGhs[2] ?? null;
  const expectedHs = entry.expectedHashrateHs ?? DEFAULT_HASHRATE_HS.get(entry.model ?? '') ?? null;
  if (hashrateGhs === null || expectedHs === null) return UNREAD;
  // Rounded down before it is judged: what reads as 50 % must not be among "below 50 %".
  const percent = Math.floor((hashrateGhs * GIGA * 100) / expectedHs);
  const { band, legend } = SHARE_STEPS.find(({ fromPercent }) => percent >= fromPercent) ?? SHARE_STEPS[3];
  return { band, text: formatPercent(percent, 0), legend: t(legend), share: percent / 100 };
};

const KINDS = ['kind-0', 'kind-1', 'kind-2', 'kind-3'] as const;

/** The versions in use, most used first: the first four have a colour of their own. */
export const rankFirmware = (miners: readonly FleetMiner[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { entry } of miners) {
    if (entry.firmware === null) continue;
    const known = counts.get(entry.firmware);
    counts.set(entry.firmware, known === undefined ? 1 : known + 1);
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([version]) => version);
};

const toFirmwareMark = ({ entry }: FleetMiner, ranking: readonly string[]): TileMark => {
  if (entry.firmware === null) return UNREAD;
  const kind = KINDS[ranking.indexOf(entry.firmware)];
  const legend = kind === undefined ? t('legend.otherVersions') : entry.firmware;
  return { band: kind ?? 'other', text: entry.firmware, legend, share: null };
};

const toAgeMark = ({ entry, takenAt }: FleetMiner, now: number): TileMark => {
  if (takenAt === null) return UNREAD;
  const ageMs = now - takenAt;
  const text = formatAge(ageMs);
  if (ageMs > toStaleAfterMs(entry.pollIntervalS)) {
    return { band: 'warn', text, legend: t('legend.stale'), share: null };
  }
  const late = ageMs > 2 * entry.pollIntervalS * SECOND_MS;
  return { band: late ? 'busy' : 'ok', text, legend: t(late ? 'legend.late' : 'legend.fresh'), share: null };
};

const toStateMark = (miner: FleetMiner): TileMark => {
  const state = toState(miner);
  const text = uiText(`state.${state}`);
  const sign = STATE_MARKS[state];
  return { band: TONE_BAND[sign.tone], text, legend: text, share: null, sign };
};

export interface OverlayView {
  /** of rankFirmware */
  readonly ranking: readonly string[];
  /** ms since the epoch, server clock */
  readonly now: number;
}

/** What a tile says of its miner under an overlay. Figures too old to stand for now colour nothing. */
export const toTileMark = (overlay: Overlay, miner: FleetMiner, { ranking, now }: OverlayView): TileMark => {
  if (overlay === 'state') return toStateMark(miner);
  if (overlay === 'firmware') return toFirmwareMark(miner, ranking);
  if (overlay === 'age') return toAgeMark(miner, now);
  const mark = overlay === 'temperature' ? toTemperatureMark(miner) : toHashrateMark(miner);
  const stale = miner.takenAt === null || now - miner.takenAt > toStaleAfterMs(miner.entry.pollIntervalS);
  return stale ? { ...mark, band: 'none', legend: t('legend.unread'), share: null } : mark;
};

export interface LegendEntry extends Pick<TileMark, 'band' | 'legend' | 'sign'> {
  readonly count: number;
}

/** The entries of the legend that some miner belongs to, in the order of the bands. */
export const toLegend = (
  overlay: Overlay,
  miners: readonly FleetMiner[],
  view: OverlayView,
): readonly LegendEntry[] => {
  const entries = new Map<string, LegendEntry>();
  for (const miner of miners) {
    const { text: _text, share: _share, ...entry } = toTileMark(overlay, miner, view);
    const known = entries.get(entry.legend);
    entries.set(entry.legend, { ...entry, count: known === undefined ? 1 : known.count + 1 });
  }
  return [...entries.values()].sort((a, b) => BANDS.indexOf(a.band) - BANDS.indexOf(b.band));
};

const GHS_PER_THS = 1000;
/** Hashrate of the last 15 minutes in TH/s, short enough for a tile. */
export const toTileHashrate = ({ row }: Pick<FleetMiner, 'row'>): string => {
  const hashrateGhs = row?.hashrateGhs[2] ?? null;
  return hashrateGhs === null ? UNKNOWN : t('hashrate', { value: formatFixed(hashrateGhs / GHS_PER_THS, 1) });
};
