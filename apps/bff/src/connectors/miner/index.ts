import { parseTopic } from '@mintdeck/shared-types/live';
import type { MinerDetail, MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { ApiError } from '../../http/api-error.ts';
import type { StreamingHttpClient } from '../../upstream/http-client.ts';
import { type ConnectorContext, defineConnector, type RunningConnector } from '../connector.ts';
import { createActionHandlers } from './actions/handlers.ts';
import type { ActionFleet, ActionRunner, PoolKnowledge } from './actions/needs.ts';
import { createActionRunner } from './actions/runner.ts';
import { createSteadyClock } from './actions/steady-clock.ts';
import type { Asking } from './client.ts';
import type { LogRelay } from './log/log-news.ts';
import { startLogRelay } from './log/log-relay.ts';
import { createMinerFleet } from './miner-fleet.ts';
import type { AuditLog, RecentSamples, StateMemory, Watch } from './needs.ts';
import { createMinerRoutes } from './routes.ts';
import type { ScanFleet, ScanNeeds } from './scan/needs.ts';
import { startScans } from './scan/start-scans.ts';
import { minerSettingsSchema } from './settings.ts';
import { isTrustedPool } from './trusted-pools.ts';
import { createUpgradeDoor, type UpgradeDoor } from './upgrade-door.ts';

/** What this connector needs to know of pools, of which people make lists. */
export interface PoolNeeds extends Pick<PoolKnowledge, 'readTemplatePassword'> {
  /** patterns of host:port or host:port/user; empty: not watched */
  readTrusted(): readonly string[];
  onTrustedChange(listener: () => void): () => void;
}

export interface MinerNeeds {
  fleet: ScanFleet & ActionFleet;
  samples: RecentSamples;
  states: StateMemory;
  watch: Watch;
  audit: AuditLog & ScanNeeds['audit'];
  scan: Pick<ScanNeeds, 'db' | 'guard' | 'strangers'>;
  /** for the streams of logs, each of which takes a whole connection */
  logs: StreamingHttpClient;
  pools: PoolNeeds;
}

/** The miners being polled, and what others may read of them; undefined for an id that is not there. */
export interface RunningMiners extends RunningConnector {
  readonly actions: ActionRunner;
  readonly log: LogRelay;
  /** how upgrades of firmware reach them */
  readonly upgradeDoor: UpgradeDoor;
  /** One call in the miner's turn and with its login. Throws UpstreamError, the abort reason, or ApiError not-found. */
  ask<T>(id: string, ask: (asking: Asking) => Promise<T>, signal: AbortSignal): Promise<T>;
  readEntry(id: string): MinerEntry | undefined;
  readRow(id: string): { row: MinerRow; takenAt: number | null } | undefined;
  readDetail(id: string): MinerDetail | undefined;
}

/** So many can be asked at once when the server starts; more are spread over their interval, as after a power cut. */
const FEW = 32;

const toPoolKnowledge = ({ readTemplatePassword, readTrusted }: PoolNeeds): PoolKnowledge => ({
  readTemplatePassword,
  isTrusted: (url, user) => isTrustedPool(readTrusted(), { url, user }),
});

const start = (context: ConnectorContext, needs: MinerNeeds): RunningMiners => {
  const { fleet, watch } = needs;
  const pools = toPoolKnowledge(needs.pools);
  const miners = createMinerFleet(context, { ...needs, pools });
  const now = createSteadyClock(context.now);
  const acting = { ...context, now, fleet, miners, pools, guard: needs.scan.guard };
  const handlers = createActionHandlers(acting);
  const known = fleet.list();
  for (const { id } of known) miners.add(id);
  if (known.length <= FEW) for (const { id } of known) miners.find(id)?.pollNow();
  const log = startLogRelay(context, { http: needs.logs, fleet });
  const stopFollowing = fleet.onChange((id, change) => {
    miners.follow(id, change);
    log.follow(id, change);
  });
  const stopTrusting = needs.pools.onTrustedChange(() => {
    for (const { id } of fleet.list()) miners.find(id)?.live.publishEdit();
  });
  const stopWatching = watch.subscribe((topic, watched) => {
    const parsed = parseTopic(topic);
    if (parsed !== null) miners.find(parsed.id)?.setWatched(topic, watched);
  });
  const scans = startScans({ ...context, ...needs, ...needs.scan });
  return {
    routes: [...scans.routes, ...createMinerRoutes({ ...needs, http: context.http, miners })],
    actions: createActionRunner({ ...acting, handlers }),
    log,
    upgradeDoor: createUpgradeDoor(acting),
    ask: async (id, ...call) => {
      const miner = miners.find(id);
      if (miner === undefined) throw new ApiError('not-found');
      return miner.ask(...call);
    },
    readEntry: (id) => miners.find(id)?.live.readEntry(),
    readRow: (id) => miners.find(id)?.live.readRow(),
    readDetail: (id) => miners.find(id)?.live.readDetail(),
    async stop() {
      await scans.stop();
      stopFollowing();
      stopTrusting();
      stopWatching();
      await Promise.all([log.stop(), miners.stop()]);
    },
  };
};

/** DragonMint T1 miners and their relatives, over the web API of their firmware. */
export const minerConnector = defineConnector({ id: 'miner', settings: minerSettingsSchema, start });
