import type { MinerHistory } from '@mintdeck/shared-types/history';
import type { MinerSamples } from '@mintdeck/shared-types/miner';
import { formatTime } from '../../../lib/time.ts';
import { formatDate, formatStep, formatTimeSpan } from '../../../lib/time-spans.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { HOUR_MS, toGapAfterMs } from './hour-samples.ts';
import { t } from './strings.ts';

/** More holes than this are counted and not listed. */
const SPANS_MAX = 3;

export interface NotesInput {
  history: MinerHistory;
  samples: MinerSamples | null;
  range: TimeRange;
  now: number;
}

/** Whether single readings are drawn: in ranges up to an hour, as far as there are any. */
const findFirstReading = ({ samples, range }: NotesInput): number | null => {
  if (!samples || range.to - range.from > HOUR_MS) return null;
  return samples.samples.find(({ takenAt }) => takenAt >= range.from)?.takenAt ?? null;
};

const toPointNotes = (input: NotesInput): string[] => {
  const { history, samples, range } = input;
  const step = formatStep(history.stepS);
  const firstAt = findFirstReading(input);
  if (firstAt === null || !samples || firstAt > range.to) return [t('note.step', { step })];
  const notes = [t('note.readings', { step: formatStep(samples.intervalS), minutes: step })];
  const recordedFrom = Math.max(history.recordedFromMs ?? range.to, range.from);
  const isLost = firstAt - recordedFrom > toGapAfterMs(Math.max(samples.intervalS, history.stepS));
  return isLost ? [...notes, t('note.finerLost', { time: formatTime(firstAt), step })] : notes;
};

const toHoleNotes = ({ history, range, now }: NotesInput): string[] => {
  const spans = history.notRunning.filter(([from, to]) => to > range.from && from < range.to);
  if (spans.length === 0) return [];
  const words = spans
    .slice(0, SPANS_MAX)
    .map(([from, to]) => formatTimeSpan(Math.max(from, range.from), Math.min(to, range.to), now))
    .join('; ');
  const more = spans.length - SPANS_MAX;
  if (more > 0) return [t('note.notRunningMore', { spans: words, count: more })];
  return [t('note.notRunning', { spans: words })];
};

const toBeginNotes = ({ history, samples, range }: NotesInput): string[] => {
  const { recordedFromMs } = history;
  if (recordedFromMs === null) return samples && samples.samples.length > 0 ? [] : [t('note.nothingYet')];
  if (recordedFromMs >= range.to) return [t('note.nothingThen'), recordedNote(recordedFromMs)];
  return recordedFromMs > range.from ? [recordedNote(recordedFromMs)] : [];
};

const recordedNote = (recordedFromMs: number): string =>
  t('note.recordedFrom', { date: `${formatDate(recordedFromMs)}, ${formatTime(recordedFromMs)}` });

/** What a point is, and what the record lacks in this range, one sentence each. */
export const toHistoryNotes = (input: NotesInput): string[] => [
  ...toPointNotes(input),
  ...toHoleNotes(input),
  ...toBeginNotes(input),
];
