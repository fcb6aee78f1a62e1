import {
  HISTORY_MEASURES,
  type HistoryMeasure,
  historyMeasureSchema,
  historyQuerySchema,
  historyRangeQuerySchema,
  sparklinesQuerySchema,
} from '@mintdeck/shared-types/history';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { JsonAnswer } from '../http/json-answer.ts';
import { parseParams, parseQuery, type Route } from '../http/route.ts';
import { type HistoryClient, HistoryUnavailable } from './history-client.ts';
import type { HistoryQuestion } from './questions/questions.ts';

export interface HistoryRoutesOptions {
  readonly history: Pick<HistoryClient, 'ask'>;
  /** of the miners there are */
  readonly fleet: { find(id: string): unknown };
}

const paramsSchema = z.object({ id: minerIdSchema });
const measuresSchema = z.array(historyMeasureSchema).min(1);

const toMeasures = (text: string | undefined): readonly HistoryMeasure[] => {
  if (text === undefined) return HISTORY_MEASURES;
  const parsed = measuresSchema.safeParse(text.split(','));
  if (parsed.success) return parsed.data;
  const known = HISTORY_MEASURES.join(', ');
  throw new ApiError('invalid-input', { fields: { measures: `Some of ${known}, separated by commas` } });
};

const toChains = (text: string | undefined): readonly number[] | null => {
  if (text === undefined || text === 'all') return null;
  return text === 'none' ? [] : text.split(',').map(Number);
};

/** Routes to what is recorded: one miner, all of them, and the small pictures in the table. */
export const createHistoryRoutes = ({ history, fleet }: HistoryRoutesOptions): Route[] => {
  const ask = async (question: HistoryQuestion): Promise<JsonAnswer> => {
    try {
      return new JsonAnswer(await history.ask(question));
    } catch (error) {
      if (!(error instanceof HistoryUnavailable)) throw error;
      throw new ApiError('history-unavailable', { cause: error });
    }
  };
  return [
    {
      method: 'get',
      path: '/api/v1/miners/:id/history',
      permission: 'miners.read',
      handle: ({ request }) => {
        const { id: minerId } = parseParams(paramsSchema, request);
        const query = parseQuery(historyQuerySchema, request);
        if (fleet.find(minerId) === undefined) throw new ApiError('not-found');
        const range = { fromMs: query.from, toMs: query.to };
        const measures = toMeasures(query.measures);
        return ask({ kind: 'miner', minerId, range, measures, chains: toChains(query.chains) });
      },
    },
    {
      method: 'get',
      path: '/api/v1/history/fleet',
      permission: 'miners.read',
      handle: ({ request }) => {
        const query = parseQuery(historyRangeQuerySchema, request);
        return ask({ kind: 'fleet', range: { fromMs: query.from, toMs: query.to } });
      },
    },
    {
      method: 'get',
      path: '/api/v1/history/sparklines',
      permission: 'miners.read',
      handle: ({ request }) => {
        const ids = parseQuery(sparklinesQuerySchema, request).ids.split(',');
        return ask({ kind: 'sparklines', minerIds: ids.filter((id) => fleet.find(id) !== undefined) });
      },
    },
  ];
};
