import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import { downloadText } from '../../../lib/csv.ts';
import { fetchCsv } from './transfer-requests.ts';

/** Saves a table of these miners to the person's disk. Throws ApiProblem. */
export const exportMiners = async (ids: readonly string[], style: CsvStyle): Promise<void> => {
  const text = await fetchCsv(ids, style);
  const day = new Date().toISOString().slice(0, 10);
  downloadText(`miners-${day}.csv`, text, 'text/csv;charset=utf-8');
};
