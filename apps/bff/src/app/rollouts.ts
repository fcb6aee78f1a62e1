import { SPARKLINE_MAX_MINERS, sparklinesSchema } from '@mintdeck/shared-types/history';
import type { Audit } from '../audit/audit.ts';
import { openUpgrader } from '../connectors/firmware/open-upgrader.ts';
import type { WatchedUpgrades } from '../connectors/firmware/watch/needs.ts';
import { createUpgradeSockets } from '../connectors/firmware/watch/upgrade-sockets.ts';
import type { History } from '../history/history.ts';
import { ApiError } from '../http/api-error.ts';
import type { Claims } from '../jobs/claims.ts';
import type { RolloutMiners } from '../jobs/rollouts/needs.ts';
import { Rollouts } from '../jobs/rollouts/rollouts.ts';
import { createRolloutRoutes } from '../jobs/rollouts/routes.ts';
import { toMedian } from '../jobs/rollouts/usual-times.ts';
import type { Base } from './base.ts';
import type { Firmware } from './firmware.ts';
import type { Fleet } from './fleet.ts';
import type { LiveView } from './live-view.ts';
import type { Past } from './past.ts';
import type { People } from './people.ts';
import type { Stores } from './stores.ts';
import type { Work } from './work.ts';

type Parts = Fleet &
  LiveView &
  Past &
  People &
  Work & { readonly audit: Audit; readonly firmware: Firmware; readonly claims: Claims };

/** GH/s, the median of each miner's last day, as the small pictures of the table show it. Throws HistoryUnavailable. */
const readMedians = async (history: Pick<History, 'ask'>, ids: readonly string[]) => {
  const medians = new Map<string, number | null>();
  for (let at = 0; at < ids.length; at += SPARKLINE_MAX_MINERS) {
    const minerIds = ids.slice(at, at + SPARKLINE_MAX_MINERS);
    const answer = await history.ask({ kind: 'sparklines', minerIds });
    const { miners } = sparklinesSchema.parse(JSON.parse(Buffer.from(answer).toString('utf8')));
    for (const { id, hashrateGhs } of miners) {
      const read = hashrateGhs.filter((value) => value !== null);
      medians.set(id, toMedian(read));
    }
  }
  return medians;
};

/** The miners as rollouts see them. */
const toRolloutMiners = ({ registry, miners, history }: Fleet & Work & Past): RolloutMiners => ({
  find: (id) => registry.find(id),
  readHashrate: (id) => {
    const known = miners.readRow(id);
    if (known === undefined || known.takenAt === null) return null;
    const [, hashrate1mGhs] = known.row.hashrateGhs;
    return { takenAt: known.takenAt, hashrateGhs: hashrate1mGhs };
  },
  readWarnings: (id) => {
    const row = miners.readRow(id)?.row;
    const mac = registry.find(id)?.mac ?? null;
    const isTwice = mac !== null && registry.list().some((other) => other.id !== id && other.mac === mac);
    return [
      ...(row?.state === 'degraded' ? ['degraded' as const] : []),
      ...(row?.reason === 'pool-not-trusted' ? ['pool-not-trusted' as const] : []),
      ...(isTwice ? ['same-address-twice' as const] : []),
    ];
  },
  readMedians: (ids) => readMedians(history, ids),
});

/** Upgrades as those who watch one see them. */
const toWatched = (rollouts: Rollouts): WatchedUpgrades => ({
  read: async (upgradeId) => {
    try {
      return await rollouts.book.readLog(upgradeId);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-found') return null;
      throw error;
    }
  },
  follow: (...[upgradeId, follower]) => rollouts.followers.follow(upgradeId, follower),
  readUsualMs: () => rollouts.usualMs,
});

/**
 * Rollouts of firmware, which the server owns. What was under way when it stopped has its miners again when this resolves, and goes on
 * with `begin`: after jobs have theirs.
 */
export const openRollouts = async ({ now, closers, deps }: Base, { db }: Stores, parts: Parts) => {
  const { firmware, scan, miners, audit, bus, claims, sessions, reportBug } = parts;
  const upgrader = openUpgrader({
    door: miners.upgradeDoor,
    images: firmware.images,
    guard: scan.guard,
    limits: deps.upgradeLimits,
  });
  const rollouts = new Rollouts({
    db,
    upgrader,
    miners: toRolloutMiners(parts),
    images: firmware.images,
    audit,
    publish: bus.publish,
    claims,
    now,
    reportBug,
  });
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= rollouts.stop();
    return stopped;
  };
  closers.add(stop);
  firmware.setUses({ isUsed: (imageId) => rollouts.isUsed(imageId) });
  await rollouts.load();
  const sockets = createUpgradeSockets({ upgrades: toWatched(rollouts), now, reportBug });
  closers.add(sessions.onClosed(sockets.hangUp));
  closers.add(sockets.close);
  return {
    begin: () => rollouts.begin(),
    routes: createRolloutRoutes({ rollouts, audit, now }),
    endpoint: sockets.endpoint,
    closeSockets: sockets.close,
    /** Begins to stop: an upload has some seconds to end, while everything else is closed (run.ts). What fails is said by the closers. */
    putAside: (): void => void stop().catch(() => undefined),
  };
};
