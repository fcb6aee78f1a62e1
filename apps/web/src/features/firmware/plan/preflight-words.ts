import {
  PREFLIGHT_VALID_MS,
  type Preflight,
  type PreflightRow,
  UPGRADE_SKIPS,
  type UpgradeReason,
} from '@mintdeck/shared-types/firmware/rollouts';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { nameSome } from './names.ts';
import { t } from './strings.ts';

export const VERDICTS = ['blocked', 'warned', 'ready', 'waiting'] as const;
/** What the look at one miner comes to. */
export type Verdict = (typeof VERDICTS)[number];
export type PreflightWarning = PreflightRow['warnings'][number];

/** Colour and shape of each verdict; the shape alone tells them apart. */
export const VERDICT_MARKS: Readonly<Record<Verdict, { tone: Tone; shape: MarkShape }>> = {
  blocked: { tone: 'bad', shape: 'cross' },
  warned: { tone: 'warn', shape: 'triangle' },
  ready: { tone: 'ok', shape: 'disc' },
  waiting: { tone: 'idle', shape: 'ring' },
};

export const toVerdict = ({
  takenAt,
  blocker,
  warnings,
}: Pick<PreflightRow, 'takenAt' | 'blocker' | 'warnings'>): Verdict => {
  if (blocker !== null) return 'blocked';
  if (takenAt === null) return 'waiting';
  return warnings.length > 0 ? 'warned' : 'ready';
};

export const countVerdicts = (rows: readonly PreflightRow[]): Readonly<Record<Verdict, number>> => {
  const counts = { blocked: 0, warned: 0, ready: 0, waiting: 0 };
  for (const row of rows) counts[toVerdict(row)] += 1;
  return counts;
};

const toKnown = (blocker: UpgradeReason) => UPGRADE_SKIPS.find((each) => each === blocker) ?? 'other';

/** Why a miner is left out, in words. */
export const describeBlocker = (blocker: UpgradeReason): string => t(`blocker.${toKnown(blocker)}`);

/** Why it has its verdict, and what to do; empty: nothing is to be said. */
export const describeRow = ({ blocker, warnings }: Pick<PreflightRow, 'blocker' | 'warnings'>): string => {
  // what to think of before it is upgraded does not matter where it is not
  if (blocker === null) return warnings.map((warning) => t(`warning.${warning}`)).join(' · ');
  return `${describeBlocker(blocker)}. ${t(`todo.${toKnown(blocker)}`)}`;
};

export interface NamedGroup<Kind extends string> {
  readonly kind: Kind;
  readonly names: readonly string[];
}

const group = <Kind extends string>(
  pairs: readonly { kind: Kind; name: string }[],
): readonly NamedGroup<Kind>[] => {
  const groups = new Map<Kind, string[]>();
  for (const { kind, name } of pairs) {
    const names = groups.get(kind);
    if (names) names.push(name);
    else groups.set(kind, [name]);
  }
  return [...groups]
    .map(([kind, names]) => ({ kind, names }))
    .sort((one, other) => other.names.length - one.names.length);
};

/** Who is left out, by the reason, the most frequent first. */
export const groupBlocked = (rows: readonly PreflightRow[]): readonly NamedGroup<UpgradeReason>[] =>
  group(rows.flatMap(({ blocker, name }) => (blocker === null ? [] : [{ kind: blocker, name }])));

/** What to think of, and at which miners; those left out need no thought. */
export const groupWarnings = (rows: readonly PreflightRow[]): readonly NamedGroup<PreflightWarning>[] =>
  group(
    rows.flatMap(({ blocker, warnings, name }) =>
      blocker === null ? warnings.map((kind) => ({ kind, name })) : [],
    ),
  );

/** A warning with the miners it is about; `count`: of all that will be upgraded. */
export const describeWarning = ({ kind, names }: NamedGroup<PreflightWarning>, count: number): string => {
  const text = t(`warning.${kind}`);
  if (names.length === count && count > 1) return t('start.warningAll', { text });
  return t('start.warning', { count: names.length, text, names: nameSome(names) });
};

/** What the miners that will be upgraded run now, with how many, the most frequent first; null: not read. */
export const countFormer = (
  rows: readonly PreflightRow[],
): readonly { readonly version: string | null; readonly count: number }[] => {
  const counts = new Map<string | null, number>();
  for (const { blocker, version } of rows) {
    if (blocker !== null) continue;
    const known = counts.get(version);
    counts.set(version, known === undefined ? 1 : known + 1);
  }
  return [...counts]
    .map(([version, count]) => ({ version, count }))
    .sort((one, other) => other.count - one.count);
};

/** True when it can be started from: it is of this revision, complete, and not too old. */
export const isStartable = (
  { running, rows, revision, at }: Preflight,
  wanted: { revision: number; now: number },
): boolean =>
  !running &&
  revision === wanted.revision &&
  wanted.now - at < PREFLIGHT_VALID_MS &&
  rows.every(({ takenAt }) => takenAt !== null) &&
  rows.some(({ blocker }) => blocker === null);

/** True when it is complete, and too old to be started from. */
export const isTooOld = ({ running, at }: Pick<Preflight, 'running' | 'at'>, now: number): boolean =>
  !running && now - at >= PREFLIGHT_VALID_MS;
