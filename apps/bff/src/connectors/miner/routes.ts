import {
  type TestConnectionAnswer,
  type TestConnectionRequest,
  testConnectionRequestSchema,
} from '@mintdeck/shared-types/fleet';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import { ApiError } from '../../http/api-error.ts';
import { parseBody, parseParams, type Route, type RouteContext } from '../../http/route.ts';
import type { HttpClient } from '../../upstream/http-client.ts';
import { createMinerClient, type MinerLogin } from './client.ts';
import { testConnection } from './connection-test.ts';
import type { AuditLog, Fleet, RecentSamples } from './needs.ts';
import type { PolledMiner } from './polled-miner.ts';
import { MinerSession } from './session.ts';

export interface MinerRoutesOptions {
  http: HttpClient;
  miners: { find(id: string): PolledMiner | undefined };
  fleet: Fleet;
  samples: RecentSamples;
  audit: AuditLog;
}

const paramsSchema = z.object({ id: minerIdSchema });

const toLogin = (fleet: Fleet, request: TestConnectionRequest): MinerLogin => {
  const { username, password, credentialSetId } = request;
  if (username !== undefined && password !== undefined) return { username, password };
  const login = credentialSetId ? fleet.readSetLogin(credentialSetId) : null;
  if (login === 'locked') throw new ApiError('credential-locked');
  if (login === null)
    throw new ApiError('invalid-input', { fields: { credentialSetId: 'There is no such set' } });
  return login;
};

const runConnectionTest = async (
  { http, fleet }: MinerRoutesOptions,
  request: TestConnectionRequest,
): Promise<TestConnectionAnswer> => {
  const place = fleet.locate(request.address);
  if (place === null)
    throw new ApiError('invalid-input', { fields: { address: 'This is no address of a host' } });
  const client = createMinerClient({ http, origin: place.origin });
  const session = new MinerSession({ client, login: toLogin(fleet, request) });
  const { mac, ...findings } = await testConnection({ client, session, lane: place.lane });
  const same = mac === null ? [] : fleet.list().filter((miner) => miner.mac === mac);
  return { ...findings, sameMacAs: same.map(({ id, name }) => ({ id, name })) };
};

/** Routes about what a miner says; adding and changing miners is fleet's. */
export const createMinerRoutes = (options: MinerRoutesOptions): Route[] => {
  const { miners, fleet, samples, audit } = options;
  const find = ({ request }: RouteContext): PolledMiner => {
    const miner = miners.find(parseParams(paramsSchema, request).id);
    if (miner === undefined) throw new ApiError('not-found');
    return miner;
  };
  return [
    {
      method: 'post',
      path: '/api/v1/miners/test-connection',
      permission: 'miners.manage',
      handle: async ({ request, session, sourceAddress }) => {
        const asked = parseBody(testConnectionRequestSchema, request);
        const entry = {
          account: session,
          sourceAddress,
          action: 'miner.test-connection',
          target: asked.address,
        };
        await audit.record({ ...entry, outcome: 'tried' });
        const answer = await runConnectionTest(options, asked);
        await audit.record({ ...entry, outcome: answer.usable ? 'done' : 'failed' });
        return answer;
      },
    },
    {
      method: 'get',
      path: '/api/v1/miners/:id/samples',
      permission: 'miners.read',
      handle: ({ request }) => {
        const miner = fleet.find(parseParams(paramsSchema, request).id);
        if (miner === undefined) throw new ApiError('not-found');
        return samples.readSamples(miner.id, miner.pollIntervalS);
      },
    },
    {
      method: 'post',
      path: '/api/v1/miners/:id/latest-firmware',
      permission: 'miners.operate',
      handle: (context) => find(context).fetchLatestFirmware(),
    },
    {
      method: 'post',
      path: '/api/v1/miners/:id/refresh',
      permission: 'miners.operate',
      handle: (context) => find(context).pollNow(),
    },
  ];
};
