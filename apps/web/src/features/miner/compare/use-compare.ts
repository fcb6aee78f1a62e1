import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMinerEntries } from '../../../live/use-live.ts';
import type { ChartSeries } from '../../../ui/chart/chart-series.ts';
import type { HistoryRange } from '../../../ui/chart/history-range.ts';
import { historyQuery } from '../history/history-requests.ts';
import { type PointNames, toPointNames } from '../history/point-names.ts';
import { MEASURES, toComparePoints, toLineStyle } from './compare-lines.ts';
import { type CompareSearch, parseCompare, writeCompare } from './compare-search.ts';

/** Which miners and which measure the address asks for, and how to change it. */
export const useCompareSearch = () => {
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => parseCompare(params), [params]);
  const change = useCallback(
    (changes: Partial<CompareSearch>) =>
      setParams((known) => writeCompare(known, { ...parseCompare(known), ...changes })),
    [setParams],
  );
  return [search, change] as const;
};

/** One miner of the comparison. */
export interface ComparedMiner {
  id: string;
  /** null: no such miner (any more) */
  entry: MinerEntry | null;
  /** the line with its band; null: not answered yet */
  line: ChartSeries | null;
  error: unknown;
  retry: () => void;
}

export interface Comparison {
  miners: ComparedMiner[];
  stepS: number | null;
  names: PointNames | null;
}

/** The past of several miners by one measure. The answer of one that fails leaves the others alone. */
export const useCompare = ({ ids, measure }: CompareSearch, range: HistoryRange, now: number): Comparison => {
  const entries = useMinerEntries();
  const { asked } = MEASURES[measure];
  const answers = useQueries({
    queries: ids.map((id) => ({
      ...historyQuery({ id, range, measures: [asked], chains: false }),
      placeholderData: keepPreviousData,
    })),
  });
  const miners = ids.map((id, place): ComparedMiner => {
    const entry = entries.find((each) => each.id === id) ?? null;
    const answer = answers[place];
    const history = answer?.data;
    const line = history
      ? {
          id,
          label: entry?.name ?? id,
          ...toLineStyle(place),
          points: toComparePoints(history, measure, now),
        }
      : null;
    return { id, entry, line, error: answer?.error ?? null, retry: () => void answer?.refetch() };
  });
  const first = answers.find(({ data }) => data !== undefined)?.data;
  return { miners, stepS: first?.stepS ?? null, names: first ? toPointNames(first, now) : null };
};
