import { useMutation } from '@tanstack/react-query';
import { type CsvRow, downloadText, toCsv, toFileName } from '../../../lib/csv.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { toasts } from '../../../ui/toasts.ts';
import { t } from './strings.ts';

const toDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '');

/** Makes a file of the rows and hands it to the person; the name tells of what and of when (UTC). */
export const useCsv = (what: string, { from, to }: TimeRange) =>
  useMutation({
    mutationFn: async (rows: readonly CsvRow[]) => {
      const name = `${toFileName(what)}-${toDay(from)}-${toDay(to)}.csv`;
      downloadText(name, await toCsv(rows), 'text/csv;charset=utf-8');
    },
    onError: () => toasts.show({ tone: 'bad', text: t('tool.csvFailed') }),
  });
