import { SCAN_PORTS_DEFAULT, type ScanSuggestion, scanIdSchema } from '@mintdeck/shared-types/scan';
import {
  adoptRequestSchema,
  countAddresses,
  scanCandidateSchema,
  startScanRequestSchema,
} from '@mintdeck/shared-types/scan-requests';
import { z } from 'zod';
import { ApiError } from '../../../http/api-error.ts';
import { parseBody, parseParams, type Route, type RouteContext, signedIn } from '../../../http/route.ts';
import type { Adoptions } from './adoptions.ts';
import type { LiveScan } from './live-scan.ts';
import type { ScanAuthor, ScanNeeds } from './needs.ts';
import { readOwnNetworks, suggestRanges } from './networks.ts';
import { isRangeAllowed } from './range-guard.ts';
import { moveMiner, proveCandidate } from './relocation.ts';
import type { Scans } from './scans.ts';

export interface ScanRoutesOptions {
  needs: ScanNeeds;
  scans: Scans;
  adoptions: Adoptions;
  /** resolves when what was before the start is loaded */
  ready: Promise<void>;
}

const paramsSchema = z.object({ id: scanIdSchema });

const toAuthor = (context: RouteContext): ScanAuthor => {
  const { accountId, username } = signedIn(context);
  return { accountId, username, sourceAddress: context.sourceAddress };
};

interface Audited<T> {
  action: string;
  target: string;
  note?: string;
  /** how it ended, where it has ended; work that goes on tells its end itself */
  judge?: (result: T) => { outcome: 'done' | 'refused'; note?: string };
}

/** Writes down what was tried and how it went; a refusal is no failure. Throws what the work throws. */
const createAudited =
  ({ audit }: ScanNeeds) =>
  async <T>(
    context: RouteContext,
    { judge, ...what }: Audited<T>,
    work: () => T | Promise<T>,
  ): Promise<T> => {
    const { sourceAddress, ...account } = toAuthor(context);
    const entry = { account, sourceAddress, ...what };
    await audit.record({ ...entry, outcome: 'tried' });
    try {
      const result = await work();
      if (judge !== undefined) await audit.record({ ...entry, ...judge(result) });
      return result;
    } catch (error) {
      await audit.record({ ...entry, outcome: error instanceof ApiError ? 'refused' : 'failed' });
      throw error;
    }
  };

const isOver = () => ({ outcome: 'done' }) as const;

const readSuggestions = ({ fleet, guard }: ScanNeeds): { suggestions: ScanSuggestion[] } => ({
  suggestions: suggestRanges(
    readOwnNetworks(),
    fleet.list().map(({ origin }) => origin),
    (range) => isRangeAllowed(guard, range, SCAN_PORTS_DEFAULT),
  ),
});

const createReadRoutes = ({ needs, scans, ready }: ScanRoutesOptions): Route[] => [
  {
    method: 'get',
    path: '/api/v1/scans',
    permission: 'miners.manage',
    handle: async () => {
      await ready;
      return { scans: scans.list() };
    },
  },
  {
    method: 'get',
    path: '/api/v1/scans/suggestions',
    permission: 'miners.manage',
    handle: () => readSuggestions(needs),
  },
  {
    method: 'get',
    path: '/api/v1/scans/:id',
    permission: 'miners.manage',
    handle: async ({ request }) => {
      const { id } = parseParams(paramsSchema, request);
      await ready;
      return scans.require(id).readView();
    },
  },
];

type About = (verb: string, act: (scan: LiveScan, context: RouteContext) => Promise<unknown>) => Route;

/** Routes about one scan; each answers how the scan is afterwards. */
const createAbout =
  ({ scans, ready }: ScanRoutesOptions): About =>
  (verb, act) => ({
    method: 'post',
    path: `/api/v1/scans/:id/${verb}`,
    permission: 'miners.manage',
    handle: async (context) => {
      const { id } = parseParams(paramsSchema, context.request);
      await ready;
      const scan = scans.require(id);
      await act(scan, context);
      // others who look see it as soon as the one who did it
      scan.publish();
      return scan.readView();
    },
  });

/** A lost miner: prove that a found host is it, then move it there. */
const createCandidateRoutes = (needs: ScanNeeds, about: About): Route[] => {
  const audited = createAudited(needs);
  return [
    about('prove', (scan, context) => {
      const candidate = parseBody(scanCandidateSchema, context.request);
      const { minerId, address } = candidate;
      const judge = ({ outcome }: { outcome: string }) =>
        ({ outcome: 'done', note: `${address}: ${outcome}` }) as const;
      return audited(context, { action: 'scan.prove', target: minerId, note: address, judge }, () =>
        proveCandidate(needs, { scan, ...candidate }, toAuthor(context)),
      );
    }),
    about('move', (scan, context) => {
      const candidate = parseBody(scanCandidateSchema, context.request);
      const { minerId, address } = candidate;
      const judge = ({ outcome }: { outcome: string }) =>
        outcome === 'moved'
          ? ({ outcome: 'done' } as const)
          : ({ outcome: 'refused', note: `${address}: ${outcome}` } as const);
      return audited(context, { action: 'miner.move', target: minerId, note: address, judge }, () =>
        moveMiner(needs, { scan, ...candidate }, toAuthor(context)),
      );
    }),
  ];
};

/** Routes of scans: look through networks, make what was found miners, find a lost miner again. */
export const createScanRoutes = (options: ScanRoutesOptions): Route[] => {
  const { needs, scans, adoptions, ready } = options;
  const audited = createAudited(needs);
  const about = createAbout(options);
  return [
    ...createReadRoutes(options),
    {
      method: 'post',
      path: '/api/v1/scans',
      permission: 'miners.manage',
      status: 201,
      handle: async (context) => {
        const request = parseBody(startScanRequestSchema, context.request);
        await ready;
        const note = `${countAddresses(request.ranges)} addresses, ports ${request.ports.join(' ')}`;
        const what = { action: 'scan.start', target: request.ranges.join(' '), note };
        const scan = await audited(context, what, () => scans.start(request, toAuthor(context)));
        return scan.readView();
      },
    },
    about('cancel', (scan, context) =>
      audited(context, { action: 'scan.cancel', target: scan.record.id, judge: isOver }, () =>
        scans.cancel(scan),
      ),
    ),
    about('adopt', async (scan, context) => {
      const request = parseBody(adoptRequestSchema, context.request);
      const note = `${request.addresses.length} picked`;
      await audited(context, { action: 'scan.adopt', target: scan.record.id, note }, () =>
        adoptions.start(scan, request, toAuthor(context)),
      );
    }),
    about('adopt/cancel', (scan, context) =>
      audited(context, { action: 'scan.cancel-adopt', target: scan.record.id, judge: isOver }, () =>
        adoptions.cancel(scan),
      ),
    ),
    ...createCandidateRoutes(needs, about),
  ];
};
