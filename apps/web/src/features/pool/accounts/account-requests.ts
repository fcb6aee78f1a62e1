import type * as contract from '@mintdeck/shared-types/pool/accounts';
import { poolAccountConfigSchema } from '@mintdeck/shared-types/pool/accounts';
import * as z from 'zod/mini';
import { request } from '../../../api/request.ts';
import { ACCOUNTS_PATH, toAccountPath } from '../pool-requests.ts';

/** Adds an account; a password in it is kept. */
export const addAccount = (body: contract.AddPoolAccountRequest): Promise<contract.PoolAccountConfig> =>
  request({ path: ACCOUNTS_PATH, method: 'POST', body, answer: poolAccountConfigSchema });

export const editAccount = (
  id: string,
  body: contract.EditPoolAccountRequest,
): Promise<contract.PoolAccountConfig> =>
  request({ path: toAccountPath(id), method: 'PATCH', body, answer: poolAccountConfigSchema });

/** Takes an account away with everything recorded of it. */
export const removeAccount = (id: string): Promise<undefined> =>
  request({ path: toAccountPath(id), method: 'DELETE', answer: z.undefined() });
