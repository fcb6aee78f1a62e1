import { may } from '@mintdeck/shared-types/accounts';
import {
  addSavedViewRequestSchema,
  editSavedViewRequestSchema,
  type SavedView,
  savedViewIdSchema,
} from '@mintdeck/shared-types/saved-views';
import { z } from 'zod';
import { ApiError } from '../../http/api-error.ts';
import { type AuditLog, createAudited } from '../../http/audited.ts';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../../http/route.ts';
import type { SavedViews } from './saved-views.ts';

export interface SavedViewRoutesOptions {
  savedViews: SavedViews;
  audit: AuditLog;
}

const PATH = '/api/v1/saved-views';
const paramsSchema = z.object({ id: savedViewIdSchema });

/** What everybody sees is an operator's to say. */
const requireSharing = (context: RouteContext, shared: boolean): void => {
  if (shared && !may(signedIn(context).role, 'miners.operate')) throw new ApiError('not-allowed');
};

const requireOwn = (view: SavedView): void => {
  if (!view.own) throw new ApiError('not-allowed');
};

interface Change {
  verb: 'add' | 'edit' | 'remove';
  target: string;
  shared: boolean;
  note?: string;
}

const createParts = ({ savedViews, audit }: SavedViewRoutesOptions) => {
  const audited = createAudited(audit);
  return {
    record: <T>(context: RouteContext, what: Change, change: () => Promise<T>): Promise<T> => {
      const { verb, target, shared, note } = what;
      if (!shared) return change();
      const action = `saved-view.${verb}`;
      return audited(context, { action, target, ...(note === undefined ? {} : { note }) }, change);
    },
    readNamed: (context: RouteContext): Promise<SavedView> =>
      savedViews.read(parseParams(paramsSchema, context.request).id, signedIn(context).accountId),
  };
};

/** Routes of the saved views: each account's own, and what is shared with everybody. Only the shared ones are audited. */
export const createSavedViewRoutes = (options: SavedViewRoutesOptions): Route[] => {
  const { savedViews } = options;
  const { record, readNamed } = createParts(options);
  return [
    {
      method: 'get',
      path: PATH,
      permission: 'miners.read',
      handle: async (context) => ({ savedViews: await savedViews.list(signedIn(context).accountId) }),
    },
    {
      method: 'post',
      path: PATH,
      permission: 'miners.read',
      status: 201,
      handle: async (context) => {
        const { accountId } = signedIn(context);
        const request = parseBody(addSavedViewRequestSchema, context.request);
        const { name: target, shared } = request;
        const id = await record(context, { verb: 'add', target, shared }, async () => {
          requireSharing(context, shared);
          return savedViews.add(request, accountId);
        });
        return savedViews.read(id, accountId);
      },
    },
    {
      method: 'patch',
      path: `${PATH}/:id`,
      permission: 'miners.read',
      handle: async (context) => {
        const { accountId } = signedIn(context);
        const view = await readNamed(context);
        const request = parseBody(editSavedViewRequestSchema, context.request);
        const shared = request.shared ?? view.shared;
        const note = Object.keys(request).join(', ');
        const what = { verb: 'edit', target: view.id, shared: shared || view.shared, note } as const;
        await record(context, what, async () => {
          requireOwn(view);
          requireSharing(context, shared);
          await savedViews.edit(view, request, accountId);
        });
        return savedViews.read(view.id, accountId);
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:id`,
      permission: 'miners.read',
      handle: async (context) => {
        const view = await readNamed(context);
        const what = { verb: 'remove', target: view.id, shared: view.shared, note: view.name } as const;
        await record(context, what, async () => {
          if (!may(signedIn(context).role, 'miners.manage')) requireOwn(view);
          await savedViews.remove(view.id);
        });
      },
    },
  ];
};
