import type { Audit } from '../audit/audit.ts';
import type { Claims } from '../jobs/claims.ts';
import { Jobs } from '../jobs/jobs.ts';
import type { ActionRunner } from '../jobs/needs.ts';
import { createJobRoutes } from '../jobs/routes.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { LiveView } from './live-view.ts';
import type { Stores } from './stores.ts';

/** Work the server owns: what was running when it stopped goes on. It stops before the miners are let go. */
export const openJobs = async (
  { now, closers }: Base,
  { db, secrets }: Stores,
  {
    registry,
    reportBug,
    bus,
    audit,
    actions,
    claims,
  }: Fleet & LiveView & { audit: Audit; actions: ActionRunner; claims: Claims },
) => {
  const jobs = new Jobs({
    db,
    secrets,
    runner: actions,
    miners: registry,
    audit,
    publish: bus.publish,
    claims,
    now,
    reportBug,
  });
  closers.add(() => jobs.stop());
  await jobs.load();
  return { jobs, routes: createJobRoutes({ jobs, audit, now }) };
};
