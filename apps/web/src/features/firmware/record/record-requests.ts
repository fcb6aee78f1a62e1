import { type UpgradeList, upgradeListSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request, requestText } from '../../../api/request.ts';
import { downloadText, toCsvStyle } from '../../../lib/csv.ts';

const UPGRADES = '/api/v1/upgrades';

/** Which part of the record is looked at; null: all. */
export interface RecordChoice {
  readonly minerId: string | null;
  readonly imageId: string | null;
}

const toQuery = ({ minerId, imageId }: RecordChoice, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams(more);
  if (minerId !== null) query.set('minerId', minerId);
  if (imageId !== null) query.set('imageId', imageId);
  return query.size === 0 ? '' : `?${query}`;
};

/** Before no upgrade at all: the newest ones. */
const NEWEST = '';

const fetchPage = (choice: RecordChoice, before: string, signal: AbortSignal): Promise<UpgradeList> =>
  request({
    path: `${UPGRADES}${toQuery(choice, before === NEWEST ? {} : { before })}`,
    answer: upgradeListSchema,
    signal,
  });

/** The record page by page, the newest first. */
export const recordQuery = (choice: RecordChoice) =>
  infiniteQueryOptions({
    queryKey: ['upgrades', 'record', choice.minerId, choice.imageId],
    queryFn: ({ pageParam, signal }) => fetchPage(choice, pageParam, signal),
    initialPageParam: NEWEST,
    getNextPageParam: ({ upgrades, more }) => (more ? upgrades.at(-1)?.id : undefined),
    staleTime: 0,
  });

/** The newest upgrades of one miner. */
export const minerRecordQuery = (minerId: string) =>
  queryOptions({
    queryKey: ['upgrades', 'miner', minerId],
    queryFn: ({ signal }) => fetchPage({ minerId, imageId: null }, NEWEST, signal),
    staleTime: 0,
  });

/** Saves this part of the record, all of it, as a table. Throws ApiProblem. */
export const saveRecordCsv = async (choice: RecordChoice): Promise<void> => {
  const text = await requestText({
    path: `${UPGRADES}/export.csv${toQuery(choice, { style: toCsvStyle() })}`,
  });
  const day = new Date().toISOString().slice(0, 10);
  downloadText(`upgrades-${day}.csv`, text, 'text/csv;charset=utf-8');
};
