import type { Audit } from '../audit/audit.ts';
import { readDemoPlan } from '../demo/plan.ts';
import { seedProfitSettings } from '../demo/seed.ts';
import { lastDay, readHashingDay } from '../history/hashing-day.ts';
import { readEarned } from '../pool/record/earned.ts';
import { createProfitRoutes } from '../profit/routes.ts';
import { openProfitSettings } from '../profit/settings-store.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { Past } from './past.ts';
import type { Pool } from './pool.ts';
import type { Stores } from './stores.ts';

interface ProfitParts {
  registry: Fleet['registry'];
  history: Past['history'];
  accounts: Pool['accounts'];
  audit: Audit;
}

/** What mining costs and earns, from the miners, their last day, and our record of what the pool credited; nothing is asked for. */
export const openProfit = async (
  { config, now }: Base,
  { db }: Stores,
  { registry, history, accounts, audit }: ProfitParts,
) => {
  const settings = await openProfitSettings(db, now);
  const hasDemoPool = config.demoPlanFile !== null && readDemoPlan(config.demoPlanFile).pool !== undefined;
  if (hasDemoPool) await seedProfitSettings(settings, now);
  const sources = {
    listMiners: () => registry.list(),
    lastDay,
    readDay: (minerIds: readonly string[], range: ReturnType<typeof lastDay>) =>
      readHashingDay(history, minerIds, range),
    readEarnings: ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
      Promise.all(
        accounts.list().map(async ({ id, name }) => ({
          id,
          name,
          ...(await readEarned(db, id, { from: fromMs, to: toMs })),
        })),
      ),
  };
  return createProfitRoutes({ settings, sources, audit, now });
};
