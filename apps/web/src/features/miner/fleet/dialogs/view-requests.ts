import {
  type AddSavedViewRequest,
  type EditSavedViewRequest,
  type SavedView,
  savedViewListSchema,
  savedViewSchema,
} from '@mintdeck/shared-types/saved-views';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '../../../../api/request.ts';

const VIEWS = '/api/v1/saved-views';

export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }) => request({ path: VIEWS, answer: savedViewListSchema, signal }),
  // Others share and stop sharing: looked at seldom, so asked for each time.
  staleTime: 0,
});

/** What a person does with the saved views. */
export type ViewChange =
  | ({ kind: 'add' } & AddSavedViewRequest)
  | ({ kind: 'edit'; id: string } & EditSavedViewRequest)
  | { kind: 'remove'; id: string };

export const changeViews = (change: ViewChange): Promise<SavedView | undefined> => {
  if (change.kind === 'add') {
    const { name, search, shared } = change;
    return request({ path: VIEWS, method: 'POST', body: { name, search, shared }, answer: savedViewSchema });
  }
  const path = `${VIEWS}/${change.id}` as const;
  if (change.kind === 'remove') return request({ path, method: 'DELETE', answer: z.undefined() });
  const { kind: _, id: __, ...body } = change;
  return request({ path, method: 'PATCH', body, answer: savedViewSchema });
};
