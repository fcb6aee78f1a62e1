import {
  type EditProfitSettingsRequest,
  type ProfitSettings,
  profitSchema,
  profitSettingsSchema,
} from '@mintdeck/shared-types/pool/profit';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

/** As often as the pool is asked: what is reckoned from moves no faster. */
const REFETCH_MS = 120_000;

export const profitQuery = queryOptions({
  queryKey: ['profit'],
  queryFn: ({ signal }) => request({ path: '/api/v1/profit', answer: profitSchema, signal }),
  refetchInterval: REFETCH_MS,
});

export const editProfitSettings = (body: EditProfitSettingsRequest): Promise<ProfitSettings> =>
  request({ path: '/api/v1/profit/settings', method: 'PATCH', body, answer: profitSettingsSchema });
/** Figures older than this are told to be: three times nothing came. */
export const STALE_AFTER_MS = 3 * REFETCH_MS;
