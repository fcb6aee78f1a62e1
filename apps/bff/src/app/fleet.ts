import { createId } from '../db/id.ts';
import { readDemoPlan, toAllowedUpstreams, toPastMiners } from '../demo/plan.ts';
import { type DemoFleet, seedMiners } from '../demo/seed.ts';
import { LastStates } from '../fleet/last-states.ts';
import { PoolTemplates } from '../fleet/pool-templates/pool-templates.ts';
import { Registry } from '../fleet/registry.ts';
import { createAddressGuard } from '../upstream/address-guard.ts';
import { createHttpClient } from '../upstream/http-client.ts';
import type { Base } from './base.ts';
import type { Listeners } from './listeners.ts';
import type { Stores } from './stores.ts';

const toDemoFleet = (registry: Registry): DemoFleet => ({
  list: () => registry.list(),
  add: (miner) => registry.add(miner),
  move: (id, to) => registry.edit(id, { revision: registry.find(id)?.revision ?? -1, ...to }),
  remove: (id) => registry.remove(id),
});

/** The miners we know, those of the demo included, and how they are reached. */
export const openFleet = async (base: Base, { db, secrets }: Stores, listeners: Listeners) => {
  const { config, now, log, closers } = base;
  const plan = config.demoPlanFile === null ? null : readDemoPlan(config.demoPlanFile);
  const allowed = [...config.allowedUpstreams, ...(plan ? toAllowedUpstreams(plan) : [])];
  const guard = createAddressGuard({ policy: 'private', allowed, ownListeners: listeners.list });
  const reportBug = (error: unknown) => log.error({ err: error }, 'unexpected');
  const registry = new Registry({ db, secrets, guard, now, createId, reportBug });
  await registry.load();
  const poolTemplates = new PoolTemplates({ db, secrets, now, createId });
  await poolTemplates.load();
  closers.add(() => registry.stop());
  if (plan) await seedMiners(toDemoFleet(registry), plan);
  const states = new LastStates({ db, reportBug });
  await states.load(new Set(registry.list().map(({ id }) => id)));
  closers.add(() => states.stop());
  // Miners sign their own certificates; who one is, its page, its login and its MAC prove.
  const http = createHttpClient({ guard, verifyTls: false });
  const strangers = createHttpClient({ guard, verifyTls: false });
  // each stream takes a whole connection
  const logs = createHttpClient({ guard, verifyTls: false });
  closers.add(async () => void (await Promise.all([http.close(), strangers.close(), logs.close()])));
  const pastMiners = plan ? toPastMiners(plan, registry.list()) : [];
  return {
    registry,
    allowed,
    poolTemplates,
    states,
    http,
    logs,
    reportBug,
    scan: { db, guard, strangers },
    pastMiners,
  };
};
export type Fleet = Awaited<ReturnType<typeof openFleet>>;
