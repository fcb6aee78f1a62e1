import { may } from '@mintdeck/shared-types/accounts';
import {
  type BulkAnswer,
  type BulkChanges,
  bulkEditRequestSchema,
  bulkIdsRequestSchema,
  placeRequestSchema,
} from '@mintdeck/shared-types/fleet-bulk';
import { ApiError } from '../../http/api-error.ts';
import {
  parseBody,
  type Route,
  type RouteContext,
  type RoutePermission,
  signedIn,
} from '../../http/route.ts';
import type { BatchItem, Staged } from './batch.ts';
import { type BatchAudit, type BatchDeed, recordBatch, recordFailedBatch } from './batch-audit.ts';
import { toBulkEdits, toPlacements } from './bulk-edit.ts';

/** What changes many miners at once. */
export interface BatchRegistry {
  changeMany(
    items: readonly BatchItem[],
    options?: { whole?: boolean },
  ): Promise<{ staged: Staged[]; restorableUntil: number }>;
}

export interface BulkRoutesOptions {
  registry: BatchRegistry;
  audit: BatchAudit;
}

/** 10 000 moves between the longest positions. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

const toOutcome = (staged: Staged): BulkAnswer['results'][number]['outcome'] => {
  if (staged.kind === 'unchanged') return 'unchanged';
  if (staged.kind !== 'refused') return 'done';
  return staged.error.code === 'not-found' ? 'gone' : 'refused';
};

/** The first field's message where the refusal names one: it says more than the message of the code. */
const toReason = (error: ApiError): string => Object.values(error.fields ?? {})[0] ?? error.message;

const toAnswer = (staged: readonly Staged[], restorableUntil: number): BulkAnswer => ({
  results: staged.map((each) => ({
    id: each.id ?? '',
    outcome: toOutcome(each),
    reason: each.kind === 'refused' ? toReason(each.error) : null,
  })),
  restorableUntil: staged.some(({ kind }) => kind === 'remove') ? restorableUntil : null,
});

/** How to sign in at a miner is an admin's to change; the rest an operator's. */
const requireManageFor = (changes: BulkChanges, context: RouteContext): void => {
  const managed = changes.credentialSetId !== undefined || changes.password !== undefined;
  if (managed && !may(signedIn(context).role, 'miners.manage')) throw new ApiError('not-allowed');
};

interface Deed extends BatchDeed {
  readonly items: BatchItem[];
  readonly whole?: boolean;
}

/** A route that changes many; what it is asked to do comes from `read`, which may throw ApiError. */
const createBulkRoute = (
  { registry, audit }: BulkRoutesOptions,
  { name, permission }: { name: string; permission: RoutePermission },
  read: (context: RouteContext) => Omit<Deed, 'action'>,
): Route => ({
  method: 'post',
  path: `/api/v1/miners/${name}`,
  permission,
  bodyLimitBytes: BODY_LIMIT_BYTES,
  handle: async (context) => {
    const { items, note, whole = false } = read(context);
    const deed = { action: `miner.${name}`, note };
    try {
      const { staged, restorableUntil } = await registry.changeMany(items, { whole });
      await recordBatch(audit, context, { ...deed, staged });
      return toAnswer(staged, restorableUntil);
    } catch (error) {
      const outcome = error instanceof ApiError ? 'refused' : 'failed';
      await recordFailedBatch(audit, context, { ...deed, outcome });
      throw error;
    }
  },
});

const readIds = (kind: 'remove' | 'restore') => (context: RouteContext) => {
  const ids = new Set(parseBody(bulkIdsRequestSchema, context.request).ids);
  return { items: [...ids].map((id): BatchItem => ({ kind, id })), note: `${ids.size} asked` };
};

/** Routes that change many miners with one request: edit, remove, restore, and place in racks. */
export const createBulkRoutes = (options: BulkRoutesOptions): Route[] => [
  createBulkRoute(options, { name: 'bulk-edit', permission: 'miners.operate' }, (context) => {
    const { ids, changes } = parseBody(bulkEditRequestSchema, context.request);
    requireManageFor(changes, context);
    return { items: toBulkEdits(ids, changes), note: Object.keys(changes).join(', ') };
  }),
  createBulkRoute(options, { name: 'bulk-remove', permission: 'miners.manage' }, readIds('remove')),
  createBulkRoute(options, { name: 'bulk-restore', permission: 'miners.manage' }, readIds('restore')),
  createBulkRoute(options, { name: 'place', permission: 'miners.operate' }, (context) => {
    const { moves } = parseBody(placeRequestSchema, context.request);
    return { items: toPlacements(moves), note: 'position', whole: true };
  }),
];
