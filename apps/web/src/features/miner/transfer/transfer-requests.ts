import { type BulkAnswer, type BulkChanges, bulkAnswerSchema } from '@mintdeck/shared-types/fleet-bulk';
import {
  type CsvStyle,
  type ImportAnswer,
  type ImportRequest,
  importAnswerSchema,
} from '@mintdeck/shared-types/fleet-csv';
import { request, requestText } from '../../../api/request.ts';

const MINERS = '/api/v1/miners';

export const bulkEdit = (ids: readonly string[], changes: BulkChanges): Promise<BulkAnswer> =>
  request({ path: `${MINERS}/bulk-edit`, method: 'POST', body: { ids, changes }, answer: bulkAnswerSchema });

export const bulkRemove = (ids: readonly string[]): Promise<BulkAnswer> =>
  request({ path: `${MINERS}/bulk-remove`, method: 'POST', body: { ids }, answer: bulkAnswerSchema });

/** The table of these miners, as the server writes it. */
export const fetchCsv = (ids: readonly string[], style: CsvStyle): Promise<string> =>
  requestText({ path: `${MINERS}/export.csv`, method: 'POST', body: { ids, style } });

/** What an import would do, or, with the plan that was shown, does. */
export const importMiners = (body: ImportRequest): Promise<ImportAnswer> =>
  request({ path: `${MINERS}/import`, method: 'POST', body, answer: importAnswerSchema });
