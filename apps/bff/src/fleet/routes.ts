import { may } from '@mintdeck/shared-types/accounts';
import {
  addMinerRequestSchema,
  type EditMinerRequest,
  editMinerRequestSchema,
  type MinerFullView,
  type MinerListAnswer,
  type MinerView,
} from '@mintdeck/shared-types/fleet';
import {
  type MinerDetail,
  type MinerEntry,
  type MinerRow,
  minerIdSchema,
} from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { type AuditLog, createAudited } from '../http/audited.ts';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../http/route.ts';
import type { Miner } from './miner-record.ts';
import type { Registry } from './registry.ts';

/** What is known of a miner by now; its connector says. */
export interface MinerReadings {
  readEntry(id: string): MinerEntry | undefined;
  readRow(id: string): { row: MinerRow; takenAt: number | null } | undefined;
  readDetail(id: string): MinerDetail | undefined;
}

export interface FleetRoutesOptions {
  registry: Registry;
  readings: MinerReadings;
  audit: AuditLog;
  /** ms since the epoch */
  now: () => number;
}

const paramsSchema = z.object({ id: minerIdSchema });

const MANAGED = ['address', 'username', 'password', 'credentialSetId'] as const;

/** Where a miner is and how to sign in there is an admin's to change; the rest an operator's. */
const requireManageFor = (request: EditMinerRequest, context: RouteContext): void => {
  const managed = MANAGED.filter((field) => request[field] !== undefined);
  if (managed.length > 0 && !may(signedIn(context).role, 'miners.manage')) throw new ApiError('not-allowed');
};

const createViews = ({ registry, readings }: FleetRoutesOptions) => {
  const toView = ({ id }: Miner): MinerView[] => {
    const entry = readings.readEntry(id);
    const row = readings.readRow(id);
    return entry === undefined || row === undefined ? [] : [{ id, entry, ...row }];
  };
  return {
    list: (): MinerView[] => registry.list().flatMap(toView),
    /** Throws ApiError not-found. */
    full(id: string): MinerFullView {
      const miner = registry.find(id);
      const [view] = miner === undefined ? [] : toView(miner);
      const detail = readings.readDetail(id);
      if (miner === undefined || view === undefined || detail === undefined) throw new ApiError('not-found');
      const { revision, notes, pollIntervalS, username, credentialSetId, createdAt } = miner;
      const credentialLocked = registry.readLogin(id) === 'locked';
      return {
        ...view,
        detail,
        settings: { revision, notes, pollIntervalS, username, credentialSetId, credentialLocked, createdAt },
      };
    },
  };
};

const createReadRoutes = ({ now }: FleetRoutesOptions, views: ReturnType<typeof createViews>): Route[] => [
  {
    method: 'get',
    path: '/api/v1/miners',
    permission: 'miners.read',
    handle: (): MinerListAnswer => ({ miners: views.list(), serverTime: now() }),
  },
  {
    method: 'get',
    path: '/api/v1/miners/:id',
    permission: 'miners.read',
    handle: ({ request }) => views.full(parseParams(paramsSchema, request).id),
  },
];

/** Routes of the miners themselves: list, one, add, edit, remove, restore. */
export const createFleetRoutes = (options: FleetRoutesOptions): Route[] => {
  const { registry, audit } = options;
  const views = createViews(options);
  const audited = createAudited(audit);
  return [
    ...createReadRoutes(options, views),
    {
      method: 'post',
      path: '/api/v1/miners',
      permission: 'miners.manage',
      status: 201,
      handle: async (context) => {
        const request = parseBody(addMinerRequestSchema, context.request);
        const what = { action: 'miner.add', target: request.address };
        const { id } = await audited(context, what, () => registry.add(request));
        return views.full(id);
      },
    },
    {
      method: 'patch',
      path: '/api/v1/miners/:id',
      permission: 'miners.operate',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const request = parseBody(editMinerRequestSchema, context.request);
        requireManageFor(request, context);
        const fields = Object.keys(request).filter((field) => field !== 'revision');
        const what = { action: 'miner.edit', target: id, note: fields.join(', ') };
        await audited(context, what, () => registry.edit(id, request));
        return views.full(id);
      },
    },
    {
      method: 'delete',
      path: '/api/v1/miners/:id',
      permission: 'miners.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        const what = { action: 'miner.remove', target: id };
        return { restorableUntil: await audited(context, what, () => registry.remove(id)) };
      },
    },
    {
      method: 'post',
      path: '/api/v1/miners/:id/restore',
      permission: 'miners.manage',
      handle: async (context) => {
        const { id } = parseParams(paramsSchema, context.request);
        await audited(context, { action: 'miner.restore', target: id }, () => registry.restore(id));
        return views.full(id);
      },
    },
  ];
};
