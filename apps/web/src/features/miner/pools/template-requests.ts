import {
  type AddPoolTemplateRequest,
  type EditPoolTemplateRequest,
  type PoolTemplate,
  poolTemplateListSchema,
  poolTemplateSchema,
} from '@mintdeck/shared-types/pool-templates';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '../../../api/request.ts';

const PATH = '/api/v1/pool-templates';

/** Every template, none with a password. */
export const poolTemplatesQuery = queryOptions({
  queryKey: ['pool-templates'],
  queryFn: ({ signal }) => request({ path: PATH, answer: poolTemplateListSchema, signal }),
});

export const addPoolTemplate = (body: AddPoolTemplateRequest): Promise<PoolTemplate> =>
  request({ path: PATH, method: 'POST', body, answer: poolTemplateSchema });

export const editPoolTemplate = (id: string, body: EditPoolTemplateRequest): Promise<PoolTemplate> =>
  request({ path: `${PATH}/${id}`, method: 'PATCH', body, answer: poolTemplateSchema });

export const removePoolTemplate = (id: string): Promise<undefined> =>
  request({ path: `${PATH}/${id}`, method: 'DELETE', answer: z.undefined() });
