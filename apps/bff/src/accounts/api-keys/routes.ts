import { may } from '@mintdeck/shared-types/accounts';
import {
  apiKeyIdSchema,
  type CreateApiKeyRequest,
  createApiKeyRequestSchema,
} from '@mintdeck/shared-types/api-keys';
import { z } from 'zod';
import { ApiError } from '../../http/api-error.ts';
import {
  parseBody,
  parseParams,
  type Route,
  type RouteContext,
  type SignedIn,
  signedIn,
} from '../../http/route.ts';
import { requireStepUp } from '../../http/step-up.ts';
import type { ApiKeys } from './api-keys.ts';

/** What the keys need of the audit. */
interface AuditLog {
  record(entry: {
    account: SignedIn;
    sourceAddress: string;
    action: string;
    target: string;
    outcome: 'done' | 'refused';
    note: string;
  }): Promise<void>;
}

interface ApiKeyRouteParts {
  readonly apiKeys: ApiKeys;
  readonly audit: AuditLog;
  /** ms since the epoch */
  readonly now: () => number;
}

const PATH = '/api/v1/api-keys';
const paramsSchema = z.object({ id: apiKeyIdSchema });

const requireOwnScopes = ({ role }: SignedIn, { scopes }: CreateApiKeyRequest): void => {
  if (!scopes.every((scope) => may(role, scope))) throw new ApiError('not-allowed');
};

const createRecord =
  ({ audit }: ApiKeyRouteParts, verb: 'create' | 'revoke') =>
  (context: RouteContext, entry: { target: string; outcome: 'done' | 'refused'; note: string }) => {
    const { sourceAddress } = context;
    return audit.record({ account: signedIn(context), sourceAddress, action: `api-key.${verb}`, ...entry });
  };

const createAdd = (parts: ApiKeyRouteParts): Route['handle'] => {
  const record = createRecord(parts, 'create');
  return async (context) => {
    const account = signedIn(context);
    const request = parseBody(createApiKeyRequestSchema, context.request);
    const note = `${request.name}: ${request.scopes.join(', ')}, ${request.expiresInDays} days`;
    try {
      requireOwnScopes(account, request);
      requireStepUp(account, parts.now());
      const created = await parts.apiKeys.add(account.accountId, request);
      await record(context, { target: `api-key:${created.about.id}`, outcome: 'done', note });
      return created;
    } catch (error) {
      if (error instanceof ApiError)
        await record(context, { target: 'api-key:new', outcome: 'refused', note });
      throw error;
    }
  };
};

const createRevoke = (parts: ApiKeyRouteParts): Route['handle'] => {
  const record = createRecord(parts, 'revoke');
  return async (context) => {
    const { accountId, role } = signedIn(context);
    const found = await parts.apiKeys.find(parseParams(paramsSchema, context.request).id);
    // a key of somebody else is not even there for who may not see it
    if (!found || (found.accountId !== accountId && !may(role, 'keys.manage-all')))
      throw new ApiError('not-found');
    const { id, name, owner } = found.about;
    await parts.apiKeys.remove(id);
    await record(context, { target: `api-key:${id}`, outcome: 'done', note: `${name}, of ${owner}` });
    return undefined;
  };
};

/**
 * Keys of scripts. Everybody makes keys that can do no more than they themselves; an admin sees and revokes those of all. No key opens
 * these routes: they take the session of a browser, and keys open the gateway alone.
 */
export const createApiKeyRoutes = (parts: ApiKeyRouteParts): Route[] => [
  {
    method: 'get',
    path: PATH,
    permission: 'keys.manage',
    handle: async (context) => {
      const { accountId, role } = signedIn(context);
      return { keys: await parts.apiKeys.list(may(role, 'keys.manage-all') ? 'all' : accountId) };
    },
  },
  {
    method: 'post',
    path: PATH,
    permission: 'keys.manage',
    sensitive: true,
    status: 201,
    handle: createAdd(parts),
  },
  { method: 'delete', path: `${PATH}/:id`, permission: 'keys.manage', handle: createRevoke(parts) },
];
