import {
  apiKeyListSchema,
  type CreateApiKeyRequest,
  type CreatedApiKey,
  createdApiKeySchema,
} from '@mintdeck/shared-types/api-keys';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '../../../api/request.ts';

const PATH = '/api/v1/api-keys';

/** One's own keys, or those of all for who may see them; never a key itself. */
export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => request({ path: PATH, answer: apiKeyListSchema, signal }),
});

/** A new key: its answer is the only one that has it. */
export const createApiKey = (body: CreateApiKeyRequest): Promise<CreatedApiKey> =>
  request({ path: PATH, method: 'POST', body, answer: createdApiKeySchema });

export const revokeApiKey = (id: string): Promise<undefined> =>
  request({ path: `${PATH}/${id}`, method: 'DELETE', answer: z.undefined() });
