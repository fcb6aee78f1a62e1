import type { MinerHistory } from '@mintdeck/shared-types/history';
import type { MinerSamples } from '@mintdeck/shared-types/miner';
import { useMemo } from 'react';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { type HistoryChart, type Lines, toHistoryCharts } from './history-charts.ts';
import { toHistoryNotes } from './history-notes.ts';
import { type PointNames, toPointNames } from './point-names.ts';
import { type StateBlock, type StateTotal, toStateBlocks, toStateTotals } from './state-strip.ts';

/** Everything that is drawn, counted and written down of one range. */
export interface ShownHistory extends PointNames {
  range: TimeRange;
  charts: readonly HistoryChart[];
  blocks: readonly StateBlock[];
  totals: readonly StateTotal[];
  notes: readonly string[];
  /** where Mintdeck did not run */
  shaded: readonly TimeRange[];
}

export interface ShownInput extends TimeRange {
  history: MinerHistory | null;
  samples: MinerSamples | null;
  lines: Lines;
  now: number;
}

/** What is shown of an answer; null: there is none yet. Each part changes only with what it is made of. */
export const useShownHistory = (input: ShownInput): ShownHistory | null => {
  const { history, samples, from, to, lines, now } = input;
  const range = useMemo(() => ({ from, to }), [from, to]);
  const charts = useMemo(
    () => (history ? toHistoryCharts({ history, samples, range, lines, now }) : []),
    [history, samples, range, lines, now],
  );
  const record = useMemo(() => {
    if (!history) return null;
    return {
      blocks: toStateBlocks(history),
      shaded: history.notRunning.map(([start, end]) => ({ from: start, to: end })),
      ...toPointNames(history, now),
    };
  }, [history, now]);
  if (!history || !record) return null;
  return {
    ...record,
    range,
    charts,
    totals: toStateTotals(history, range),
    notes: toHistoryNotes({ history, samples, range, now }),
  };
};
