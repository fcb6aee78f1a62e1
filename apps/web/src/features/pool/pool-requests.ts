import { poolAccountListSchema } from '@mintdeck/shared-types/pool/accounts';
import {
  type CreditHistory,
  creditHistorySchema,
  creditListSchema,
  type PoolHashrateHistory,
  poolHashrateHistorySchema,
} from '@mintdeck/shared-types/pool/history';
import { type PoolPage, poolPageSchema } from '@mintdeck/shared-types/pool/page';
import * as z from 'zod/mini';
import { request } from '../../api/request.ts';
import type { TimeRange } from '../../ui/chart/time-range.ts';

export const ACCOUNTS_PATH = '/api/v1/pool-accounts';
/** Where everything of one pool account lies. */
export const toAccountPath = (id: string): `/${string}` => `${ACCOUNTS_PATH}/${id}`;

type Signal = AbortSignal | undefined;

/** All pool accounts as they were configured, each with its figures in short. */
export const readAccounts = (signal?: Signal) =>
  request({ path: ACCOUNTS_PATH, answer: poolAccountListSchema, signal });

/** Everything of one pool account as it is known now; the server has the pool asked behind it when that is old. */
export const readPoolPage = (id: string, signal?: Signal): Promise<PoolPage> =>
  request({ path: toAccountPath(id), answer: poolPageSchema, signal });

/** Has the pool asked for what may be asked again; answers at once. */
export const refreshPool = (id: string): Promise<undefined> =>
  request({ path: `${toAccountPath(id)}/refresh`, method: 'POST', answer: z.undefined() });

const toSearch = ({ from, to }: TimeRange): string =>
  String(new URLSearchParams({ from: String(from), to: String(to) }));

/** What was credited within a range, by our own record. */
export const readCreditHistory = (id: string, range: TimeRange, signal?: Signal): Promise<CreditHistory> =>
  request({
    path: `${toAccountPath(id)}/credit-history?${toSearch(range)}`,
    answer: creditHistorySchema,
    signal,
  });

/** Graphs per second within a range, by our own record. */
export const readHashrateHistory = (
  id: string,
  range: TimeRange,
  signal?: Signal,
): Promise<PoolHashrateHistory> =>
  request({
    path: `${toAccountPath(id)}/hashrate-history?${toSearch(range)}`,
    answer: poolHashrateHistorySchema,
    signal,
  });

/** Credits of our own record below a height (null: the newest), highest first. */
export const readCredits = (id: string, below: number | null, signal?: Signal) =>
  request({
    path: `${toAccountPath(id)}/credits${below === null ? '' : `?before=${below}`}`,
    answer: creditListSchema,
    signal,
  });
